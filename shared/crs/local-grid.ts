import type { Message } from '../model/message'
import { localMetric } from './local-metric'

/** A place known in a file's own plane and on the globe. */
export interface ControlPoint {
  readonly x: number
  readonly y: number
  readonly lng: number
  readonly lat: number
}

export interface LocalGridFit {
  /** The grid as `toWgs84` understands it and a project can keep it. */
  readonly crs: string
  /** How far each point lies from where the grid puts it, in the order of the points. */
  readonly residualsM: readonly number[]
  /** The root of the mean of their squares. */
  readonly rmsM: number
  /** Metres on the ground of one unit of the file; of an affine grid, the root of how areas grow. */
  readonly scale: number
}

/** `similarity` turns, shifts and scales (4 parameters); `affine` also shears and stretches (6). */
export type GridMethod = 'similarity' | 'affine'

/** east = a·(x − x0) + b·(y − y0) + e, north = c·(x − x0) + d·(y − y0) + f, in metres around a centre. */
interface Grid {
  readonly lng: number
  readonly lat: number
  readonly x0: number
  readonly y0: number
  readonly a: number
  readonly b: number
  readonly c: number
  readonly d: number
  readonly e: number
  readonly f: number
}

/** Below this the points say nothing of direction: their spread relative to their own extent. */
const thinnest = 1e-9

/**
 * Lays a file's own plane over the ground by least squares, so that control points are met as well as they can be.
 * A `Message` instead says why the points do not tell: too few, in one place, or for an affine grid on one line.
 */
export function fitLocalGrid(
  points: readonly ControlPoint[],
  method: GridMethod = 'similarity',
): LocalGridFit | Message {
  const least = method === 'similarity' ? 2 : 3
  if (points.length < least) return { code: 'crs.local.too-few', params: { count: points.length, least } }
  const lng = rounded(mean(points.map((point) => point.lng)))
  const lat = rounded(mean(points.map((point) => point.lat)))
  const metric = localMetric([lng, lat])
  const ground = points.map((point) => metric.toMetres([point.lng, point.lat]))
  const x0 = mean(points.map(({ x }) => x))
  const y0 = mean(points.map(({ y }) => y))
  const e = mean(ground.map(([east]) => east))
  const f = mean(ground.map(([, north]) => north))
  let xx = 0
  let xy = 0
  let yy = 0
  let xe = 0
  let xn = 0
  let ye = 0
  let yn = 0
  let groundSpread = 0
  points.forEach((point, index) => {
    const [east = 0, north = 0] = ground[index] ?? []
    const [x, y, u, v] = [point.x - x0, point.y - y0, east - e, north - f]
    xx += x * x
    xy += x * y
    yy += y * y
    xe += x * u
    xn += x * v
    ye += y * u
    yn += y * v
    groundSpread += u * u + v * v
  })
  const spread = xx + yy
  if (!(spread > 1e-12) || !(groundSpread > 1e-6)) return { code: 'crs.local.same-place' }
  const centre = { lng, lat, x0, y0, e, f }
  const determinant = xx * yy - xy * xy
  let grid: Grid
  if (method === 'similarity') {
    const a = (xe + yn) / spread
    const c = (xn - ye) / spread
    if (Math.hypot(a, c) ** 2 * spread < 1e-6 * groundSpread) return { code: 'crs.local.same-place' }
    grid = { ...centre, a, b: -c, c, d: a }
  } else {
    if (determinant < thinnest * spread * spread) return { code: 'crs.local.one-line' }
    grid = {
      ...centre,
      a: (xe * yy - ye * xy) / determinant,
      b: (ye * xx - xe * xy) / determinant,
      c: (xn * yy - yn * xy) / determinant,
      d: (yn * xx - xn * xy) / determinant,
    }
  }
  const area = Math.abs(grid.a * grid.d - grid.b * grid.c)
  if (!(area > 1e-15)) return { code: 'crs.local.one-line' }
  const residualsM = points.map((point, index) => {
    const [east = 0, north = 0] = ground[index] ?? []
    const [u, v] = onGround(grid, [point.x, point.y])
    return Math.hypot(u - east, v - north)
  })
  return {
    crs: `local:${[lng, lat, x0, y0, grid.a, grid.b, grid.c, grid.d, e, f].join(',')}`,
    residualsM,
    rmsM: Math.sqrt(mean(residualsM.map((residual) => residual ** 2))),
    scale: Math.sqrt(area),
  }
}

export function isLocalGrid(crs: string): boolean {
  return parse(crs) !== null
}

/** The two ways of a grid that `fitLocalGrid` wrote down. Only for text that `isLocalGrid`. */
export function localGrid(crs: string) {
  const grid = parse(crs)
  if (!grid) throw new RangeError(crs)
  const metric = localMetric([grid.lng, grid.lat])
  const determinant = grid.a * grid.d - grid.b * grid.c
  return {
    toWgs84: (p: readonly [number, number]): [number, number] => metric.toLngLat(onGround(grid, p)),
    fromWgs84: (p: readonly [number, number]): [number, number] => {
      const [east, north] = metric.toMetres(p)
      const [u, v] = [east - grid.e, north - grid.f]
      return [
        grid.x0 + (grid.d * u - grid.b * v) / determinant,
        grid.y0 + (grid.a * v - grid.c * u) / determinant,
      ]
    },
  }
}

function onGround({ x0, y0, a, b, c, d, e, f }: Grid, [x, y]: readonly [number, number]): [number, number] {
  return [a * (x - x0) + b * (y - y0) + e, c * (x - x0) + d * (y - y0) + f]
}

function parse(crs: string): Grid | null {
  const parts = crs.slice('local:'.length).split(',')
  const figures = parts.map(Number)
  if (parts.length !== 10 || parts.some((part) => part.trim() === '') || !figures.every(Number.isFinite))
    return null
  const [lng = 0, lat = 0, x0 = 0, y0 = 0, a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = figures
  if (Math.abs(lng) > 180 || Math.abs(lat) > 89 || Math.abs(a * d - b * c) < 1e-15) return null
  return { lng, lat, x0, y0, a, b, c, d, e, f }
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

function rounded(degrees: number): number {
  return Math.round(degrees * 1e9) / 1e9
}
