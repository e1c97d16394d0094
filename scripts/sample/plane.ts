/** The flat geometry the sample is drawn with: metres, x to the east, y to the north, angles in radians. */
export type Point = readonly [x: number, y: number]
/** At least two points. */
export type Line = readonly Point[]
/** Corners in order, the last one joined to the first without being repeated. */
export type Ring = readonly Point[]

/** Points written as on a sketch: `points('-290,419 -92,423')`. */
export const points = (text: string): Point[] =>
  text.split(' ').map((pair) => {
    const [x = Number.NaN, y = Number.NaN] = pair.split(',').map(Number)
    return [x, y]
  })

export const degrees = (value: number) => (value * Math.PI) / 180

export function* segments(line: Line): Generator<readonly [Point, Point]> {
  let from: Point | undefined
  for (const to of line) {
    if (from) yield [from, to]
    from = to
  }
}

export function* sides(ring: Ring): Generator<readonly [Point, Point]> {
  yield* segments(ring)
  const first = ring[0]
  const last = ring.at(-1)
  if (first && last) yield [last, first]
}

export const distance = (a: Point, b: Point) => Math.hypot(a[0] - b[0], a[1] - b[1])
export const moved = (p: Point, dx: number, dy: number): Point => [p[0] + dx, p[1] + dy]
export const between = (a: Point, b: Point, share: number): Point => [
  a[0] + (b[0] - a[0]) * share,
  a[1] + (b[1] - a[1]) * share,
]

export function turned(p: Point, angle: number): Point {
  const cos = Math.cos(angle)
  const sin = Math.sin(angle)
  return [p[0] * cos - p[1] * sin, p[0] * sin + p[1] * cos]
}

/** From a frame with its origin at `centre` and its x axis at `heading`. */
export const placed = (p: Point, centre: Point, heading: number): Point => {
  const [x, y] = turned(p, heading)
  return [centre[0] + x, centre[1] + y]
}

export function lengthOf(line: Line): number {
  let sum = 0
  for (const [a, b] of segments(line)) sum += distance(a, b)
  return sum
}

/** The place `metres` along a line, and the direction of travel there. Beyond an end: that end. */
export function along(line: Line, metres: number): { point: Point; heading: number } {
  let left = metres
  let last: { point: Point; heading: number } | null = null
  for (const [a, b] of segments(line)) {
    const length = distance(a, b)
    const heading = Math.atan2(b[1] - a[1], b[0] - a[0])
    if (left <= length) return { point: between(a, b, Math.max(0, left) / length), heading }
    left -= length
    last = { point: b, heading }
  }
  if (!last) throw new RangeError('a line needs two points')
  return last
}

/** The line moved to its left by `offsetM` (to its right when negative), corners mitred. */
function shifted(line: Line, offsetM: number): Point[] {
  return line.map((corner, index) => {
    const before = line[index - 1] ?? corner
    const after = line[index + 1] ?? corner
    const into = Math.atan2(corner[1] - before[1], corner[0] - before[0])
    const out = Math.atan2(after[1] - corner[1], after[0] - corner[0])
    const [from, to] = [index === 0 ? out : into, after === corner ? into : out]
    const half = Math.atan2(Math.sin(to - from), Math.cos(to - from)) / 2
    return placed([0, offsetM / Math.cos(half)], corner, from + half)
  })
}

/** The band of that width along a line, both ends cut square. */
export const band = (line: Line, widthM: number): Ring => [
  ...shifted(line, -widthM / 2),
  ...shifted(line, widthM / 2).toReversed(),
]

/** A rectangle of that length (along `heading`) and depth (across) around its centre. */
export function rectangle(centre: Point, length: number, depth: number, heading: number): Ring {
  const [x, y] = [length / 2, depth / 2]
  const corners: Ring = [
    [-x, -y],
    [x, -y],
    [x, y],
    [-x, y],
  ]
  return corners.map((corner) => placed(corner, centre, heading))
}

/** Twice the signed area is positive for counter-clockwise rings. */
function signedArea(ring: Ring): number {
  let sum = 0
  for (const [a, b] of sides(ring)) sum += a[0] * b[1] - b[0] * a[1]
  return sum / 2
}

export const areaOf = (ring: Ring) => Math.abs(signedArea(ring))

export const counterClockwise = (ring: Ring): Ring => (signedArea(ring) < 0 ? ring.toReversed() : ring)

export function centreOf(ring: Ring): Point {
  const area = signedArea(ring)
  let x = 0
  let y = 0
  for (const [a, b] of sides(ring)) {
    const cross = a[0] * b[1] - b[0] * a[1]
    x += (a[0] + b[0]) * cross
    y += (a[1] + b[1]) * cross
  }
  return [x / (6 * area), y / (6 * area)]
}

export function inside(ring: Ring, [x, y]: Point): boolean {
  let within = false
  for (const [a, b] of sides(ring)) {
    if (a[1] > y !== b[1] > y && x < ((b[0] - a[0]) * (y - a[1])) / (b[1] - a[1]) + a[0]) within = !within
  }
  return within
}

/** Where two segments meet, or `null`; `share` is how far along the first one. */
export function crossing(a: Point, b: Point, c: Point, d: Point): { point: Point; share: number } | null {
  const [rx, ry] = [b[0] - a[0], b[1] - a[1]]
  const [sx, sy] = [d[0] - c[0], d[1] - c[1]]
  const cross = rx * sy - ry * sx
  if (Math.abs(cross) < 1e-12) return null
  const share = ((c[0] - a[0]) * sy - (c[1] - a[1]) * sx) / cross
  const other = ((c[0] - a[0]) * ry - (c[1] - a[1]) * rx) / cross
  if (share < 0 || share > 1 || other < 0 || other > 1) return null
  return { point: between(a, b, share), share }
}

/** The place on a segment nearest to a point. */
export function nearestOn(p: Point, a: Point, b: Point): Point {
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]]
  const square = dx * dx + dy * dy
  const share = square === 0 ? 0 : ((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / square
  return between(a, b, Math.min(1, Math.max(0, share)))
}

export function distanceToLine(p: Point, line: Line): number {
  let least = Number.POSITIVE_INFINITY
  for (const [a, b] of segments(line)) least = Math.min(least, distance(p, nearestOn(p, a, b)))
  return least
}

export const distanceToEdge = (p: Point, ring: Ring) => {
  const first = ring[0]
  return first ? distanceToLine(p, [...ring, first]) : Number.POSITIVE_INFINITY
}

function segmentGap(a: Point, b: Point, c: Point, d: Point): number {
  if (crossing(a, b, c, d)) return 0
  return Math.min(
    distance(a, nearestOn(a, c, d)),
    distance(b, nearestOn(b, c, d)),
    distance(c, nearestOn(c, a, b)),
    distance(d, nearestOn(d, a, b)),
  )
}

/** Free ground between a ring and a line; 0 where they touch or the line runs inside. */
export function gapToLine(ring: Ring, line: Line): number {
  const first = line[0]
  if (first && inside(ring, first)) return 0
  let least = Number.POSITIVE_INFINITY
  for (const [a, b] of sides(ring)) {
    for (const [c, d] of segments(line)) least = Math.min(least, segmentGap(a, b, c, d))
  }
  return least
}

/** Free ground between two rings; 0 where they touch or overlap. */
export function gapBetween(one: Ring, other: Ring): number {
  const [a, b] = [one[0], other[0]]
  if (!a || !b || inside(one, b) || inside(other, a)) return 0
  return gapToLine(one, [...other, b])
}

/** `[west, south, east, north]` in metres. */
export type Box = readonly [number, number, number, number]

export function boxOf(points: Line): Box {
  let [west, south, east, north] = [
    Number.POSITIVE_INFINITY,
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
  ]
  for (const [x, y] of points) {
    west = Math.min(west, x)
    south = Math.min(south, y)
    east = Math.max(east, x)
    north = Math.max(north, y)
  }
  return [west, south, east, north]
}

export const apart = (a: Box, b: Box, gap: number) =>
  a[2] + gap < b[0] || b[2] + gap < a[0] || a[3] + gap < b[1] || b[3] + gap < a[1]
