/** `[west, south, east, north]` of nothing: whatever joins it becomes the box. */
export const emptyBox: readonly number[] = [Infinity, Infinity, -Infinity, -Infinity]

/** Numbers of OGC simple features that have no members with a head of their own. */
const [point, line, polygon] = [1, 2, 3]

const headLength = 5
const countLength = 4
const positionLength = 16

/** The number that OGC gives the type of a shape as `writeWkb` writes it. */
export function wkbType(view: DataView, at: number): number {
  return view.getUint32(at + 1, true)
}

/**
 * Widens `box` to all positions of the shape at `at`, which must be as `writeWkb` writes it. A position that is no
 * number, and a shape or a part of one without positions, make the box no number. Returns where the shape ends.
 */
export function joinBox(view: DataView, at: number, box: Float64Array): number {
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
