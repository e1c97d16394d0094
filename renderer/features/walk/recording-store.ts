import type { Geometry } from 'geojson'
import { create } from 'zustand'
import type { Choice } from '#shared/model/vocabularies'
import { cancelDrawing, startDrawing } from '../../map/map-store'
import { onProjectLeft } from '../../state/project-store'
import { showWorkspace } from '../../state/view-store'
import type { PreparedPicture } from './picture'

export type PlaceMode = 'point' | 'polygon'

/** What the form holds, kept here so that a look into another workspace does not lose it. */
export interface Draft {
  readonly category?: string
  readonly severity?: Choice<'severity'>
  readonly words?: string
  readonly building_id?: number | null
  readonly picture?: PreparedPicture | null
}

interface Describing {
  readonly kind: 'describing'
  readonly geometry: Geometry
  readonly draft: Draft
}

/** First the place on the map, then the words. Placing again can be given up: then the old place stays. */
export type Stage = { readonly kind: 'placing'; readonly before: Describing | null } | Describing

interface RecordingState {
  readonly stage: Stage | null
  readonly mode: PlaceMode
  /** What was recorded last: on one staircase the next problem is often of the same kind. */
  readonly lastCategory: string | null
  /** How many were saved since recording began, one after the other. */
  readonly saved: number
}

export const useRecordingStore = create<RecordingState>(() => ({
  stage: null,
  mode: 'point',
  lastCategory: null,
  saved: 0,
}))

onProjectLeft(() => useRecordingStore.setState(useRecordingStore.getInitialState()))

/** Asks for the place of a problem. Where a form is already open, its words are kept for the new place. */
export function placeObservation(mode: PlaceMode = useRecordingStore.getState().mode): void {
  const { stage } = useRecordingStore.getState()
  const before = stage?.kind === 'placing' ? stage.before : stage
  startDrawing({
    mode,
    hint: { code: `walk.hint.${mode}` },
    onFinish: (geometry) => {
      showWorkspace('walk')
      const draft = before?.draft ?? {}
      useRecordingStore.setState({ stage: { kind: 'describing', geometry, draft } })
    },
    onCancel: () => useRecordingStore.setState({ stage: before }),
  })
  // After `startDrawing`, which cancels the gesture that may have been under way.
  useRecordingStore.setState({ mode, stage: { kind: 'placing', before } })
}

export function startRecording(): void {
  showWorkspace('walk')
  useRecordingStore.setState({ saved: 0 })
  placeObservation()
}

export function keepDraft(changed: Draft): void {
  useRecordingStore.setState(({ stage }) =>
    stage?.kind === 'describing' ? { stage: { ...stage, draft: { ...stage.draft, ...changed } } } : {},
  )
}

/** Leaves recording, whatever step it has come to. */
export function stopRecording(): void {
  if (useRecordingStore.getState().stage?.kind === 'placing') cancelDrawing()
  useRecordingStore.setState({ stage: null })
}

/** After a record has been written: on to the next place, or back to the list. */
export function recorded(category: string, next: 'continue' | 'stop'): void {
  useRecordingStore.setState((state) => ({ stage: null, lastCategory: category, saved: state.saved + 1 }))
  if (next === 'continue') placeObservation()
}
