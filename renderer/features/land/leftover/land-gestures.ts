import type { Geometry, MultiPolygon } from 'geojson'
import { create } from 'zustand'
import type { CommandInput } from '#shared/commands/registry'
import type { CommandOutcome } from '#shared/contract/methods'
import type { Row } from '#shared/model/row'
import { drawArea } from '../../../map/draw-area'
import { startDrawing } from '../../../map/map-store'
import { onProjectLeft } from '../../../state/project-store'
import { runCommand } from '../../../state/run-command'
import { clearSelection, selectFeatures } from '../../../state/selection-store'
import { showWorkspace } from '../../../state/view-store'
import { showLandTask } from '../land-tasks'
import { setFindView } from './find/find-store'
import { setLeftoverView } from './leftover-view'

/** A piece of land being drawn, then described, or one whose outline is being moved. */
export type LandGesture =
  | { readonly stage: 'drawing'; readonly outline: Geometry | null }
  | { readonly stage: 'describing'; readonly outline: MultiPolygon }
  | { readonly stage: 'reshaping'; readonly id: number; readonly outline: Geometry | null }

export const useLandGesture = create<{ gesture: LandGesture | null }>(() => ({ gesture: null }))

onProjectLeft(() => useLandGesture.setState(useLandGesture.getInitialState()))

function setGesture(gesture: LandGesture | null): void {
  useLandGesture.setState({ gesture })
}

/** Starts to draw a piece of leftover land; its form follows when the outline is closed. */
export function startMarking(): void {
  showWorkspace('land')
  showLandTask('leftover')
  clearSelection()
  drawArea({
    hint: { code: 'land.hint.draw' },
    mendHint: { code: 'land.hint.mend' },
    onChange: (outline) => setGesture({ stage: 'drawing', outline }),
    onDone: (outline) => setGesture({ stage: 'describing', outline }),
    onCancel: () => setGesture(null),
  })
  // Whatever gesture was under way has been cancelled by now and has said so.
  setGesture({ stage: 'drawing', outline: null })
}

/** Writes the drawn land down and selects it. A refusal is handed back for the form to show. */
export async function markLand(input: CommandInput<'mark-land'>): Promise<CommandOutcome> {
  const outcome = await runCommand('mark-land', input, { quiet: true })
  if (outcome.ok) {
    setGesture(null)
    setFindView({ section: 'marked' })
    setLeftoverView({ lastKind: input.kind, status: 'all', kind: null, search: '' })
    const [added] = outcome.change.tables.land?.added ?? []
    if (added) selectFeatures('land', [added.id])
  }
  return outcome
}

/** Forgets what was drawn and not yet written down. */
export function dropMarking(): void {
  setGesture(null)
}

export function startReshapingLand(row: Row): void {
  if (!row.geometry) return
  showWorkspace('land')
  showLandTask('leftover')
  startDrawing({
    mode: 'reshape',
    hint: { code: 'land.hint.reshape' },
    geometry: row.geometry,
    onChange: (outline) => setGesture({ stage: 'reshaping', id: row.id, outline }),
    onFinish: (geometry) => {
      setGesture(null)
      // The schema at the host's edge checks that what was dragged is an area.
      void runCommand('reshape-feature', { table: 'land', id: row.id, geometry: geometry as never })
    },
    onCancel: () => setGesture(null),
  })
  setGesture({ stage: 'reshaping', id: row.id, outline: row.geometry })
}
