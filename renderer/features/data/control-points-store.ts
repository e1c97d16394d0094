import { create } from 'zustand'
import type { ControlPoint, GridMethod } from '#shared/crs/local-grid'

export const columns = ['x', 'y', 'lng', 'lat'] as const

/** A control point while it is told: what is not known yet is `null`. */
export type ControlDraft = Readonly<Record<(typeof columns)[number], number | null>> & { readonly id: number }

interface ControlPointsState {
  /** The file they lie in; another file starts anew. */
  readonly file: string
  readonly drafts: readonly ControlDraft[]
  readonly method: GridMethod
  /** The point whose place the next click on the map tells. */
  readonly picking: number | null
}

let lastId = 0

function empty(): ControlDraft {
  lastId += 1
  return { id: lastId, x: null, y: null, lng: null, lat: null }
}

function anew(file: string): ControlPointsState {
  return { file, drafts: [empty(), empty()], method: 'similarity', picking: null }
}

export const useControlPoints = create<ControlPointsState>(() => anew(''))

/** Starts anew for a file, unless its points are already being told. */
export function tellPointsOf(file: string): void {
  if (useControlPoints.getState().file !== file) useControlPoints.setState(anew(file))
}

export function forgetPoints(): void {
  useControlPoints.setState(anew(''))
}

export function changePoint(row: number, changed: Partial<ControlDraft>): void {
  useControlPoints.setState(({ drafts }) => ({
    drafts: drafts.map((draft, index) => (index === row ? { ...draft, ...changed } : draft)),
  }))
}

export function addPoint(): void {
  useControlPoints.setState(({ drafts }) => ({ drafts: [...drafts, empty()] }))
}

/** Takes a point away; two stay to be told. */
export function removePoint(row: number): void {
  useControlPoints.setState(({ drafts }) => {
    const left = drafts.filter((_, index) => index !== row)
    return { drafts: left.length < 2 ? [...left, empty()] : left, picking: null }
  })
}

/** Asks for a click on the map, or for none any more. */
export function pickPoint(row: number | null): void {
  useControlPoints.setState({ picking: row })
}

/** Where the map was clicked, to a centimetre: nobody meets more with a mouse. */
export function takePlace([lng, lat]: readonly [number, number]): void {
  const { picking } = useControlPoints.getState()
  if (picking === null) return
  changePoint(picking, { lng: Number(lng.toFixed(7)), lat: Number(lat.toFixed(7)) })
  pickPoint(null)
}

export function isWhole(draft: ControlDraft): draft is ControlDraft & ControlPoint {
  return columns.every((column) => draft[column] !== null)
}
