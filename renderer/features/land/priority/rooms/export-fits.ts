import type { IdleRoom, MatchingResult } from '#shared/contract/land-priority'
import { csvText } from '#shared/report/csv'
import type { Words } from '../../../../i18n/use-words'
import { useProjectStore } from '../../../../state/project-store'
import { downloadText } from '../../../../ui/files'
import { featureKey } from '../../selected-feature'

const columns = [
  ...(['layer', 'room', 'area', 'service', 'outcome'] as const),
  ...(['gained', 'walk', 'area_fit', 'benefit', 'why'] as const),
]

const rounded = (value: number | null, decimals: number): number | null =>
  value === null ? null : Number(value.toFixed(decimals))

/** Saves every pair of room and service as CSV that spreadsheets open, with what speaks for and against it. */
export function exportFits(result: MatchingResult, roomName: (room: IdleRoom) => string, words: Words): void {
  const assigned = new Set(result.assignments.map(({ fit }) => `${featureKey(fit.room)} ${fit.service}`))
  const lines = result.rooms.flatMap((room) =>
    result.fits
      .filter((fit) => featureKey(fit.room) === featureKey(room))
      .map((fit) => {
        const isAssigned = assigned.has(`${featureKey(room)} ${fit.service}`)
        const outcome = isAssigned ? 'assigned' : fit.possible ? 'possible' : 'impossible'
        return [
          ...[words(`table.${room.table}`), roomName(room), rounded(room.areaM2, 1)],
          ...[words(`choice.facility_kind.${fit.service}`), words(`priority.fits.${outcome}`)],
          ...[fit.gained, rounded(fit.meanWalkM, 0), rounded(fit.areaFit, 2), rounded(fit.benefit, 1)],
          fit.why.map(({ code, params }) => words(code, params)).join(' '),
        ]
      }),
  )
  const head = columns.map((column) => words(`priority.fits_column.${column}`))
  const project = useProjectStore.getState().info?.name ?? ''
  downloadText(`${words('priority.fits_file_name', { project })}.csv`, csvText([head, ...lines]), 'text/csv')
}
