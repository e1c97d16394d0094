import type { Point } from './dxf-affine'
import { arcPoints, bulgePoints, ellipsePoints, splinePoints } from './dxf-curves'
import type { DxfEntity } from './dxf-entity'

const degree = Math.PI / 180

/**
 * The rings of a hatch (DXF Reference, “Boundary Path Data”): polylines with bulges, or chains of lines, arcs,
 * ellipses and splines. Rings that do not parse are left out; `null` when none is left.
 */
export function hatchRings(entity: DxfEntity, tolerance: number): Point[][] | null {
  const cursor = new Cursor(entity)
  if (!cursor.skipTo(91)) return null
  const paths = cursor.take(91)
  const rings: Point[][] = []
  for (let path = 0; path < paths && cursor.skipTo(92); path++) {
    const isPolyline = (cursor.take(92) & 2) !== 0
    const ring = isPolyline ? polylineRing(cursor, tolerance) : edgeRing(cursor, tolerance)
    if (ring.length >= 3) rings.push(ring)
  }
  return rings.length > 0 ? rings : null
}

function polylineRing(cursor: Cursor, tolerance: number): Point[] {
  const hasBulges = cursor.take(72) !== 0
  cursor.take(73)
  const count = cursor.take(93)
  const corners: { point: Point; bulge: number }[] = []
  while (corners.length < count && cursor.isAt(10)) {
    const point: Point = [cursor.take(10), cursor.take(20)]
    corners.push({ point, bulge: hasBulges ? cursor.take(42) : 0 })
  }
  return corners.flatMap(({ point, bulge }, index) =>
    bulgePoints(point, corners[(index + 1) % corners.length]?.point ?? point, bulge, tolerance),
  )
}

function edgeRing(cursor: Cursor, tolerance: number): Point[] {
  const count = cursor.take(93)
  const ring: Point[] = []
  for (let edge = 0; edge < count && cursor.isAt(72); edge++) {
    const points = edgePoints(cursor, tolerance)
    // An edge may be listed backwards: it begins where the one before ended.
    const last = ring.at(-1)
    const [first, end] = [points[0], points.at(-1)]
    if (last && first && end && distance(last, end) < distance(last, first)) points.reverse()
    for (const point of points)
      if (!ring.length || distance(ring.at(-1) ?? point, point) > 0) ring.push(point)
  }
  return ring
}

function edgePoints(cursor: Cursor, tolerance: number): Point[] {
  const kind = cursor.take(72)
  if (kind === 1)
    return [
      [cursor.take(10), cursor.take(20)],
      [cursor.take(11), cursor.take(21)],
    ]
  if (kind === 2) {
    const centre: Point = [cursor.take(10), cursor.take(20)]
    const radius = cursor.take(40)
    const [from, to, turn] = angles(cursor)
    return arcPoints(centre, radius, from * turn, to * turn, tolerance)
  }
  if (kind === 3) {
    const centre: Point = [cursor.take(10), cursor.take(20)]
    const major: Point = [cursor.take(11), cursor.take(21)]
    const ratio = cursor.take(40)
    const [from, to, turn] = angles(cursor)
    const minor: Point = [-major[1] * ratio, major[0] * ratio]
    return ellipsePoints(centre, major, minor, from * turn, to * turn, tolerance)
  }
  return splineEdge(cursor, tolerance)
}

/** Start and end in radians, and -1 where the edge runs clockwise, its angles counted that way too. */
function angles(cursor: Cursor): [from: number, to: number, turn: 1 | -1] {
  const [from, to] = [cursor.take(50), cursor.take(51)]
  const turn = cursor.take(73) === 0 ? -1 : 1
  return [from * degree, (to <= from ? to + 360 : to) * degree, turn]
}

function splineEdge(cursor: Cursor, tolerance: number): Point[] {
  const degreeOfCurve = cursor.take(94)
  const isRational = cursor.take(73) !== 0
  cursor.take(74)
  cursor.take(95)
  cursor.take(96)
  const knots: number[] = []
  while (cursor.isAt(40)) knots.push(cursor.take(40))
  const [controls, weights]: [Point[], number[]] = [[], []]
  while (cursor.isAt(10)) {
    controls.push([cursor.take(10), cursor.take(20)])
    weights.push(isRational || cursor.isAt(42) ? cursor.take(42) : 1)
  }
  return splinePoints({ degree: degreeOfCurve, knots, controls, weights }, tolerance) ?? [...controls]
}

function distance(a: Point, b: Point): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1])
}

/** Walks through the groups of an entity, whose order says what belongs together. */
class Cursor {
  readonly #groups: DxfEntity['groups']
  #at = 0

  constructor({ groups }: DxfEntity) {
    this.#groups = groups
  }

  isAt(code: number): boolean {
    return this.#groups[this.#at]?.code === code
  }

  skipTo(code: number): boolean {
    while (this.#at < this.#groups.length && !this.isAt(code)) this.#at++
    return this.#at < this.#groups.length
  }

  /** The number with that code if it stands here, else 0 and nothing moves. */
  take(code: number): number {
    if (!this.isAt(code)) return 0
    return Number(this.#groups[this.#at++]?.value)
  }
}
