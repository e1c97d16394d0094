import { beforeAll, describe, expect, it } from 'vitest'
import { localMetric } from '#shared/crs/local-metric'
import { pointToPolygonsDistanceM } from '#shared/geometry/distance'
import type { Overlay } from '#shared/geometry/overlay'
import { toPlanePolygons } from '#shared/geometry/plane'
import { pointInPolygons } from '#shared/geometry/point-in-polygon'
import { indicatorCatalogue, indicatorsReading } from '#shared/indicators/catalogue'
import type { IndicatorResult } from '#shared/indicators/result'
import { runCheck } from '#shared/indicators/run-check'
import type { MemoryProject } from '#shared/model/memory-project'
import { realOverlay } from '../builders/community-overlay'
import {
  communityProject,
  line,
  point,
  polygon,
  rectangle,
  twentyResidents,
} from '../builders/community-project'

let overlay: Overlay
beforeAll(async () => {
  overlay = await realOverlay()
})

type Tables = Parameters<typeof communityProject>[0]

function check(project: MemoryProject, id: string): IndicatorResult {
  const [result] = runCheck(project, { overlay }, { only: [id] })
  if (!result) throw new Error(`${id} is not in the catalogue`)
  return result
}
const checked = (id: string, tables: Tables): IndicatorResult => check(communityProject(tables), id)
const codes = (result: IndicatorResult): string[] => result.reasons.map(({ code }) => code)
const idsIn = (result: IndicatorResult, role: string, table: string): readonly number[] =>
  result.evidence.find((group) => group.role === role && group.table === table)?.ids ?? []

/** A house 20 m wide whose front stands 10 m north of the street `y = 0`, opposite `x`. */
const house = (x: number, properties: object = twentyResidents) =>
  [rectangle(x - 10, 10, 20, 10), { use: 'residential', ...properties }] as const
const street = { roads: [[line([-400, 0], [400, 0]), { class: 'lane' }]] } as const
/** A quarter of a hectare, 10 m south of the street between `x` 0 and 50. */
const park = (properties: object = {}) =>
  [rectangle(0, -60, 50, 50), { kind: 'park', open_to_public: true, ...properties }] as const

describe('H25-25 service radius of green', () => {
  // East of the park, as wide as it from south to north: 300 of its 600 m are within 300 m.
  const parcel = [rectangle(50, -60, 600, 50), { kind: 'residential' }] as const

  it('covers what lies within the radius of the edge', () => {
    const result = checked('H25-25', { green: [park()], land_use: [parcel] })
    expect(result.value).toBeCloseTo(50, 4)
    expect(result).toMatchObject({ verdict: 'fail', unit: 'percent', origin: 'computed' })
    expect(idsIn(result, 'counted', 'green')).toEqual([1])
  })

  it('takes the radius from the size: one hectare reaches 500 m', () => {
    const hectare = [rectangle(-160, -60, 210, 50), { kind: 'park', open_to_public: true }] as const
    expect(checked('H25-25', { green: [hectare], land_use: [parcel] }).value).toBeCloseTo(
      (100 * 500) / 600,
      4,
    )
  })

  it('never counts green that is small, gated, in a gated estate or closed', () => {
    const small = [rectangle(0, -60, 39, 50), { kind: 'park', open_to_public: true }] as const
    expect(checked('H25-25', { green: [small], land_use: [parcel] })).toMatchObject({
      value: 0,
      verdict: 'fail',
    })
    for (const flags of [{ gated: true }, { open_to_public: false }]) {
      const result = checked('H25-25', { green: [park(flags)], land_use: [parcel] })
      expect(result).toMatchObject({ value: 0, verdict: 'fail' })
      expect(idsIn(result, 'not_counted', 'green')).toEqual([1])
    }
    const estate = [rectangle(-10, -70, 70, 70), { kind: 'public', gated: true }] as const
    expect(checked('H25-25', { green: [park()], land_use: [parcel, estate] }).value).toBe(0)
  })

  it('counts green outside the boundary, but only residential land inside it', () => {
    const boundary = [rectangle(250, -100, 200, 200)] as const
    // Inside the boundary the parcel runs from x = 250 to 450; to 350 it is covered.
    const result = checked('H25-25', { green: [park()], land_use: [parcel], boundary: [boundary] })
    expect(result.value).toBeCloseTo(50, 4)
  })

  it('lies between two figures while nobody knows whether a park is open, and judges only if both agree', () => {
    const result = checked('H25-25', { green: [park({ open_to_public: null })], land_use: [parcel] })
    expect(result.value).toBeNull()
    expect(result.interval?.[0]).toBe(0)
    expect(result.interval?.[1]).toBeCloseTo(50, 4)
    expect(result.verdict).toBe('fail')
    expect(codes(result)).toContain('indicator.reason.openness_unknown')
    const near = [rectangle(50, -60, 200, 50), { kind: 'residential' }] as const
    expect(checked('H25-25', { green: [park({ open_to_public: null })], land_use: [near] }).verdict).toBe(
      'unknown',
    )
  })

  it('falls back to footprints where no parcel is mapped, and says so', () => {
    const result = checked('H25-25', { green: [park()], buildings: [house(100), house(390)] })
    expect(result.value).toBeCloseTo(50, 6)
    expect(codes(result)).toContain('indicator.reason.no_residential_land')
    expect(idsIn(result, 'covered', 'buildings')).toEqual([1])
    expect(idsIn(result, 'not_covered', 'buildings')).toEqual([2])
  })

  it('is unknown without green, and without homes', () => {
    expect(checked('H25-25', { buildings: [house(0)] })).toMatchObject({ value: null, verdict: 'unknown' })
    expect(checked('H25-25', { green: [park()] })).toMatchObject({ value: null, verdict: 'unknown' })
  })

  it('shows the walk beside the radius: a wall changes the one, not the other', () => {
    const tables = { ...street, green: [park()], buildings: [house(100), house(390)] }
    const alternative = (result: IndicatorResult, key: string) =>
      result.alternatives.find((each) => each.key === key)?.value
    const open = checked('H25-25', tables)
    expect(alternative(open, 'walk_same_radius')).toBe(50)
    expect(alternative(open, 'walk_5_min')).toBe(50)
    const walled = checked('H25-25', { ...tables, barriers: [[line([75, -20], [75, 60]), { kind: 'wall' }]] })
    expect(walled.value).toBeCloseTo(50, 6)
    expect(alternative(walled, 'walk_same_radius')).toBe(0)
  })

  it('agrees with counting points on a grid', () => {
    const greens = [
      [polygon([0, 0], [60, 10], [80, 70], [20, 60]), { kind: 'park', open_to_public: true }],
      [
        polygon([-420, -300], [-300, -320], [-310, -210], [-400, -200]),
        { kind: 'garden', open_to_public: true },
      ],
      [polygon([400, 350], [430, 350], [430, 370], [400, 370]), { kind: 'park', open_to_public: true }],
    ] as const
    const parcels = [
      [polygon([-500, -450], [-100, -300], [-150, 100], [-450, 50]), { kind: 'residential' }],
      [polygon([100, -500], [480, -420], [450, 400], [250, 150]), { kind: 'residential' }],
    ] as const
    const radii = [300, 500, null]
    // A plane of the test's own, and distances to outlines instead of buffers and overlay.
    const metric = localMetric([116.351, 39.961])
    const served = greens.flatMap(([geometry], i) => {
      const radiusM = radii[i]
      return radiusM ? [{ area: toPlanePolygons(geometry, metric), radiusM }] : []
    })
    const land = parcels.flatMap(([geometry]) => toPlanePolygons(geometry, metric))
    let inside = 0
    let covered = 0
    for (let x = -700; x <= 500; x += 5) {
      for (let y = -700; y <= 500; y += 5) {
        if (!pointInPolygons([x, y], land)) continue
        inside++
        if (served.some(({ area, radiusM }) => pointToPolygonsDistanceM([x, y], area) <= radiusM)) covered++
      }
    }
    const { value } = checked('H25-25', { green: greens, land_use: parcels })
    expect(inside).toBeGreaterThan(8_000)
    expect(Math.abs((value ?? -1) - (100 * covered) / inside)).toBeLessThan(0.3)
  })
})

describe('X-03 five-minute walk', () => {
  // Walk: 10 m to the street, along it to the park's front (x 0 … 50), 10 m to the park.
  const homes = [house(100), house(-270), house(-290), house(390)]

  it('counts the residents who walk 300 m or less', () => {
    const result = checked('X-03', { ...street, green: [park()], buildings: homes })
    expect(result.value).toBe(50)
    expect(idsIn(result, 'covered', 'buildings')).toEqual([1, 2])
    expect(idsIn(result, 'not_covered', 'buildings')).toEqual([3, 4])
    expect(codes(result)).toEqual(['indicator.reason.no_standard'])
    expect(result.verdict).toBe('unknown')
  })

  it('weighs people, not buildings', () => {
    const crowded = [house(100, { residents: 90 }), house(390, { residents: 10 })]
    expect(checked('X-03', { ...street, green: [park()], buildings: crowded }).value).toBe(90)
  })

  it('counts buildings while one does not say who lives there, and says so', () => {
    const result = checked('X-03', {
      ...street,
      green: [park()],
      buildings: [house(100, { residents: 90 }), house(390, {})],
    })
    expect(result.value).toBe(50)
    expect(result.reasons).toContainEqual({
      code: 'indicator.reason.by_buildings',
      params: { known: 1, total: 2 },
    })
  })

  it('lies between two figures for a home without a path and a ground that may be closed', () => {
    const astray = [rectangle(0, 200, 20, 10), { use: 'residential', residents: 20 }] as const
    const noPath = checked('X-03', {
      ...street,
      green: [park()],
      buildings: [house(100), house(390), astray],
    })
    expect(noPath.interval?.[0]).toBeCloseTo(100 / 3, 6)
    expect(noPath.interval?.[1]).toBeCloseTo(200 / 3, 6)
    expect(idsIn(noPath, 'unknown', 'buildings')).toEqual([3])
    const pitch = [rectangle(350, -30, 40, 20), { kind: 'pitch' }] as const
    const unclear = checked('X-03', {
      ...street,
      green: [park()],
      activity_spaces: [pitch],
      buildings: [house(100), house(390)],
    })
    expect(unclear.interval).toEqual([50, 100])
    expect(idsIn(unclear, 'unknown', 'activity_spaces')).toEqual([1])
  })

  it('is unknown without spaces, roads or homes — never 0', () => {
    const all = { ...street, green: [park()], buildings: homes }
    for (const [table, code] of [
      ['green', 'no_spaces_recorded'],
      ['roads', 'no_walkable_roads'],
      ['buildings', 'no_homes'],
    ] as const) {
      const result = checked('X-03', { ...all, [table]: [] })
      expect(result).toMatchObject({ value: null, verdict: 'unknown' })
      expect(result.interval).toBeUndefined()
      expect(codes(result)).toContain(`indicator.reason.${code}`)
    }
  })
})

describe('X-02 green per person', () => {
  it('divides the open green inside the boundary by everybody', () => {
    const half = [rectangle(-200, -200, 225, 400)] as const
    const result = checked('X-02', { green: [park()], buildings: [house(-100), house(0)], boundary: [half] })
    expect(result.value).toBeCloseTo((25 * 50) / 40, 3)
    expect(result.verdict).toBe('pass')
  })

  it('counts overlapping green once', () => {
    const result = checked('X-02', { green: [park(), park()], buildings: [house(0)] })
    expect(result.value).toBeCloseTo(2_500 / 20, 2)
  })

  it('fails for sure when even the known residents leave too little, and is unknown otherwise', () => {
    const many = house(0, { residents: 5_000 })
    const silent = house(100, {})
    expect(checked('X-02', { green: [park()], buildings: [many, silent] })).toMatchObject({
      value: null,
      verdict: 'fail',
    })
    expect(checked('X-02', { green: [park()], buildings: [house(0), silent] }).verdict).toBe('unknown')
    const none = checked('X-02', { green: [park()], buildings: [silent] })
    expect(none).toMatchObject({ value: null, verdict: 'unknown' })
    expect(none.interval).toBeUndefined()
  })
})

describe('H25-14 parking gap', () => {
  const lot = (spaces: number | null, kind = 'surface') =>
    [rectangle(0, -30, 20, 20), { kind, spaces }] as const
  const homes = [house(0, { households: 30 }), house(100, { households: 12 })]

  it('is one space a household less what there is, never below 0', () => {
    expect(
      checked('H25-14', { buildings: homes, parking: [lot(10), lot(5), lot(40, 'bicycle')] }),
    ).toMatchObject({
      value: 27,
      verdict: 'fail',
    })
    expect(checked('H25-14', { buildings: homes, parking: [lot(50)] })).toMatchObject({
      value: 0,
      verdict: 'pass',
    })
  })

  it('is unknown, never 0, while nobody counted households or spaces', () => {
    expect(checked('H25-14', { buildings: [house(0)], parking: [lot(10)] })).toMatchObject({
      value: null,
      verdict: 'unknown',
    })
    expect(checked('H25-14', { buildings: homes })).toMatchObject({ value: null, verdict: 'unknown' })
    const blank = checked('H25-14', { buildings: homes, parking: [lot(10), lot(null)] })
    expect(blank).toMatchObject({ value: null, interval: [0, 32], verdict: 'unknown' })
  })

  it('says what it is at least, and fails, when the known households are already too many', () => {
    const result = checked('H25-14', { buildings: [...homes, house(200)], parking: [lot(10)] })
    expect(result).toMatchObject({ value: null, verdict: 'fail' })
    expect(result.reasons).toContainEqual({ code: 'indicator.reason.at_least', params: { value: 32 } })
    expect(checked('H25-14', { buildings: [...homes, house(200)], parking: [lot(90)] }).verdict).toBe(
      'unknown',
    )
  })
})

describe('H25-17 activity space of the unit', () => {
  const square = (width: number, open: boolean | null = true) =>
    [rectangle(100, -40, width, 10), { kind: 'square', open_to_public: open }] as const
  const crowd = [house(0, { residents: 6_000 })]

  it('needs 150 m² of activity space and a green, both open', () => {
    expect(
      checked('H25-17', { buildings: crowd, green: [park()], activity_spaces: [square(15.1)] }),
    ).toMatchObject({
      value: 0,
      verdict: 'pass',
    })
    const small = checked('H25-17', { buildings: crowd, green: [park()], activity_spaces: [square(14.9)] })
    expect(small).toMatchObject({ value: 1, verdict: 'fail' })
    expect(codes(small)).toEqual(['indicator.reason.lacks_activity_space'])
  })

  it('does not fail a small unit that may share with its neighbour', () => {
    const result = checked('H25-17', { buildings: [house(0)], green: [park()], activity_spaces: [square(5)] })
    expect(result).toMatchObject({ value: null, verdict: 'unknown' })
    expect(codes(result)).toContain('indicator.reason.unit_shares')
  })

  it('is unknown where openness, or a whole layer, is', () => {
    const unclear = checked('H25-17', {
      buildings: crowd,
      green: [park()],
      activity_spaces: [square(20, null)],
    })
    expect(unclear).toMatchObject({ value: null, interval: [0, 1], verdict: 'unknown' })
    expect(checked('H25-17', { buildings: crowd, green: [park()] }).verdict).toBe('unknown')
    expect(checked('H25-17', { buildings: crowd }).interval).toBeUndefined()
  })
})

describe('H25-03 stairwell hazards', () => {
  const homes = [house(0), house(100), house(200)]
  const seen = (building: number | null, category: string, status = 'open') =>
    [point(0, 500), { building_id: building, category, status }] as const

  it('counts each building once, and fails although not everything was visited', () => {
    const result = checked('H25-03', {
      buildings: homes,
      observations: [seen(1, 'I03-1'), seen(1, 'I03-3'), seen(2, 'I03-1', 'solved'), seen(2, 'I17-1')],
    })
    expect(result).toMatchObject({ value: null, interval: [1, 3], verdict: 'fail' })
    expect(idsIn(result, 'counted', 'buildings')).toEqual([1])
    expect(idsIn(result, 'counted', 'observations')).toEqual([1, 2])
    expect(idsIn(result, 'unknown', 'buildings')).toEqual([3])
  })

  it('says 0 only when every building was visited', () => {
    expect(checked('H25-03', { buildings: homes, observations: [seen(1, 'I17-1')] })).toMatchObject({
      value: null,
      verdict: 'unknown',
    })
    const everywhere = [1, 2, 3].map((id) => seen(id, 'I17-1'))
    expect(checked('H25-03', { buildings: homes, observations: everywhere })).toMatchObject({
      value: 0,
      verdict: 'pass',
    })
    expect(checked('H25-03', { buildings: homes })).toMatchObject({ value: null, verdict: 'unknown' })
  })

  it('finds the building an observation stands on', () => {
    const onSecond = [point(100, 15), { category: 'I03-6', status: 'open' }] as const
    const result = checked('H25-03', { buildings: homes, observations: [onSecond] })
    expect(idsIn(result, 'counted', 'buildings')).toEqual([2])
  })
})

describe('the others', () => {
  it('X-09 sums leftover land that is not rejected, overlaps once', () => {
    const result = checked('X-09', {
      land: [
        [rectangle(0, 0, 20, 10), { status: 'candidate' }],
        [rectangle(10, 0, 20, 10), { status: 'accepted' }],
        [rectangle(100, 0, 50, 50), { status: 'rejected' }],
      ],
    })
    expect(result.value).toBeCloseTo(300, 2)
    expect(result.alternatives[0]?.value).toBeCloseTo(200, 2)
    expect(checked('X-09', {}).value).toBeNull()
  })

  it('X-18 takes ages where they are known', () => {
    const both = checked('X-18', { buildings: [house(0), house(100, { residents: 20 })] })
    expect(both.interval).toEqual([15, 65])
    expect(checked('X-18', { buildings: [house(0), house(100, {})] }).value).toBe(30)
    expect(checked('X-18', { buildings: [house(0, { residents: 20 })] }).value).toBeNull()
  })

  it('X-16 is the share of problems solved, by class beside it', () => {
    const issue = (category: string, status: string | null) => [point(0, 0), { category, status }] as const
    const result = checked('X-16', {
      observations: [issue('I03-1', 'solved'), issue('I03-2', 'open'), issue('I03-3', 'in_progress')],
    })
    expect(result.value).toBeCloseTo(100 / 3, 6)
    expect(result.alternatives).toEqual([
      { key: 'solved_time_limited', value: 50, unit: 'percent' },
      { key: 'solved_best_effort', value: 0, unit: 'percent' },
    ])
    expect(
      checked('X-16', { observations: [issue('I03-1', null), issue('I03-2', 'open')] }).interval,
    ).toEqual([0, 50])
    expect(checked('X-16', {}).value).toBeNull()
  })

  it('X-19 walks to food markets', () => {
    const market = [point(-100, 10), { kind: 'market' }] as const
    // 10 m to the street on either side: 480 m along it is the limit.
    const tables = { ...street, buildings: [house(379), house(390)], facilities: [market] }
    expect(checked('X-19', tables).value).toBe(50)
    expect(checked('X-19', { ...tables, facilities: [[point(0, 0), { kind: 'shop' }]] }).value).toBeNull()
  })

  it('entered figures are the latest, with who and when', () => {
    const entry = (value: number | null, recorded_at: string) =>
      [null, { indicator: 'X-15', value, recorded_at, recorded_by: '王芳', note: '入户问卷' }] as const
    const result = checked('X-15', {
      indicator_entries: [entry(93, '2026-05-02T08:00:00Z'), entry(80, '2025-05-02T08:00:00Z')],
    })
    expect(result).toMatchObject({ value: 93, verdict: 'pass', origin: 'entered' })
    expect(result.basis).toContainEqual({
      code: 'indicator.basis.entered_by',
      params: { by: '王芳', on: '2026-05-02' },
    })
    expect(checked('H25-20', {})).toMatchObject({ value: null, verdict: 'unknown' })
  })

  it('an empty project knows nothing and claims nothing', () => {
    const results = runCheck(communityProject({}), { overlay })
    expect(results).toHaveLength(12)
    for (const result of results) {
      expect(result).toMatchObject({ value: null, verdict: 'unknown' })
      expect(result.interval).toBeUndefined()
      expect(result.reasons.length).toBeGreaterThan(0)
    }
  })
})

describe('the catalogue', () => {
  it('names what has to be computed anew', () => {
    expect(indicatorsReading(['indicator_entries'])).toEqual(['H25-20', 'X-15'])
    expect(indicatorsReading(['gates'])).toEqual(['H25-25', 'X-03', 'X-19'])
    expect(indicatorsReading(['opinions'])).toEqual([])
  })

  it('reads every table that changes a figure: without the others the figures stay the same', () => {
    const tables: Tables = {
      ...street,
      green: [park()],
      activity_spaces: [[rectangle(100, -40, 30, 10), { kind: 'square', open_to_public: true }]],
      land_use: [[rectangle(50, -60, 600, 50), { kind: 'residential' }]],
      boundary: [[rectangle(-500, -500, 1_000, 1_000)]],
      buildings: [house(100, { ...twentyResidents, households: 9 }), house(390)],
      parking: [[rectangle(0, -90, 20, 20), { kind: 'surface', spaces: 3 }]],
      barriers: [[line([75, -20], [75, 60]), { kind: 'wall' }]],
      gates: [[point(75, 0), { open: true }]],
      facilities: [[point(-100, 10), { kind: 'market' }]],
      land: [[rectangle(0, 30, 20, 10), { status: 'candidate' }]],
      observations: [[point(100, 15), { category: 'I03-1', status: 'open' }]],
      indicator_entries: [[null, { indicator: 'X-15', value: 91, recorded_at: '2026-01-01T00:00:00Z' }]],
    }
    const whole = communityProject(tables)
    for (const indicator of indicatorCatalogue) {
      const read = Object.fromEntries(
        Object.entries(tables).filter(([table]) => indicator.reads.includes(table)),
      )
      expect(checked(indicator.id, read)).toEqual(check(whole, indicator.id))
    }
  })
})
