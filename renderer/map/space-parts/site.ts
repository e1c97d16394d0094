import type { MultiPolygon, Polygon, Position } from 'geojson'
import { type LocalMetric, localMetric } from '#shared/crs/local-metric'
import { boundsCentre, geometryBounds, polygonBounds } from '#shared/geometry/bounds'
import { clearanceM, type InnerCircle, largestInnerCircle } from '#shared/geometry/inner-circle'
import { polygonAreaM2 } from '#shared/geometry/measure'
import { type PlanePoint, type PlanePolygon, toPlanePolygons } from '#shared/geometry/plane'
import { representativePoint } from '#shared/geometry/representative-point'

/**
 * The ground of a sketched space in its own frame: metres, x along the site and y across it, so that
 * courts, beds and parking bays stand square to it. Everything random comes from the seed alone.
 */
export interface Site {
  readonly polygon: PlanePolygon
  readonly areaM2: number
  /** `[minX, minY, maxX, maxY]` in the site's frame. */
  readonly bounds: readonly [number, number, number, number]
  /** Where the main thing stands: the middle of the site where that is nearly its widest place, else the widest. */
  readonly heart: InnerCircle
  /** Between 0 and 1, the same sequence every time the space is drawn. */
  random(): number
  /** Back to `[lng, lat]`. */
  toLngLat(point: PlanePoint): Position
}

/** The site of a space's largest part; `null` for an outline without area. */
export function siteOf(geometry: Polygon | MultiPolygon, seed: number): Site | null {
  const around = geometryBounds(geometry)
  if (!around) return null
  const metric = localMetric(boundsCentre(around))
  const polygons = toPlanePolygons(geometry, metric)
  const [largest] = [...polygons].sort((a, b) => polygonAreaM2(b) - polygonAreaM2(a))
  if (!largest) return null
  const turn = longDirection(largest)
  const polygon = largest.map((ring) => ring.map((point) => rotated(point, -turn)))
  const bounds = polygonBounds([polygon])
  const heart = heartOf(polygon)
  if (!bounds || !heart) return null
  return {
    polygon,
    areaM2: polygonAreaM2(polygon),
    bounds,
    heart,
    random: randomFrom(seed),
    toLngLat: (point) => toPlace(rotated(point, turn), metric),
  }
}

/** Whether the ring lies inside the site, at least `marginM` from its outline. Sides are looked at every metre. */
export function fits(site: Site, ring: readonly PlanePoint[], marginM: number): boolean {
  return ring.every((from, i) => {
    const to = ring[i + 1] ?? from
    const steps = Math.max(1, Math.ceil(Math.hypot(to[0] - from[0], to[1] - from[1])))
    for (let step = 0; step < steps; step++) {
      const share = step / steps
      const point: PlanePoint = [from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share]
      if (clearanceM(point, site.polygon) < marginM) return false
    }
    return true
  })
}

/** A strip is as wide everywhere: its middle looks better than whichever end was found first. */
function heartOf(polygon: PlanePolygon): InnerCircle | null {
  const widest = largestInnerCircle(polygon, 0.25)
  const middle = representativePoint([polygon])
  if (!widest || !middle) return widest
  const radiusM = clearanceM(middle, polygon)
  return radiusM > widest.radiusM * 0.8 ? { centre: middle, radiusM } : widest
}

function rotated([x, y]: PlanePoint, angle: number): PlanePoint {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  return [x * cos - y * sin, x * sin + y * cos]
}

/** The side along which the tightest box round the polygon is laid, turned so that the box lies lengthwise. */
function longDirection([ring = []]: PlanePolygon): number {
  let best = 0
  let smallest = Infinity
  for (const [i, from] of ring.entries()) {
    const to = ring[i + 1]
    if (!to || (to[0] === from[0] && to[1] === from[1])) continue
    const angle = Math.atan2(to[1] - from[1], to[0] - from[0])
    const turned = ring.map((point) => rotated(point, -angle))
    const width = extent(turned.map(([x]) => x))
    const height = extent(turned.map(([, y]) => y))
    if (width * height >= smallest) continue
    smallest = width * height
    best = width >= height ? angle : angle + Math.PI / 2
  }
  return best
}

function extent(values: readonly number[]): number {
  return Math.max(...values) - Math.min(...values)
}

function toPlace(point: PlanePoint, metric: LocalMetric): Position {
  return metric.toLngLat(point).map((degrees) => Math.round(degrees * 1e9) / 1e9)
}

/** mulberry32 by Tommy Ettinger (public domain): small, and good enough for the places of trees. */
function randomFrom(seed: number): () => number {
  let state = Math.imul(seed, 0x9e3779b1) >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
