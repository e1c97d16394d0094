import type { Point } from './dxf-affine'

/** More corners than this no curve on a site plan needs; it keeps absurd radii from filling the memory. */
const mostSteps = 20_000

/** Coarser than an octagon nothing round looks round. */
const widestStep = Math.PI / 4

/**
 * Points along an elliptic arc from one parameter to another (radians, either way round), both ends among them:
 * `centre + cos t · major + sin t · minor`. Chords stay within `tolerance` of the curve: the sagitta of a step s
 * on the circle around it is r·(1 − cos(s/2)).
 */
export function ellipsePoints(
  centre: Point,
  major: Point,
  minor: Point,
  from: number,
  to: number,
  tolerance: number,
): Point[] {
  const radius = Math.max(Math.hypot(...major), Math.hypot(...minor))
  const steps = stepsFor(radius, to - from, tolerance)
  return Array.from({ length: steps + 1 }, (_, index) => {
    const t = from + ((to - from) * index) / steps
    const [cos, sin] = [Math.cos(t), Math.sin(t)]
    return [centre[0] + cos * major[0] + sin * minor[0], centre[1] + cos * major[1] + sin * minor[1]]
  })
}

/** Points along a circular arc, angles in radians, counterclockwise where `to` is the larger. */
export function arcPoints(
  centre: Point,
  radius: number,
  from: number,
  to: number,
  tolerance: number,
): Point[] {
  return ellipsePoints(centre, [radius, 0], [0, radius], from, to, tolerance)
}

/**
 * Points from `a` to `b` along the arc that a bulge describes (the tangent of a quarter of its angle, positive to
 * the left of the way), `a` among them and `b` not.
 */
export function bulgePoints(a: Point, b: Point, bulge: number, tolerance: number): Point[] {
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]]
  const chord = Math.hypot(dx, dy)
  if (bulge === 0 || chord === 0 || !Number.isFinite(bulge) || !Number.isFinite(chord)) return [a]
  const angle = 4 * Math.atan(bulge)
  const radius = chord / (2 * Math.sin(angle / 2))
  // From the middle of the chord to the centre, at a right angle to the left of the way.
  const away = radius * Math.cos(angle / 2)
  const centre: Point = [(a[0] + b[0]) / 2 - (dy / chord) * away, (a[1] + b[1]) / 2 + (dx / chord) * away]
  const start = Math.atan2(a[1] - centre[1], a[0] - centre[0])
  const points = arcPoints(centre, Math.abs(radius), start, start + angle, tolerance)
  return [a, ...points.slice(1, -1)]
}

function stepsFor(radius: number, angle: number, tolerance: number): number {
  if (!Number.isFinite(radius) || !Number.isFinite(angle)) return 1
  const sagitta = Math.min(tolerance / radius, 1)
  const step = Math.min(2 * Math.acos(1 - sagitta) || widestStep, widestStep)
  return Math.max(1, Math.min(mostSteps, Math.ceil(Math.abs(angle) / step)))
}

export interface Spline {
  readonly degree: number
  readonly knots: readonly number[]
  readonly controls: readonly Point[]
  /** One a control point; all 1 where the spline is not rational. */
  readonly weights: readonly number[]
}

/** Halvings of one knot span: 4,096 pieces of a curve between two control points are enough for any. */
const deepestHalving = 12

/**
 * Points along a rational B-spline, both ends among them: each knot span is halved until its quarter points lie
 * within `tolerance` of the chord. `null` where the figures make no spline.
 */
export function splinePoints(spline: Spline, tolerance: number): Point[] | null {
  const { degree, knots, controls } = spline
  const fits = degree >= 1 && degree <= 25 && controls.length > degree
  if (!fits || knots.length !== controls.length + degree + 1) return null
  if (!knots.every((knot, index) => Number.isFinite(knot) && knot >= (knots[index - 1] ?? knot))) return null
  const points: Point[] = []
  for (let span = degree; span < controls.length; span++) {
    const [from = 0, to = 0] = [knots[span], knots[span + 1]]
    if (to <= from) continue
    const at = (t: number) => splinePoint(spline, span, t)
    if (points.length === 0) points.push(at(from))
    halve(points, at, [from, at(from)], [to, at(to)], tolerance, 0)
    if (points.length > mostSteps) return null
  }
  return points.length >= 2 ? points : null
}

type Sample = readonly [t: number, point: Point]

function halve(
  points: Point[],
  at: (t: number) => Point,
  [from, a]: Sample,
  [to, b]: Sample,
  tolerance: number,
  depth: number,
): void {
  const [first, middle, last] = [0.25, 0.5, 0.75].map((share) => at(from + (to - from) * share)) as [
    Point,
    Point,
    Point,
  ]
  // The chord is a safe measure only of short turns: the first halving is never left out.
  const isFlat =
    depth > 0 && [first, middle, last].every((point) => distanceToChord(point, a, b) <= tolerance)
  if (isFlat || depth >= deepestHalving) {
    points.push(b)
    return
  }
  const half = (from + to) / 2
  halve(points, at, [from, a], [half, middle], tolerance, depth + 1)
  halve(points, at, [half, middle], [to, b], tolerance, depth + 1)
}

function distanceToChord([x, y]: Point, [ax, ay]: Point, [bx, by]: Point): number {
  const [dx, dy] = [bx - ax, by - ay]
  const squared = dx * dx + dy * dy
  const share = squared === 0 ? 0 : Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / squared))
  return Math.hypot(x - ax - share * dx, y - ay - share * dy)
}

/** De Boor's algorithm in homogeneous coordinates (Piegl and Tiller, The NURBS Book, §4.1). */
function splinePoint({ degree, knots, controls, weights }: Spline, span: number, t: number): Point {
  const work = Array.from({ length: degree + 1 }, (_, index): [number, number, number] => {
    const [x, y] = controls[span - degree + index] ?? [Number.NaN, Number.NaN]
    const weight = weights[span - degree + index] ?? 1
    return [x * weight, y * weight, weight]
  })
  for (let round = 1; round <= degree; round++) {
    for (let index = degree; index >= round; index--) {
      const low = knots[span - degree + index] ?? 0
      const high = knots[span + 1 + index - round] ?? 0
      const share = high === low ? 0 : (t - low) / (high - low)
      const [before, own] = [work[index - 1], work[index]]
      if (!before || !own) continue
      for (const axis of [0, 1, 2] as const) own[axis] = (1 - share) * before[axis] + share * own[axis]
    }
  }
  const [x, y, weight] = work[degree] ?? [Number.NaN, Number.NaN, 1]
  return [x / weight, y / weight]
}
