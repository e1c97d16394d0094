import fc from 'fast-check'
import type { Polygon } from 'geojson'
import { beforeAll, describe, expect, it } from 'vitest'
import { localMetric } from '#shared/crs/local-metric'
import { pointToPolygonsDistanceM, polygonsDistanceM } from '#shared/geometry/distance'
import { geometryAreaM2, geometryLengthM, polygonsAreaM2 } from '#shared/geometry/measure'
import type { Overlay } from '#shared/geometry/overlay'
import {
  fromPlanePolygons,
  type PlaneMultiPolygon,
  type PlanePoint,
  type PlanePolygon,
  toPlanePolygons,
} from '#shared/geometry/plane'
import { pointInPolygons } from '#shared/geometry/point-in-polygon'
import { representativePoint } from '#shared/geometry/representative-point'
import { realOverlay } from '../builders/community-overlay'

let overlay: Overlay
beforeAll(async () => {
  overlay = await realOverlay()
})

const degrees = Math.PI / 180

/** A star with 3 to 12 corners around a place within 400 m: any shape a plot can have, never crossing itself. */
const star = fc
  .record({
    x: fc.double({ min: -400, max: 400, noNaN: true }),
    y: fc.double({ min: -400, max: 400, noNaN: true }),
    radii: fc.array(fc.double({ min: 5, max: 120, noNaN: true }), { minLength: 3, maxLength: 12 }),
    clockwise: fc.boolean(),
  })
  .map(({ x, y, radii, clockwise }): PlanePolygon => {
    const ring = radii.map((radius, i): PlanePoint => {
      const angle = (2 * Math.PI * i) / radii.length
      return [x + radius * Math.cos(angle), y + radius * Math.sin(angle)]
    })
    if (clockwise) ring.reverse()
    return [[...ring, ring[0] ?? [0, 0]]]
  })
const stars = fc.array(star, { minLength: 1, maxLength: 5 })

const square = (x: number, y: number, side: number): PlaneMultiPolygon => [
  [
    [
      [x, y],
      [x + side, y],
      [x + side, y + side],
      [x, y + side],
      [x, y],
    ],
  ],
]

const turn = (area: PlaneMultiPolygon, angle: number, dx: number, dy: number): PlaneMultiPolygon =>
  area.map((polygon) =>
    polygon.map((ring) =>
      ring.map(
        ([x, y]): PlanePoint => [
          x * Math.cos(angle) - y * Math.sin(angle) + dx,
          x * Math.sin(angle) + y * Math.cos(angle) + dy,
        ],
      ),
    ),
  )

/** What the millimetre grid may move: half a millimetre all along the outline, generously. */
const gridM2 = 0.02 * 5 * 12

describe('areas and lengths', () => {
  it('agree with the ellipsoid', () => {
    // One arc second each way in Beijing; closed formula of WGS 84 (radii of curvature at 39.96°).
    const latitude = 39.96 * degrees
    const e2 = 0.00669437999014
    const w = Math.sqrt(1 - e2 * Math.sin(latitude) ** 2)
    const perSecond = degrees / 3600
    const widthM = (6_378_137 / w) * Math.cos(latitude) * perSecond
    const heightM = ((6_378_137 * (1 - e2)) / w ** 3) * perSecond
    const second = 1 / 3600
    const west = 116.35
    const south = 39.96 - second / 2
    const plot: Polygon = {
      type: 'Polygon',
      coordinates: [
        [
          [west, south],
          [west + second, south],
          [west + second, south + second],
          [west, south + second],
          [west, south],
        ],
      ],
    }
    expect(geometryAreaM2(plot)).toBeCloseTo(widthM * heightM, 2)
    const meridian = [
      [west, south],
      [west, south + second],
    ]
    expect(geometryLengthM({ type: 'LineString', coordinates: meridian })).toBeCloseTo(heightM, 4)
  })

  it('take holes out, and do not mind which way rings turn', () => {
    const withHole: PlaneMultiPolygon = [[...(square(0, 0, 10)[0] ?? []), ...(square(2, 2, 4)[0] ?? [])]]
    const reversed = withHole.map((polygon) => polygon.map((ring) => [...ring].reverse()))
    expect(polygonsAreaM2(withHole)).toBe(84)
    expect(polygonsAreaM2(reversed)).toBe(84)
    expect(polygonsAreaM2(overlay.union(reversed))).toBeCloseTo(84, 6)
  })

  it('survive the way to degrees and back, and a plane with another centre', () => {
    const here = localMetric([116.35, 39.96])
    const there = localMetric([116.36, 39.95])
    fc.assert(
      fc.property(star, (polygon) => {
        const geometry = fromPlanePolygons([polygon], here)
        const areaM2 = polygonsAreaM2([polygon])
        expect(polygonsAreaM2(toPlanePolygons(geometry, here))).toBeCloseTo(areaM2, 0)
        expect(Math.abs(geometryAreaM2(geometry, there) - areaM2)).toBeLessThan(0.1 + areaM2 * 1e-5)
        expect(Math.abs(geometryAreaM2(geometry) - areaM2)).toBeLessThan(0.1 + areaM2 * 1e-5)
      }),
    )
  })
})

describe('overlay', () => {
  const angle = fc.double({ min: 0, max: 7, noNaN: true })
  const shift = fc.double({ min: -1_000, max: 1_000, noNaN: true })

  it('does not care where the shapes lie or how they are turned', () => {
    fc.assert(
      fc.property(stars, stars, angle, shift, shift, (a, b, by, dx, dy) => {
        const here = polygonsAreaM2(overlay.intersection(a, b))
        const moved = polygonsAreaM2(overlay.intersection(turn(a, by, dx, dy), turn(b, by, dx, dy)))
        expect(Math.abs(here - moved)).toBeLessThan(gridM2)
      }),
      { numRuns: 60 },
    )
  })

  it('adds up: union = both − common, difference = first − common', () => {
    fc.assert(
      fc.property(stars, stars, (a, b) => {
        const first = polygonsAreaM2(overlay.union(a))
        const second = polygonsAreaM2(overlay.union(b))
        const common = polygonsAreaM2(overlay.intersection(a, b))
        const together = polygonsAreaM2(overlay.union(a, b))
        expect(first).toBeLessThanOrEqual(polygonsAreaM2(a) + gridM2)
        expect(Math.abs(together - (first + second - common))).toBeLessThan(gridM2)
        expect(Math.abs(polygonsAreaM2(overlay.difference(a, b)) - (first - common))).toBeLessThan(gridM2)
      }),
      { numRuns: 100 },
    )
  })

  it('grows with the distance of a buffer, and everything in it is that near', () => {
    const near = fc.double({ min: 1, max: 100, noNaN: true })
    fc.assert(
      fc.property(stars, near, near, (area, one, other) => {
        const [small, large] = [Math.min(one, other), Math.max(one, other)]
        const narrow = overlay.buffer(area, small)
        const wide = overlay.buffer(area, large)
        expect(polygonsAreaM2(overlay.difference(narrow, wide))).toBeLessThan(gridM2)
        expect(polygonsAreaM2(wide)).toBeGreaterThan(polygonsAreaM2(overlay.union(area)))
        for (const corner of wide[0]?.[0] ?? []) {
          const distanceM = pointToPolygonsDistanceM(corner, area)
          expect(distanceM).toBeLessThan(large + 0.005)
          expect(distanceM).toBeGreaterThan(large - 0.03)
        }
      }),
      { numRuns: 60 },
    )
  })

  it('knows the area round a square, and leaves islands in holes', () => {
    const round = polygonsAreaM2(overlay.buffer(square(0, 0, 100), 300))
    const exact = 100 * 100 + 4 * 100 * 300 + Math.PI * 300 * 300
    expect(Math.abs(round - exact) / exact).toBeLessThan(1e-4)
    const ringWithIsland = overlay.union(
      overlay.difference(square(0, 0, 100), square(10, 10, 80)),
      square(40, 40, 20),
    )
    expect(ringWithIsland.map((polygon) => polygon.length).sort()).toEqual([1, 2])
    expect(polygonsAreaM2(ringWithIsland)).toBeCloseTo(100 * 100 - 80 * 80 + 20 * 20, 6)
  })

  it('says nothing of nothing', () => {
    expect(overlay.union([])).toEqual([])
    expect(overlay.intersection(square(0, 0, 1), [])).toEqual([])
    expect(overlay.buffer([], 100)).toEqual([])
  })
})

describe('places and distances', () => {
  it('gives a place inside, whatever the shape', () => {
    fc.assert(
      fc.property(stars, (area) => {
        const place = representativePoint(area)
        expect(place !== null && pointInPolygons(place, area)).toBe(true)
      }),
    )
    const court = overlay.difference(square(0, 0, 100), square(5, 5, 90))
    const place = representativePoint(court)
    expect(place && pointInPolygons(place, court)).toBe(true)
  })

  it('measures between areas: apart, touching, one in the other', () => {
    expect(polygonsDistanceM(square(0, 0, 10), square(13, 14, 5))).toBeCloseTo(5, 9)
    expect(polygonsDistanceM(square(0, 0, 10), square(10, 0, 5))).toBe(0)
    expect(polygonsDistanceM(square(0, 0, 10), square(4, 4, 2))).toBe(0)
    expect(polygonsDistanceM(square(0, 0, 10), [])).toBe(Infinity)
    fc.assert(
      fc.property(stars, stars, (a, b) => {
        expect(polygonsDistanceM(a, b)).toBeCloseTo(polygonsDistanceM(b, a), 9)
        const common = polygonsAreaM2(overlay.intersection(a, b))
        if (common > gridM2) expect(polygonsDistanceM(a, b)).toBe(0)
      }),
      { numRuns: 60 },
    )
  })
})
