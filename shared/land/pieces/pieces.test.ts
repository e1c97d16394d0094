import fc from 'fast-check'
import type { LineString, MultiPolygon } from 'geojson'
import { beforeAll, describe, expect, it } from 'vitest'
import { realOverlay } from '../../../test/builders/community-overlay'
import { line, type Metres, polygon, rectangle } from '../../../test/builders/community-project'
import { geometryAreaM2 } from '../../geometry/measure'
import type { Overlay } from '../../geometry/overlay'
import { tidyGeometry } from '../../rules/tidy-geometry'
import { cutArea } from './cut-area'
import { joinAreas } from './join-areas'

let overlay: Overlay
beforeAll(async () => {
  overlay = await realOverlay()
})

const area = (...box: Parameters<typeof rectangle>) => rectangle(...box) as MultiPolygon
const blade = (...points: readonly Metres[]): LineString => {
  const { coordinates } = line(...points) as { coordinates: LineString['coordinates'][] }
  return { type: 'LineString', coordinates: coordinates[0] ?? [] }
}
const sizes = (areas: readonly MultiPolygon[]) => areas.map((one) => Math.round(geometryAreaM2(one)))

describe('cutting a piece of land', () => {
  it('parts it along the line, the larger first', () => {
    const { areas } = cutArea({ area: area(0, 0, 30, 10), line: blade([10, -5], [10, 15]) }, overlay)
    expect(sizes(areas)).toEqual([200, 100])
  })

  it('follows a line of several corners', () => {
    const { areas } = cutArea(
      { area: area(0, 0, 30, 10), line: blade([10, -5], [10, 5], [20, 5], [20, 15]) },
      overlay,
    )
    expect(sizes(areas)).toEqual([150, 150])
  })

  it('refuses a line that stops inside or passes by', () => {
    const cut =
      (...points: Metres[]) =>
      () =>
        cutArea({ area: area(0, 0, 30, 10), line: blade(...points) }, overlay)
    expect(cut([10, -5], [10, 5])).toThrow('land.cut.ends_inside')
    expect(cut([-10, -5], [-10, 5])).toThrow('land.cut.misses')
  })

  it('loses no ground, wherever the line runs, and joined again it is whole', () => {
    const place = fc.integer({ min: -40, max: 40 })
    fc.assert(
      fc.property(place, place, (left, right) => {
        const whole = area(-30, -20, 60, 40)
        const { areas } = cutArea({ area: whole, line: blade([-60, left / 3], [60, right / 3]) }, overlay)
        const sum = areas.reduce((total, one) => total + geometryAreaM2(one), 0)
        expect(Math.abs(sum - 2400)).toBeLessThan(0.2)
        const joined = joinAreas({ areas: [...areas] }, overlay)
        expect(joined.parts).toBe(1)
        expect(Math.abs(geometryAreaM2(joined.area) - 2400)).toBeLessThan(0.5)
      }),
      { numRuns: 40 },
    )
  })
})

describe('joining pieces of land', () => {
  it('mends an outline that touches itself', () => {
    // Two squares that meet in one corner, drawn as one ring.
    const touching = polygon([0, 0], [10, 0], [10, 10], [20, 10], [20, 20], [10, 20], [10, 10], [0, 10])
    expect(tidyGeometry('MULTIPOLYGON', touching).ok).toBe(false)
    const { area: mended } = joinAreas({ areas: [touching as MultiPolygon] }, overlay)
    expect(tidyGeometry('MULTIPOLYGON', mended).ok).toBe(true)
    expect(geometryAreaM2(mended)).toBeCloseTo(200, 0)
  })

  it('says so when they do not touch', () => {
    const { area: both, parts } = joinAreas({ areas: [area(0, 0, 10, 10), area(20, 0, 10, 10)] }, overlay)
    expect(parts).toBe(2)
    expect(geometryAreaM2(both)).toBeCloseTo(200, 0)
  })
})
