import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { activityHeat } from '#shared/indicators/activity-heat'
import type { MemoryProject } from '#shared/model/memory-project'
import type { FieldValue } from '#shared/model/row'
import { communityProject, middle, point } from '../builders/community-project'

type Presence = readonly [x: number, y: number, properties?: Readonly<Record<string, FieldValue>>]

const observed = (...presences: readonly Presence[]): MemoryProject =>
  communityProject({
    activity: presences.map(([x, y, properties]) => [point(x, y), { minutes: 60, ...properties }]),
  })

const centreOf = (ring: readonly (readonly [number, number])[]): readonly [number, number] => {
  const [west, south] = middle.toMetres(ring[0] ?? [0, 0])
  const [east, north] = middle.toMetres(ring[2] ?? [0, 0])
  return [(west + east) / 2, (south + north) / 2]
}

/** The kernel as printed in the books, summed over all points: slow, and independent of the grid. */
const expected = (
  presences: readonly Presence[],
  radiusM: number,
  [x, y]: readonly [number, number],
): number =>
  presences.reduce((sum, [px, py]) => {
    const share = Math.min(1, Math.hypot(px - x, py - y) / radiusM)
    return sum + ((3 * 10_000) / (Math.PI * radiusM ** 2)) * (1 - share ** 2) ** 2
  }, 0)

const place = fc.tuple(fc.integer({ min: -300, max: 300 }), fc.integer({ min: -300, max: 300 }))

describe('activity heat', () => {
  it('is the kernel density in person-hours per hectare, cell by cell', () => {
    fc.assert(
      fc.property(
        fc.array(place, { minLength: 1, maxLength: 12 }),
        fc.integer({ min: 10, max: 120 }),
        (places, radiusM) => {
          const { cells, max } = activityHeat(observed(...places), { radiusM })
          expect(cells.length).toBeGreaterThan(0)
          for (const { ring, value } of cells.slice(0, 200)) {
            expect(value).toBeCloseTo(expected(places, radiusM, centreOf(ring)), 2)
            expect(value).toBeLessThanOrEqual(max)
            expect(value).toBeGreaterThanOrEqual(max / 100)
          }
        },
      ),
      { numRuns: 40 },
    )
  })

  it('keeps the hours: summed over the ground it gives back what was observed', () => {
    const heat = activityHeat(observed([0, 0], [37, 12], [200, -90]), { radiusM: 60 })
    const sum = heat.cells.reduce((hours, { value }) => hours + (value * heat.cellM ** 2) / 10_000, 0)
    expect(heat.personHours).toBe(3)
    // Cells under a hundredth of the highest are left out.
    expect(sum).toBeGreaterThan(2.9)
    expect(sum).toBeLessThan(3.03)
  })

  it('reaches as far as its radius on the ground, both ways', () => {
    for (const radiusM of [20, 50, 80]) {
      const { cells } = activityHeat(observed([0, 0]), { radiusM })
      const centres = cells.map(({ ring }) => centreOf(ring))
      const east = Math.max(...centres.map(([x]) => x))
      const north = Math.max(...centres.map(([, y]) => y))
      expect(east).toBeLessThan(radiusM)
      expect(east).toBeGreaterThan(radiusM * 0.7)
      expect(Math.abs(east - north)).toBeLessThan(1e-6)
    }
  })

  it('answers for a day, slots, ages and activities; an empty list asks for all', () => {
    const project = observed(
      [0, 0, { day: 'workday', slot: '07-09', age_group: '60-74', activity: 'chess' }],
      [0, 0, { day: 'weekend', slot: '09-11', age_group: '0-6', activity: 'playing', minutes: 30 }],
      [0, 0, { day: null, slot: null, age_group: null, activity: null }],
    )
    const hours = (question: object): number =>
      activityHeat(project, { radiusM: 20, ...question }).personHours
    expect(hours({})).toBe(2.5)
    expect(hours({ day: 'weekend' })).toBe(0.5)
    expect(hours({ slots: ['07-09', '09-11'] })).toBe(1.5)
    expect(hours({ slots: [] })).toBe(2.5)
    expect(hours({ ageGroups: ['60-74'], activities: ['playing'] })).toBe(0)
  })

  it('leaves out points without minutes, and counts them', () => {
    const heat = activityHeat(observed([0, 0], [5, 5, { minutes: null }]), { radiusM: 20 })
    expect(heat).toMatchObject({ points: 1, pointsWithoutMinutes: 1, personHours: 1 })
  })

  it('is empty where nothing was observed', () => {
    expect(activityHeat(observed(), { radiusM: 20 })).toMatchObject({ cells: [], max: 0, points: 0 })
  })

  it('takes 20,000 points in a moment', () => {
    const project = observed(
      ...Array.from(
        { length: 20_000 },
        (_, i): Presence => [((i * 7919) % 1_000) - 500, ((i * 104_729) % 1_013) - 500],
      ),
    )
    for (const radiusM of [15, 30, 80]) {
      activityHeat(project, { radiusM })
      const before = performance.now()
      const { cells } = activityHeat(project, { radiusM })
      const tookMs = performance.now() - before
      expect(cells.length).toBeGreaterThan(1_000)
      // 150 ms is the aim on a quiet machine; this bound only catches what goes badly wrong.
      expect(tookMs).toBeLessThan(1_500)
    }
  })
})
