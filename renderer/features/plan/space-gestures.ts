import type { Geometry } from 'geojson'
import { create } from 'zustand'
import type { CommandOutcome } from '#shared/contract/methods'
import type { Message } from '#shared/model/message'
import type { Row } from '#shared/model/row'
import { numberOf, textOf } from '#shared/model/table'
import { tidyGeometry } from '#shared/rules/tidy-geometry'
import { drawArea } from '../../map/draw-area'
import { flyToFeatures } from '../../map/fly-to-features'
import { type Drawing, leaveDrawing, startDrawing, useMapStore } from '../../map/map-store'
import { onProjectChange, onProjectLeft, projectMirror } from '../../state/project-store'
import { runCommand } from '../../state/run-command'
import { clearSelection, selectFeatures } from '../../state/selection-store'
import { landUnder, movedEast } from './land-under'
import type { SpaceKind } from './plan-view'

/** What is under way on the map. `outline` follows every move of the pointer. */
export type SpaceGesture =
  | { readonly stage: 'drawing'; readonly kind: SpaceKind; readonly outline: Geometry | null }
  | {
      readonly stage: 'reshaping'
      readonly id: number
      readonly outline: Geometry
      /** Why the outline as it lies now could not be kept. */
      readonly refusal: Message | null
    }

export const useSpaceGesture = create<{ gesture: SpaceGesture | null }>(() => ({ gesture: null }))

onProjectLeft(() => useSpaceGesture.setState(useSpaceGesture.getInitialState()))

function setGesture(gesture: SpaceGesture | null): void {
  useSpaceGesture.setState({ gesture })
}

interface NewSpace {
  readonly schemeId: number
  readonly kind: SpaceKind
  readonly geometry: Geometry
  readonly landId: number | null
  readonly name?: string | null
}

async function writeSpace({ schemeId, kind, geometry, landId, name }: NewSpace): Promise<void> {
  const outcome = await runCommand('draw-space', {
    scheme_id: schemeId,
    kind,
    // The schema at the host's edge checks that it is an area.
    geometry: geometry as never,
    land_id: landId,
    ...(name ? { name } : {}),
  })
  selectAdded(outcome)
}

function selectAdded(outcome: CommandOutcome): void {
  const [added] = (outcome.ok && outcome.change.tables.spaces?.added) || []
  if (added) selectFeatures('spaces', [added.id])
}

/** Draws a space on the chosen land, or anywhere: then the land under its middle is taken to be its ground. */
export function startDrawingSpace(schemeId: number, kind: SpaceKind, landId: number | null): void {
  if (landId !== null) flyToFeatures('land', [landId])
  drawArea({
    hint: { code: 'plan.hint.draw' },
    mendHint: { code: 'plan.hint.mend' },
    onChange: (outline) => setGesture({ stage: 'drawing', kind, outline }),
    onDone: (geometry) => {
      setGesture(null)
      const ground = landId ?? landUnder(geometry, projectMirror().rows('land'))
      void writeSpace({ schemeId, kind, geometry, landId: ground })
    },
    onCancel: () => setGesture(null),
  })
  setGesture({ stage: 'drawing', kind, outline: null })
}

/** A whole piece of leftover land becomes the space as it is. */
export function takeWholeLand(schemeId: number, kind: SpaceKind, land: Row): void {
  if (land.geometry) void writeSpace({ schemeId, kind, geometry: land.geometry, landId: land.id })
}

/** A copy beside the original, in the same scheme, selected so that it can be dragged to its place. */
export function duplicateSpace(row: Row, copyName: string | null): void {
  const schemeId = numberOf(row.properties.scheme_id)
  if (schemeId === null || !row.geometry) return
  void writeSpace({
    schemeId,
    kind: (textOf(row.properties.kind) ?? 'other') as SpaceKind,
    geometry: movedEast(row.geometry, 6),
    landId: numberOf(row.properties.land_id),
    name: copyName,
  })
}

export async function removeSpace(id: number): Promise<void> {
  const outcome = await runCommand('remove-features', { table: 'spaces', ids: [id] })
  if (outcome.ok) clearSelection()
}

export function isReshapable({ geometry }: Row): boolean {
  return (
    geometry?.type === 'Polygon' || (geometry?.type === 'MultiPolygon' && geometry.coordinates.length === 1)
  )
}

/**
 * Lets the outline be dragged, and writes it after every drag, so that the figures answer while the hand is
 * still on the map. Enter leaves it as it is, Esc puts it back as it was. When an undo or another window
 * changes the space meanwhile, the handles follow.
 */
export function startReshaping(row: Row): void {
  const before = row.geometry
  if (!before) return
  /** Outlines sent whose change has not come back yet: what comes back otherwise is somebody else's doing. */
  const underWay: string[] = []
  let current: Drawing | null = null

  const write = async (geometry: Geometry) => {
    const sent = keptAs(geometry)
    underWay.push(sent)
    const outcome = await runCommand(
      'reshape-feature',
      { table: 'spaces', id: row.id, geometry: geometry as never },
      { quiet: true },
    )
    if (!outcome.ok) underWay.splice(underWay.indexOf(sent), 1)
    const refusal = outcome.ok || outcome.refusal.code === 'refusal.nothing_changed' ? null : outcome.refusal
    const { gesture } = useSpaceGesture.getState()
    if (gesture?.stage === 'reshaping' && gesture.id === row.id) setGesture({ ...gesture, refusal })
  }
  const end = () => {
    current = null
    stopFollowing()
    setGesture(null)
  }
  const takeUp = (geometry: Geometry) => {
    const drawing: Drawing = {
      mode: 'reshape',
      hint: { code: 'plan.hint.reshape' },
      geometry,
      onChange: (outline) => setGesture({ stage: 'reshaping', id: row.id, outline, refusal: null }),
      onDragEnd: (outline) => void write(outline),
      onFinish: end,
      onCancel: () => {
        // The same gesture has been taken up again from another outline.
        if (current !== drawing) return
        end()
        // Esc puts it back; a gesture that takes this one's place leaves what has been dragged.
        if (useMapStore.getState().drawing === null) void write(before)
      },
    }
    current = drawing
    startDrawing(drawing)
    setGesture({ stage: 'reshaping', id: row.id, outline: geometry, refusal: null })
  }
  const stopFollowing = onProjectChange((change) => {
    const part = change.tables.spaces
    const [, now] = part?.updated.find(([, to]) => to.id === row.id) ?? []
    const own = underWay.indexOf(JSON.stringify(now?.geometry))
    if (own >= 0) underWay.splice(own, 1)
    else if (now?.geometry) takeUp(now.geometry)
    else if (current && part?.removed.some(({ id }) => id === row.id)) {
      leaveDrawing(current)
      end()
    }
  })
  takeUp(before)
}

/** Ends whatever is under way without a word, when the workspace is left. What has been dragged stays. */
export function leaveGesture(): void {
  const { gesture } = useSpaceGesture.getState()
  const { drawing } = useMapStore.getState()
  if (!gesture || !drawing) return
  leaveDrawing(drawing)
  if (gesture.stage === 'reshaping') drawing.onFinish(gesture.outline)
  else drawing.onCancel?.()
}

/** An outline as the host keeps it: tidied. */
function keptAs(outline: Geometry): string {
  const tidy = tidyGeometry('MULTIPOLYGON', outline)
  return JSON.stringify(tidy.ok ? tidy.geometry : outline)
}
