import { create } from 'zustand'
import type { PictureGround, UnderlayPicture } from '#shared/contract/underlay'
import type { Message } from '#shared/model/message'
import type { Row } from '#shared/model/row'
import { textOf } from '#shared/model/table'
import { type Corners, cornersOf, type Place } from '#shared/underlay/corners'
import { fitControlPoints, type PictureFit, type PicturePoint } from '#shared/underlay/fit-control-points'
import { cornersAround } from '#shared/underlay/move-picture'
import { useMapStore } from '../../map/map-store'
import { showPlacing } from '../../map/underlay-store'
import { onProjectLeft } from '../../state/project-store'
import { setView, useViewStore } from '../../state/view-store'

export type FitMethod = 'similarity' | 'affine'

/** A drawing that is being placed; nothing of it is in the project's tables until the person is content. */
export interface Placing {
  /** What was read, or the row that is placed anew. */
  readonly subject: { readonly read: UnderlayPicture } | { readonly row: Row }
  readonly name: string
  readonly picture: string
  readonly corners: Corners
  readonly points: readonly PicturePoint[]
  readonly method: FitMethod
  /** A point of the picture whose place on the map is asked for. */
  readonly pending: readonly [number, number] | null
  /** Known once the picture has been seen. */
  readonly size: { readonly widthPx: number; readonly heightPx: number } | null
  /** Moved by hand after the last fit: the control points no longer tell where it lies. */
  readonly byHand: boolean
}

interface NeedsCrs {
  readonly read: UnderlayPicture
  readonly ground: Extract<PictureGround, { kind: 'needs-crs' }>
}

/** A drawing that the host is reading. */
interface Reading {
  readonly file: string
  /** 0 to 1. */
  readonly share: number
  cancel(): void
}

interface PlacingState {
  readonly placing: Placing | null
  readonly needsCrs: NeedsCrs | null
  readonly reading: Reading | null
}

export const usePlacingStore = create<PlacingState>(() => ({ placing: null, needsCrs: null, reading: null }))

export function showReading(reading: Reading | null): void {
  usePlacingStore.setState({ reading })
}

/** How strongly a picture shows while it is placed: what lies below must be seen to align it. */
const placingOpacity = 0.65
/** The share of the view that a new picture takes. */
const shareOfView = 0.5

export function askCrs(read: UnderlayPicture, ground: NeedsCrs['ground']): void {
  usePlacingStore.setState({ needsCrs: { read, ground } })
}

export function endCrs(): void {
  usePlacingStore.setState({ needsCrs: null })
}

/** Lays a new drawing in the middle of the view, to be moved or met by control points. */
export function beginPlacing(read: UnderlayPicture): void {
  const { widthPx, heightPx } = read
  start({
    subject: { read },
    name: read.name,
    picture: read.picture,
    corners: cornersInView(widthPx, heightPx),
    points: [],
    method: 'similarity',
    pending: null,
    size: { widthPx, heightPx },
    byHand: true,
  })
}

/** Takes a drawing of the project up to be placed anew. */
export function beginMoving(row: Row): void {
  const corners = cornersOf(row.geometry)
  const picture = textOf(row.properties.picture)
  if (!picture) return
  start({
    subject: { row },
    name: textOf(row.properties.name) ?? '',
    picture,
    corners: corners ?? cornersInView(4, 3),
    points: [],
    method: 'similarity',
    pending: null,
    size: null,
    byHand: true,
  })
}

export function endPlacing(): void {
  usePlacingStore.setState({ placing: null })
  showPlacing(null)
  if (useViewStore.getState().drawer?.id === 'underlay') setView({ drawer: null })
}

export function changePlacing(changed: Partial<Placing>): void {
  const { placing } = usePlacingStore.getState()
  if (placing) show({ ...placing, ...changed })
}

/** Adds, takes away or weighs control points otherwise: the picture follows as soon as they tell where it lies. */
export function changePoints(points: readonly PicturePoint[], method?: FitMethod): void {
  const { placing } = usePlacingStore.getState()
  if (!placing) return
  const next: Placing = { ...placing, points, method: method ?? placing.method, pending: null, byHand: true }
  const fit = fitOf(next)
  show(fit && 'corners' in fit ? { ...next, corners: fit.corners, byHand: false } : next)
}

/** What the control points tell; `null` while there are fewer than two. */
export function fitOf({ points, method, size }: Placing): PictureFit | Message | null {
  return size && points.length >= 2 ? fitControlPoints(points, method, size) : null
}

function start(placing: Placing): void {
  setView({ drawer: { id: 'underlay' } })
  show(placing)
}

function show(placing: Placing): void {
  usePlacingStore.setState({ placing })
  showPlacing({
    picture: placing.picture,
    corners: placing.corners,
    opacity: placingOpacity,
    id: 'row' in placing.subject ? placing.subject.row.id : null,
    onMove: (corners) => changePlacing({ corners, byHand: true }),
  })
}

function cornersInView(widthPx: number, heightPx: number): Corners {
  const { metresPerPixel, centre, canvas } = viewNow()
  const scale = Math.min((canvas.width * shareOfView) / widthPx, (canvas.height * shareOfView) / heightPx)
  return cornersAround(centre, widthPx * scale * metresPerPixel, heightPx * scale * metresPerPixel)
}

function viewNow(): { metresPerPixel: number; centre: Place; canvas: { width: number; height: number } } {
  const { metresPerPixel, centre, sizePx } = useMapStore.getState()
  return {
    metresPerPixel: metresPerPixel ?? 1,
    centre: centre ?? [116.4, 39.9],
    canvas: sizePx ?? { width: 900, height: 700 },
  }
}

onProjectLeft(() => {
  usePlacingStore.setState({ placing: null, needsCrs: null })
  showPlacing(null)
})

// The drawer has its own way out: a picture whose drawer is closed is not being placed any more.
useViewStore.subscribe((state, before) => {
  if (before.drawer?.id === 'underlay' && state.drawer?.id !== 'underlay') endPlacing()
})
