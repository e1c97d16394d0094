import { localMetric } from '../crs/local-metric'
import type { Corners, Place } from './corners'
import { applyAffine, type PixelAffine } from './pixel-affine'

/** The same thing in the picture, pixels from its top left, and on the ground, WGS 84. */
export interface ControlPoint {
  readonly pixel: readonly [column: number, row: number]
  readonly place: Place
}

/** `similarity` moves, turns and scales; `affine` also stretches and slants, as scans and photographs of paper need. */
export type FitKind = 'similarity' | 'affine'

export const fewestPoints = { similarity: 2, affine: 3 } as const

export interface ControlFit {
  readonly corners: Corners
  /** How far each point lies from where the picture now shows it, in the order given. */
  readonly residualsM: readonly number[]
  /** Root mean square of those. */
  readonly misfitM: number
}

/** `too_few`: see `fewestPoints`; `same_line`: the points say nothing of what lies beside them. */
export type FitOutcome =
  | ({ readonly ok: true } & ControlFit)
  | { readonly ok: false; readonly reason: 'too_few' | 'same_line' | 'mirrored' }

/** Points that lie this little beside one line or in one heap tell of noise only. Our own limit. */
const thinnest = 1e-3

/**
 * Places a picture by control points, by least squares on a metre plane through their middle: two unknown pairs for
 * a similarity, three for an affine (textbook normal equations of centred coordinates).
 */
export function fitControlPoints(
  points: readonly ControlPoint[],
  kind: FitKind,
  size: { readonly widthPx: number; readonly heightPx: number },
): FitOutcome {
  if (points.length < fewestPoints[kind]) return { ok: false, reason: 'too_few' }
  const plane = localMetric(middleOf(points.map(({ place }) => place)))
  const pairs = points.map(({ pixel, place }) => ({ pixel, ground: plane.toMetres(place) }))
  const affine = kind === 'similarity' ? similarity(pairs) : leastSquaresAffine(pairs)
  if (!affine) return { ok: false, reason: 'same_line' }
  if (affine.a * affine.e - affine.b * affine.d >= 0) return { ok: false, reason: 'mirrored' }
  const residualsM = pairs.map(({ pixel, ground }) => {
    const [x, y] = applyAffine(affine, pixel)
    return Math.hypot(x - ground[0], y - ground[1])
  })
  const corner = (column: number, row: number): Place => plane.toLngLat(applyAffine(affine, [column, row]))
  const { widthPx, heightPx } = size
  return {
    ok: true,
    corners: [corner(0, 0), corner(widthPx, 0), corner(widthPx, heightPx), corner(0, heightPx)],
    residualsM,
    misfitM: Math.sqrt(residualsM.reduce((sum, metres) => sum + metres * metres, 0) / residualsM.length),
  }
}

interface Pair {
  readonly pixel: readonly [number, number]
  readonly ground: readonly [number, number]
}

/** Rows grow downwards and metres upwards: with `v = -row` the turn is an ordinary one. */
function similarity(pairs: readonly Pair[]): PixelAffine | null {
  const [u0, row0] = middleOf(pairs.map(({ pixel }) => pixel))
  const [x0, y0] = middleOf(pairs.map(({ ground }) => ground))
  let [spread, along, across] = [0, 0, 0]
  for (const { pixel, ground } of pairs) {
    const [u, v] = [pixel[0] - u0, row0 - pixel[1]]
    const [x, y] = [ground[0] - x0, ground[1] - y0]
    spread += u * u + v * v
    along += u * x + v * y
    across += u * y - v * x
  }
  // Points within a pixel of each other, or the same place for all.
  if (spread < 1 || along * along + across * across === 0) return null
  const [cosine, sine] = [along / spread, across / spread]
  return centred({ a: cosine, b: sine, d: sine, e: -cosine }, [u0, row0], [x0, y0])
}

function leastSquaresAffine(pairs: readonly Pair[]): PixelAffine | null {
  const [u0, v0] = middleOf(pairs.map(({ pixel }) => pixel))
  const [x0, y0] = middleOf(pairs.map(({ ground }) => ground))
  let [uu, uv, vv, ux, vx, uy, vy] = [0, 0, 0, 0, 0, 0, 0]
  for (const { pixel, ground } of pairs) {
    const [u, v] = [pixel[0] - u0, pixel[1] - v0]
    const [x, y] = [ground[0] - x0, ground[1] - y0]
    uu += u * u
    uv += u * v
    vv += v * v
    ux += u * x
    vx += v * x
    uy += u * y
    vy += v * y
  }
  const determinant = uu * vv - uv * uv
  // The ratio of the spread across a line to that along it, squared.
  if (!(determinant > thinnest * thinnest * (uu + vv) ** 2)) return null
  const solve = (alongU: number, alongV: number) =>
    [(alongU * vv - alongV * uv) / determinant, (alongV * uu - alongU * uv) / determinant] as const
  const [a, b] = solve(ux, vx)
  const [d, e] = solve(uy, vy)
  return centred({ a, b, d, e }, [u0, v0], [x0, y0])
}

function centred(
  turn: Pick<PixelAffine, 'a' | 'b' | 'd' | 'e'>,
  [u0, v0]: readonly [number, number],
  [x0, y0]: readonly [number, number],
): PixelAffine {
  return { ...turn, c: x0 - turn.a * u0 - turn.b * v0, f: y0 - turn.d * u0 - turn.e * v0 }
}

function middleOf(points: readonly (readonly [number, number])[]): [number, number] {
  const [x, y] = points.reduce<[number, number]>(([sx, sy], [px, py]) => [sx + px, sy + py], [0, 0])
  return [x / points.length, y / points.length]
}
