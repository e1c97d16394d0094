/** Numbers of OGC simple features that have no members with a head of their own. */
const [point, line, polygon] = [1, 2, 3]

const headLength = 5
const countLength = 4
const positionLength = 16

/** The number that OGC gives the type of a shape as `writeWkb` writes it. */
export function wkbType(view: DataView, at: number): number {
  return view.getUint32(at + 1, true)
}

/** Shapes as WKB, as `writeWkb` writes it, one after the other; the length of none is 0. */
interface Shapes {
  readonly lengths: Uint32Array
  readonly bytes: Uint8Array
}

const remembered = new WeakMap<Shapes, Float64Array>()

/**
 * West, south, east and north of each shape, one after the other; NaN where it has a position that is no number, no
 * positions, or a part without any, and where there is no shape. Found once and remembered: three ask for them on the
 * way into the file.
 */
export function boxesOf(shapes: Shapes): Float64Array {
  const boxes = remembered.get(shapes) ?? findBoxes(shapes)
  remembered.set(shapes, boxes)
  return boxes
}

function findBoxes({ lengths, bytes }: Shapes): Float64Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const boxes = new Float64Array(lengths.length * 4).fill(Number.NaN)
  const box = new Float64Array(4)
  let at = 0
  lengths.forEach((length, place) => {
    if (length === 0) return
    box.set([Infinity, Infinity, -Infinity, -Infinity])
    joinBox(view, at, box)
    boxes.set(box, place * 4)
    at += length
  })
  return boxes
}

/** Widens `box` to all positions of the shape at `at` and returns where it ends. */
function joinBox(view: DataView, at: number, box: Float64Array): number {
  const type = wkbType(view, at)
  const body = at + headLength
  if (type === point) return joinPositions(view, body, 1, box)
  const count = view.getUint32(body, true)
  let next = body + countLength
  if (count === 0) box.fill(Number.NaN)
  if (type === line) return joinPositions(view, next, count, box)
  for (let part = 0; part < count; part++) {
    if (type === polygon) next = joinPositions(view, next + countLength, view.getUint32(next, true), box)
    else next = joinBox(view, next, box)
  }
  return next
}

function joinPositions(view: DataView, from: number, count: number, box: Float64Array): number {
  const end = from + count * positionLength
  if (count === 0) box.fill(Number.NaN)
  let [west, south, east, north] = box as unknown as [number, number, number, number]
  for (let at = from; at < end; at += positionLength) {
    const lng = view.getFloat64(at, true)
    const lat = view.getFloat64(at + 8, true)
    // Unlike comparing, these let a NaN through.
    west = Math.min(west, lng)
    south = Math.min(south, lat)
    east = Math.max(east, lng)
    north = Math.max(north, lat)
  }
  box[0] = west
  box[1] = south
  box[2] = east
  box[3] = north
  return end
}
