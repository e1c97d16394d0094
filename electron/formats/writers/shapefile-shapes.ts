import type { Position } from 'geojson'
import { type ShapeFamily, type ShapeMembers, signedArea } from './shape-members'

/*
 * ESRI Shapefile Technical Description (July 1998). Lengths count 16-bit words; numbers are little-endian but for
 * those of the heads:
 *
 *   .shp  │ head 100 │ number, length │ type, box, parts, points │ number, length │ …
 *   .shx  │ head 100 │ offset, length │ offset, length │ …
 */
const headLength = 100
const recordHeadLength = 8
const typeOf = { point: 1, line: 3, area: 5 } as const
const multiPoint = 8

export interface ShapeFiles {
  readonly shp: Uint8Array
  readonly shx: Uint8Array
}

/** Bytes that the shapes of a file will take: beyond 2 GiB few programs read a shapefile. */
export function shapeFileLength(family: ShapeFamily, shapes: readonly (ShapeMembers | null)[]): number {
  const type = shapeType(family, shapes)
  return shapes.reduce(
    (length, shape) => length + recordHeadLength + contentLength(type, partsOf(type, shape)),
    headLength,
  )
}

/** Shapes of one family as the `.shp` and its index; `null` for records without one. */
export function writeShapes(family: ShapeFamily, shapes: readonly (ShapeMembers | null)[]): ShapeFiles {
  const type = shapeType(family, shapes)
  const shp = new DataView(new ArrayBuffer(shapeFileLength(family, shapes)))
  const shx = new DataView(new ArrayBuffer(headLength + shapes.length * 8))
  const box = emptyBox()
  let at = headLength
  for (const [index, shape] of shapes.entries()) {
    const content = partsOf(type, shape)
    const length = contentLength(type, content)
    shx.setInt32(headLength + index * 8, at / 2)
    shx.setInt32(headLength + index * 8 + 4, length / 2)
    shp.setInt32(at, index + 1)
    shp.setInt32(at + 4, length / 2)
    writeContent(shp, at + recordHeadLength, type, content)
    for (const part of content ?? []) widen(box, part)
    at += recordHeadLength + length
  }
  writeHead(shp, type, box)
  writeHead(shx, type, box)
  return { shp: new Uint8Array(shp.buffer), shx: new Uint8Array(shx.buffer) }
}

/** Points are single unless one record has several: then all records of the file are multipoints. */
function shapeType(family: ShapeFamily, shapes: readonly (ShapeMembers | null)[]): number {
  return family === 'point' && shapes.some((shape) => (shape?.points.length ?? 0) > 1)
    ? multiPoint
    : typeOf[family]
}

type Parts = readonly (readonly Position[])[]

/** What a record of that type holds, or `null` for the null shape. */
function partsOf(type: number, shape: ShapeMembers | null): Parts | null {
  if (!shape) return null
  const parts =
    type === typeOf.line
      ? shape.lines
      : type === typeOf.area
        ? shape.areas.flatMap((polygon) => polygon.map((ring, index) => wound(ring, index > 0)))
        : shape.points.length > 0
          ? [shape.points]
          : []
  return parts.length > 0 ? parts : null
}

/** Closed, and clockwise but for holes: the way round is how a shapefile tells them from outer rings. */
function wound(ring: readonly Position[], isHole: boolean): readonly Position[] {
  const [first, last] = [ring[0], ring.at(-1)]
  const isClosed = first && last && first[0] === last[0] && first[1] === last[1]
  const closed = first && !isClosed ? [...ring, first] : ring
  return signedArea(closed) > 0 === isHole ? closed : [...closed].reverse()
}

function contentLength(type: number, parts: Parts | null): number {
  if (parts === null) return 4
  const points = parts.reduce((count, part) => count + part.length, 0)
  if (type === typeOf.point) return 4 + 16
  return 4 + 32 + (type === multiPoint ? 4 : 8 + 4 * parts.length) + 16 * points
}

function writeContent(view: DataView, start: number, type: number, parts: Parts | null): void {
  let at = start
  const integer = (value: number) => {
    view.setInt32(at, value, true)
    at += 4
  }
  const double = (value: number) => {
    view.setFloat64(at, value, true)
    at += 8
  }
  integer(parts === null ? 0 : type)
  if (parts === null) return
  if (type !== typeOf.point) {
    const box = emptyBox()
    for (const part of parts) widen(box, part)
    box.forEach(double)
    if (type !== multiPoint) integer(parts.length)
    integer(parts.reduce((count, part) => count + part.length, 0))
    let first = 0
    for (const part of type === multiPoint ? [] : parts) {
      integer(first)
      first += part.length
    }
  }
  for (const [x = 0, y = 0] of parts.flat()) {
    double(x)
    double(y)
  }
}

function writeHead(view: DataView, type: number, box: Box): void {
  view.setInt32(0, 9994)
  view.setInt32(24, view.byteLength / 2)
  view.setInt32(28, 1000, true)
  view.setInt32(32, type, true)
  const isEmpty = box[0] > box[2]
  for (const [index, bound] of box.entries()) view.setFloat64(36 + index * 8, isEmpty ? 0 : bound, true)
}

type Box = [west: number, south: number, east: number, north: number]

function emptyBox(): Box {
  return [
    Number.POSITIVE_INFINITY,
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
  ]
}

function widen(box: Box, points: readonly Position[]): void {
  for (const [x = 0, y = 0] of points) {
    if (x < box[0]) box[0] = x
    if (y < box[1]) box[1] = y
    if (x > box[2]) box[2] = x
    if (y > box[3]) box[3] = y
  }
}
