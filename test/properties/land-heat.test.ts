import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { LandHeatInput } from '#shared/contract/land-heat'
import { localMetric } from '#shared/crs/local-metric'
import { landHeat } from '#shared/land/heat/land-heat'
import { MemoryProject } from '#shared/model/memory-project'
import type { FieldValue } from '#shared/model/row'
import { vocabularies } from '#shared/model/vocabularies'
import { communityProject, middle, point, rectangle } from '../builders/community-project'
import { refusalCode } from '../builders/refusal-code'

const { time_slot: slots, day_kind: days, age_group: ages, activity: activities } = vocabularies

interface Presence {
  readonly x: number
  readonly y: number
  readonly properties: Readonly<Record<string, FieldValue>>
}

/** Never on the boundary itself: rounding to nine decimals decides there. */
const metres = fc.integer({ min: -300, max: 300 }).map((whole) => whole + 0.25)

const presence = fc.record({
  x: metres,
  y: metres,
  properties: fc.record({
    minutes: fc.option(fc.integer({ min: 1, max: 120 }), { freq: 5 }),
    day: fc.option(fc.constantFrom(...days), { freq: 6 }),
    slot: fc.option(fc.constantFrom(...slots), { freq: 6 }),
    age_group: fc.option(fc.constantFrom(...ages), { freq: 6 }),
    activity: fc.option(fc.constantFrom(...activities), { freq: 6 }),
  }),
})
const presences = fc.array(presence, { minLength: 1, maxLength: 40 })

const ground = { boundary: [[rectangle(-250, -250, 500, 500)]] } as const

const seen = (people: readonly Presence[]): MemoryProject =>
  communityProject({
    ...ground,
    activity: people.map(({ x, y, properties }) => [point(x, y), properties]),
  })

const filter = fc.record(
  {
    day: fc.constantFrom(...days),
    slots: fc.uniqueArray(fc.constantFrom(...slots), { maxLength: 3 }),
    ageGroups: fc.uniqueArray(fc.constantFrom(...ages), { maxLength: 3 }),
    activities: fc.uniqueArray(fc.constantFrom(...activities), { maxLength: 4 }),
  },
  { requiredKeys: [] },
)

const radius = fc.integer({ min: 10, max: 120 })

/** The quartic kernel as printed, in person-hours per hectare for an hour each: slow, and without any grid. */
const kernelSum = (
  places: readonly (readonly [number, number])[],
  radiusM: number,
  x: number,
  y: number,
): number =>
  places.reduce((sum, [px, py]) => {
    const share = Math.min(1, Math.hypot(px - x, py - y) / radiusM)
    return sum + ((3 * 10_000) / (Math.PI * radiusM ** 2)) * (1 - share ** 2) ** 2
  }, 0)

describe('heat of the land', () => {
  it('is the kernel of the books summed over all points, cell by cell, as far as its radius', () => {
    const place = fc.tuple(fc.integer({ min: -300, max: 300 }), fc.integer({ min: -300, max: 300 }))
    fc.assert(
      fc.property(fc.array(place, { minLength: 1, maxLength: 12 }), radius, (places, radiusM) => {
        const people = places.map(([x, y]) => ({ x, y, properties: { minutes: 60 } }))
        const { raster } = landHeat(seen(people), { radiusM })
        if (!raster) throw new Error('somebody was there')
        const metric = localMetric(raster.planeCentre)
        const onPlane = places.map((at) => metric.toMetres(middle.toLngLat(at)))
        const step = Math.ceil(raster.values.length / 300)
        let worst = 0
        for (let cell = 0; cell < raster.values.length; cell += step) {
          const x = raster.west + ((cell % raster.columns) + 0.5) * raster.cellM
          const y = raster.south + (Math.floor(cell / raster.columns) + 0.5) * raster.cellM
          const told = raster.values[cell] ?? Number.NaN
          worst = Math.max(worst, Math.abs(told - kernelSum(onPlane, radiusM, x, y)))
        }
        expect(worst).toBeLessThan(0.005)
      }),
      { numRuns: 40 },
    )
  })

  it('takes 20,000 points in a moment', () => {
    const project = seen(
      Array.from({ length: 20_000 }, (_, i) => ({
        x: ((i * 7919) % 1_000) - 500,
        y: ((i * 104_729) % 1_013) - 500,
        properties: { minutes: 60 },
      })),
    )
    for (const radiusM of [15, 30, 80]) {
      const before = performance.now()
      expect(landHeat(project, { radiusM }).counts.records).toBe(20_000)
      // 150 ms is the aim on a quiet machine; this bound only catches what goes badly wrong.
      expect(performance.now() - before).toBeLessThan(1_500)
    }
  })

  it('adds up over the ground to the person-hours of exactly the records that pass', () => {
    fc.assert(
      fc.property(presences, filter, (people, asked) => {
        const { raster, counts } = landHeat(seen(people), { filter: asked, radiusM: 40, cellM: 4 })
        const among = (value: FieldValue | undefined, wanted: readonly string[] | undefined) =>
          !wanted || wanted.length === 0 || wanted.includes(String(value))
        const passing = people.filter(
          ({ properties: p }) =>
            among(p.day, asked.day && [asked.day]) &&
            among(p.slot, asked.slots) &&
            among(p.age_group, asked.ageGroups) &&
            among(p.activity, asked.activities),
        )
        const timed = passing.filter(({ properties }) => properties.minutes !== null)
        const hours = timed.reduce((sum, { properties }) => sum + Number(properties.minutes) / 60, 0)
        expect(counts.records).toBe(timed.length)
        expect(counts.withoutMinutes).toBe(passing.length - timed.length)
        expect(counts.personHours).toBeCloseTo(hours, 9)
        expect(counts.outsideBoundary).toBe(
          timed.filter(({ x, y }) => Math.abs(x) > 250 || Math.abs(y) > 250).length,
        )
        if (timed.length === 0) expect(raster).toBeNull()
        // Sampled at the middles of cells a tenth of the radius wide.
        else expect(Math.abs((raster?.sum ?? 0) / hours - 1)).toBeLessThan(0.005)
      }),
      { numRuns: 60 },
    )
  })

  it('is played slot by slot on one grid: the frames add up to the whole day', () => {
    fc.assert(
      fc.property(presences, (people) => {
        const timely = people.map((one) => ({
          ...one,
          properties: { ...one.properties, slot: one.properties.slot ?? '07-09', day: 'workday' },
        }))
        const { raster, frames, framesMax } = landHeat(seen(timely), { frames: true, radiusM: 30, cellM: 6 })
        if (!raster) return
        const sum = new Float64Array(raster.values.length)
        for (const frame of frames) {
          expect([frame.raster.columns, frame.raster.rows, frame.raster.west, frame.raster.south]).toEqual([
            raster.columns,
            raster.rows,
            raster.west,
            raster.south,
          ])
          frame.raster.values.forEach((value, cell) => {
            sum[cell] = (sum[cell] ?? 0) + value
          })
        }
        const worst = raster.values.reduce(
          (most, value, cell) => Math.max(most, Math.abs(value - (sum[cell] ?? 0))),
          0,
        )
        expect(worst).toBeLessThan(raster.max * 1e-5)
        expect(framesMax).toBeLessThanOrEqual(raster.max * 1.000001)
      }),
      { numRuns: 30 },
    )
  })

  it('compares two periods: nothing against itself, and the other sign the other way round', () => {
    fc.assert(
      fc.property(presences, (people) => {
        const project = seen(people)
        const difference = (a: LandHeatInput['filter'], b: LandHeatInput['filter']) =>
          landHeat(project, { measure: 'person_hours', ...(a ? { filter: a } : {}), compareWith: b ?? {} })
            .raster
        expect(difference({}, {})?.values.every((value) => value === 0) ?? true).toBe(true)
        const there = difference({ day: 'workday' }, { day: 'weekend' })
        const back = difference({ day: 'weekend' }, { day: 'workday' })
        expect(back?.min ?? 0).toBeCloseTo(-(there?.max ?? 0), 6)
        expect(back?.sum ?? 0).toBeCloseTo(-(there?.sum ?? 0), 6)
      }),
      { numRuns: 30 },
    )
  })

  it('tells people present by the hours observed, so that a longer period is not a fuller one', () => {
    const twoSlots = seen([
      { x: 0, y: 0, properties: { day: 'workday', slot: '07-09', minutes: 120 } },
      { x: 0, y: 0, properties: { day: 'workday', slot: '09-11', minutes: 120 } },
    ])
    const { raster, counts, comparedCounts } = landHeat(twoSlots, {
      compareWith: { slots: ['07-09'] },
      radiusM: 60,
      cellM: 3,
    })
    expect([counts.observedHours, comparedCounts?.observedHours]).toEqual([4, 2])
    // One person stood there all the time, in both.
    expect(Math.max(raster?.max ?? 1, -(raster?.min ?? -1))).toBeLessThan(1e-4)
    expect([counts.peoplePresent, comparedCounts?.peoplePresent]).toEqual([1, 1])
  })

  it('has nobody present of whom nobody says when', () => {
    const timeless = seen([
      { x: 0, y: 0, properties: { day: 'workday', slot: '07-09', minutes: 120 } },
      { x: 0, y: 0, properties: { minutes: 60 } },
    ])
    const { counts } = landHeat(timeless, { measure: 'person_hours' })
    expect(counts).toMatchObject({ personHours: 3, observedHours: 2, peoplePresent: 1 })
  })

  it('is the same wherever on earth the town lies', () => {
    const places = [
      [0, 0],
      [55, -20],
      [-130, 70],
    ] as const
    const townAt = (lng: number, lat: number): MemoryProject => {
      const metric = localMetric([lng, lat])
      const project = new MemoryProject()
      project.load(
        'activity',
        places.map((place, i) => ({
          id: i + 1,
          geometry: { type: 'Point' as const, coordinates: metric.toLngLat(place) },
          properties: { minutes: 60 },
        })),
      )
      return project
    }
    for (const [lng, lat] of [
      [116.35, 39.96],
      [120.57, 31.31],
      [-70.66, -33.44],
    ] as const) {
      const { raster } = landHeat(townAt(lng, lat), { radiusM: 50, cellM: 2 })
      expect(raster?.sum).toBeCloseTo(3, 2)
      expect(raster?.max).toBeCloseTo((3 * 10_000) / (Math.PI * 50 * 50), 0)
    }
  })

  it('counts problems and opinions, wherever they are drawn as points, lines or areas', () => {
    const project = communityProject({
      ...ground,
      observations: [[point(0, 0)], [rectangle(50, 50, 10, 10)], [null]],
      opinions: [
        [point(5, 5), { age_group: '75+' }],
        [point(9, 9), { age_group: '0-6' }],
      ],
    })
    const problems = landHeat(project, { source: 'observations', radiusM: 30, cellM: 1 })
    expect(problems.counts).toMatchObject({ records: 2, personHours: null, withoutPlace: 1 })
    expect(problems.raster?.sum).toBeCloseTo(2, 2)
    const old = landHeat(project, {
      source: 'opinions',
      filter: { ageGroups: ['75+'] },
      radiusM: 30,
      cellM: 1,
    })
    expect(old.raster?.sum).toBeCloseTo(1, 2)
  })

  it('counts of problems and opinions only what their own filters let through', () => {
    const project = communityProject({
      ...ground,
      observations: [
        [point(0, 0), { category: 'I03-1', severity: 'serious', status: 'open' }],
        [point(9, 9), { category: 'made up', severity: 'serious', status: 'solved' }],
        [point(5, 5), {}],
      ],
      opinions: [
        [point(0, 0), { stance: 'oppose', age_group: '75+' }],
        [point(0, 0), { stance: 'support', age_group: '75+' }],
      ],
    })
    const records = (input: LandHeatInput) => landHeat(project, input).counts.records
    const problems = (filter: LandHeatInput['filter']) =>
      records({ source: 'observations', ...(filter && { filter }) })
    expect(problems({})).toBe(3)
    expect(problems({ severities: ['serious'] })).toBe(2)
    expect(problems({ severities: ['serious'], statuses: ['open'] })).toBe(1)
    expect(problems({ categories: ['I03-1'] })).toBe(1)
    expect(records({ source: 'opinions', filter: { stances: ['oppose'], ageGroups: ['75+'] } })).toBe(1)
    expect(refusalCode(() => records({ filter: { stances: ['oppose'] } }))).toBe(
      'land_heat.filter_not_for_source',
    )
  })

  it('says no in words where the question does not fit the records', () => {
    const project = seen([{ x: 0, y: 0, properties: { minutes: 10 } }])
    const no = (input: LandHeatInput) => refusalCode(() => landHeat(project, input))
    expect(no({ source: 'observations', filter: { slots: ['07-09'] } })).toBe(
      'land_heat.filter_not_for_source',
    )
    expect(no({ source: 'opinions', filter: { day: 'workday' } })).toBe('land_heat.filter_not_for_source')
    expect(no({ source: 'opinions', measure: 'person_hours' })).toBe('land_heat.measure_not_for_source')
    expect(no({ source: 'opinions', frames: true })).toBe('land_heat.frames_not_for_source')
    expect(no({ frames: true, compareWith: {} })).toBe('land_heat.frames_with_comparison')
    expect(no({ measure: 'people_present' })).toBe('land_heat.no_observed_hours')
    expect(no({ filter: { slots: [] } })).toBeNull()
  })

  it('leaves points far from everything out and says so, rather than draw a country', () => {
    const project = seen([
      { x: 0, y: 0, properties: { minutes: 60 } },
      { x: 0, y: 0, properties: { minutes: 60 } },
    ])
    project.load('activity', [
      ...project.rows('activity'),
      { id: 3, geometry: { type: 'Point', coordinates: [39.96, 89.9] }, properties: { minutes: 60 } },
      { id: 4, geometry: { type: 'Point', coordinates: [116.35, 40.9] }, properties: { minutes: 60 } },
    ])
    const { counts, raster, notes } = landHeat(project, {})
    expect(counts.records).toBe(2)
    expect(raster?.columns).toBeLessThan(40)
    expect(notes).toContainEqual({ code: 'land_heat.note.far_away', params: { count: 2, km: 5 } })
    // With nothing mapped there is nothing to be far from: the picture itself would be too large.
    const bare = new MemoryProject()
    bare.load('activity', project.rows('activity'))
    expect(refusalCode(() => landHeat(bare, {}))).toBe('land_heat.too_many_cells')
  })

  it('is nothing, with the reason, where nothing was recorded', () => {
    const empty = landHeat(seen([]), { frames: true })
    expect(empty).toMatchObject({ raster: null, frames: [], counts: { records: 0 } })
    expect(empty.notes[0]?.code).toBe('land_heat.note.no_points')
  })
})
