import type { MatchingResult } from '#shared/contract/land-priority'
import type { Words } from '../../../../i18n/use-words'
import { useProjectStore } from '../../../../state/project-store'
import { downloadFile } from '../../../../ui/files'
import { featureKey } from '../../selected-feature'

const columns = [
  ...['layer', 'row', 'room', 'room_area_m2', 'service', 'assigned', 'possible', 'gained'],
  ...['mean_walk_m', 'area_fit', 'benefit', 'why'],
] as const

/** Saves every pair of room and service as CSV that spreadsheets open, with what speaks for and against it. */
export function exportFits(result: MatchingResult, words: Words): void {
  const rooms = new Map(result.rooms.map((room) => [featureKey(room), room]))
  const assigned = new Set(result.assignments.map(({ fit }) => `${featureKey(fit.room)} ${fit.service}`))
  const lines = result.fits.map((fit) => {
    const room = rooms.get(featureKey(fit.room))
    return [
      ...[fit.room.table, fit.room.id, room?.name, room?.areaM2],
      words(`choice.facility_kind.${fit.service}`),
      ...[assigned.has(`${featureKey(fit.room)} ${fit.service}`), fit.possible, fit.gained],
      ...[fit.meanWalkM, fit.areaFit, fit.benefit],
      fit.why.map(({ code, params }) => words(code, params)).join(' '),
    ]
  })
  const text = [columns, ...lines].map((line) => line.map(cell).join(',')).join('\r\n')
  const project = useProjectStore.getState().info?.name ?? ''
  const name = words('priority.fits_file_name', { project }).replace(/[\\/:*?"<>|]/g, '_')
  // The mark in front tells Excel that it is UTF-8.
  downloadFile(`${name}.csv`, new TextEncoder().encode(`\uFEFF${text}\r\n`), 'text/csv')
}

function cell(value: string | number | boolean | null | undefined): string {
  const text = value === null || value === undefined ? '' : String(value)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
