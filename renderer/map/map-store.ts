import type { Feature, Geometry, Position } from 'geojson'
import { create } from 'zustand'
import type { Message } from '#shared/model/message'
import type { FeatureMaker } from './features'
import type { GroundPicture } from './ground-picture'

/** What a highlighted feature says; its colour and texture follow from it. */
type Tone =
  | 'counted'
  | 'covered'
  | 'not_covered'
  | 'not_counted'
  | 'unknown'
  | 'accent'
  | 'support'
  | 'oppose'
  | 'changed'
  | 'leftover'
  | 'shadow'
  | 'tree_shade'
  | 'reach_near'
  | 'reach_middle'
  | 'reach_far'
  | 'priority_high'
  | 'priority_middle'
  | 'priority_low'

/** Something a workspace lays over the map while it is shown. Later overlays lie above earlier ones. */
export type Overlay =
  | {
      readonly kind: 'features'
      readonly table: string
      readonly ids: readonly number[]
      readonly tone: Tone
    }
  | {
      readonly kind: 'shapes'
      /** Of thousands each is better a function, which is called when its turn comes. */
      readonly features: readonly (Feature | FeatureMaker)[]
      readonly tone: Tone
      /** Drawn as features are; dashed when left out, as what is only thought of. */
      readonly solid?: boolean
    }
  /** Pixels of the workspace's own colours. Of several pictures only the last is drawn. */
  | { readonly kind: 'picture'; readonly picture: GroundPicture }

export interface LegendEntry {
  /** `ramp` draws `colours` as one bar with `from`, `middle` and `to` under it. */
  readonly kind: 'fill' | 'line' | 'point' | 'hatch' | 'ramp'
  readonly colours: readonly string[]
  readonly label: Message
  readonly from?: string
  readonly middle?: string
  readonly to?: string
}

export interface Legend {
  readonly title: Message
  readonly entries: readonly LegendEntry[]
}

export type DrawingMode = 'point' | 'line' | 'polygon' | 'reshape'

/** A gesture somebody asked for. Exactly one is under way at a time; starting another cancels it. */
export interface Drawing {
  readonly mode: DrawingMode
  /** One line at the foot of the map: what a click does, what Enter and Esc do. */
  readonly hint: Message
  /** What `reshape` starts from. */
  readonly geometry?: Geometry
  /** The geometry so far, with every move of the pointer. */
  readonly onChange?: (geometry: Geometry) => void
  /** `reshape` only: a drag has ended while the gesture goes on. For those who write every drag. */
  readonly onDragEnd?: (geometry: Geometry) => void
  readonly onFinish: (geometry: Geometry) => void
  readonly onCancel?: () => void
}

/** What a workspace makes of ground on which no feature lies. Places are `[lng, lat]`. */
export interface GroundTaker {
  /** `adding`: with Shift, as one picks a second feature. */
  readonly click: (place: readonly [number, number], adding: boolean) => void
  /** Whether a click there would pick something: the pointer says so. */
  readonly picks?: (place: readonly [number, number]) => boolean
  /** Takes the clicks on features as well; the words say at the foot of the map what a click does. */
  readonly everyClick?: Message
}

/** Where somebody asked what can be done at a place: by a right click or a long press. */
interface PlaceAsked {
  readonly place: readonly [lng: number, lat: number]
  /** Pixels from the top left of the window. */
  readonly at: readonly [x: number, y: number]
}

export interface CameraTarget {
  readonly bounds: readonly [number, number, number, number]
  readonly maxZoom?: number
}

interface MapState {
  /** By owner, so that a workspace replaces and removes only its own. */
  readonly overlays: Readonly<Record<string, readonly Overlay[]>>
  readonly legends: Readonly<Record<string, Legend>>
  /** Tables at full strength; others step back. `null` means all. */
  readonly emphasis: readonly string[] | null
  readonly drawing: Drawing | null
  /** `null`: a click on bare ground lets go of what is selected. */
  readonly groundTaker: GroundTaker | null
  readonly placeAsked: PlaceAsked | null
  readonly camera: { readonly target: CameraTarget; readonly serial: number } | null
  readonly pointer: Position | null
  readonly metresPerPixel: number | null
  /** Pixels from the top left of the map of a place on the ground. A new function whenever the camera moves. */
  readonly toScreen: ((place: Position) => readonly [x: number, y: number]) | null
  /** The middle of the map, WGS 84. */
  readonly centre: readonly [lng: number, lat: number] | null
  readonly sizePx: { readonly width: number; readonly height: number } | null
  readonly bearing: number
  readonly pitch: number
  readonly ready: boolean
  /** Layers of the person's own that the map has room for; they come and go with imports and their undo. */
  readonly importedLayers: readonly string[]
  /**
   * Tables of which there is something to draw. The layers of an empty table are hidden: each of them costs as much
   * as a full one in every picture. Those of a table of which many rows are on their way are shown once it is whole.
   */
  readonly drawable: readonly string[]
}

export const useMapStore = create<MapState>(() => ({
  overlays: {},
  legends: {},
  emphasis: null,
  drawing: null,
  groundTaker: null,
  placeAsked: null,
  camera: null,
  pointer: null,
  metresPerPixel: null,
  toScreen: null,
  centre: null,
  sizePx: null,
  bearing: 0,
  pitch: 0,
  ready: false,
  importedLayers: [],
  drawable: [],
}))

export function showOverlays(owner: string, overlays: readonly Overlay[]): void {
  useMapStore.setState((state) => ({ overlays: { ...state.overlays, [owner]: overlays } }))
}

export function clearOverlays(owner: string): void {
  useMapStore.setState((state) => {
    if (!(owner in state.overlays)) return state
    const { [owner]: _gone, ...overlays } = state.overlays
    return { overlays }
  })
}

export function showLegend(owner: string, legend: Legend): void {
  useMapStore.setState((state) => ({ legends: { ...state.legends, [owner]: legend } }))
}

export function clearLegend(owner: string): void {
  useMapStore.setState((state) => {
    const { [owner]: _gone, ...legends } = state.legends
    return { legends }
  })
}

export function startDrawing(drawing: Drawing): void {
  useMapStore.getState().drawing?.onCancel?.()
  useMapStore.setState({ drawing })
}

export function cancelDrawing(): void {
  const { drawing } = useMapStore.getState()
  useMapStore.setState({ drawing: null })
  drawing?.onCancel?.()
}

/** Ends a gesture without a word when its owner goes; nothing happens when another one has taken its place. */
export function leaveDrawing(drawing: Drawing): void {
  if (useMapStore.getState().drawing === drawing) useMapStore.setState({ drawing: null })
}

let cameraSerial = 0

/** Moves the map so that the bounds are comfortably in view. */
export function flyTo(target: CameraTarget): void {
  useMapStore.setState({ camera: { target, serial: ++cameraSerial } })
}
