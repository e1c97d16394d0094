import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  hoursAtPixel,
  type LandSunInput,
  type LandSunResult,
  type SunLayer,
  sunTables,
} from '#shared/contract/land-sun'
import { landSun, type SunTools } from '#shared/land/sun/land-sun'
import { sunSweep } from '#shared/land/sun/sun-sweep'
import { unhurried } from '#shared/land/unhurried'
import type { MemoryProject } from '#shared/model/memory-project'
import { listenedProject } from '../../electron/analysis/listening'
import { communityProject, line, middle, point, rectangle } from '../builders/community-project'
import { refusalCode } from '../builders/refusal-code'
import { sampleTown } from '../builders/sample-town'

/** South-west corner, size and height in metres; a height of 0 is not known. */
type House = readonly [x: number, y: number, width: number, depth: number, heightM: number]

const house = fc.tuple(
  fc.integer({ min: -55, max: 50 }),
  fc.integer({ min: -55, max: 50 }),
  fc.integer({ min: 3, max: 30 }),
  fc.integer({ min: 3, max: 20 }),
  fc.integer({ min: 2, max: 40 }),
)
const houses = fc.array(house, { maxLength: 8 })

const ground = [rectangle(-60, -60, 120, 120)] as const

function town(built: readonly House[], more: Parameters<typeof communityProject>[0] = {}): MemoryProject {
  return communityProject({
    boundary: [[...ground]],
    buildings: built.map(([x, y, width, depth, heightM]) => [
      rectangle(x, y, width, depth),
      { height_m: heightM > 0 ? heightM : null },
    ]),
    ...more,
  })
}

/** Coarse enough to be asked hundreds of times. */
const quick: LandSunInput = { pixelM: 2, stepMinutes: 30 }

const sunOn = (project: MemoryProject, input: LandSunInput = quick, tools: Partial<SunTools> = {}) =>
  landSun(project, { ...quick, ...input }, unhurried, { sunSweep, ...tools })

/** Hours at a place in metres from the middle. */
function hoursAt({ raster }: LandSunResult, x: number, y: number): number {
  const column = Math.floor((x - raster.west) / raster.cellM)
  const row = Math.floor((y - raster.south) / raster.cellM)
  return hoursAtPixel(raster.least, row * raster.columns + column)
}

function hoursOf(layer: SunLayer | null): number[] {
  if (!layer) throw new Error('a full raster has this layer')
  return Array.from(layer.counts, (_, pixel) => hoursAtPixel(layer, pixel))
}

const noteCodes = ({ notes }: Pick<LandSunResult, 'notes'>) => notes.map(({ code }) => code)

describe('sun on the ground', () => {
  it('never grows where a building is added', () => {
    fc.assert(
      fc.property(houses, house, (built, added) => {
        const before = hoursOf(sunOn(town(built)).raster.least)
        const after = hoursOf(sunOn(town([...built, added])).raster.least)
        const grown = after.filter((hours, pixel) => hours > (before[pixel] ?? 0))
        expect(grown).toHaveLength(0)
      }),
      { numRuns: 25 },
    )
  })

  it('is the same in tiles of any size, to the last bit', () => {
    fc.assert(
      fc.property(
        houses,
        fc.integer({ min: 5, max: 90 }),
        fc.constantFrom('great_cold', 'summer_solstice', '2026-03-21'),
        (built, tilePixels, date) => {
          const question: LandSunInput = { date, facades: true, leastSpellMinutes: 60 }
          const whole = sunOn(town(built), question)
          const tiled = sunOn(town(built), question, { tilePixels })
          expect(tiled).toEqual(whole)
        },
      ),
      { numRuns: 15 },
    )
  })

  it('tells the same figures where only a picture is asked for', () => {
    fc.assert(
      fc.property(houses, fc.integer({ min: 1, max: 90 }), (built, pictureCells) => {
        const question: LandSunInput = { facades: true, benches: {}, seats: [middle.toLngLat([0, 0])] }
        const { raster, ...figures } = sunOn(town(built), question)
        const { raster: picture, ...told } = sunOn(town(built), { ...question, pictureCells })
        expect(told).toEqual(figures)
        expect(Math.max(picture.columns, picture.rows)).toBeLessThanOrEqual(pictureCells)
        expect(picture.least.hoursOfCount).toBe(raster.least.hoursOfCount)
      }),
      { numRuns: 10 },
    )
  })

  it('lies between its ends where heights are unknown, which are those of the two heights', () => {
    fc.assert(
      fc.property(fc.array(house, { minLength: 1, maxLength: 5 }), fc.nat(), (built, which) => {
        const at = which % built.length
        const withHeight = (heightM: number) =>
          sunOn(town(built.map((one, i) => (i === at ? ([...one.slice(0, 4), heightM] as never) : one))))
        const unknown = withHeight(0)
        expect(unknown.raster.least).toEqual(withHeight(18).raster.least)
        expect(unknown.raster.most).toEqual(withHeight(3).raster.least)
        expect(unknown.ground.meanHours.least).toBeLessThanOrEqual(unknown.ground.meanHours.most)
        expect(unknown.obstacles.buildings.unknown).toBe(1)
        expect(noteCodes(unknown)).toContain('land_sun.note.unknown_heights')
      }),
      { numRuns: 15 },
    )
  })

  it('is taken by what stands between a place and the sun, for as long as the exact rays say', () => {
    fc.assert(
      fc.property(
        houses,
        fc.array(fc.tuple(fc.integer({ min: -58, max: 58 }), fc.integer({ min: -58, max: 58 })), {
          minLength: 5,
          maxLength: 20,
        }),
        (built, places) => {
          const seats = places.map(([x, y]) => middle.toLngLat([x + 0.25, y + 0.25]))
          const result = sunOn(town(built), { seats, pixelM: 0.5, stepMinutes: 15 })
          let [shaded, exact] = [0, 0]
          for (const { hours, blockers } of result.seats) {
            expect(hours.least).toBe(hours.most)
            shaded += result.possibleHours - hours.least
            for (const blocker of blockers) exact += blocker.hours
          }
          // A pixel of half a metre may see an edge a quarter of an hour earlier or later.
          expect(Math.abs(shaded - exact) / Math.max(1, result.seats.length)).toBeLessThanOrEqual(0.5)
        },
      ),
      { numRuns: 20 },
    )
  })

  it('reaches the ground behind a house beyond its height over the tangent of the sun', () => {
    const result = sunOn(town([[-50, -20, 100, 10, 12]]), {
      pixelM: 0.5,
      stepMinutes: 2,
      fromHour: 11.99,
      toHour: 12.01,
    })
    const noon = result.days[0]?.noonAltitudeDeg ?? 0
    const longM = 12 / Math.tan((noon * Math.PI) / 180)
    expect(longM).toBeGreaterThan(15)
    expect(hoursAt(result, 0, -10 + longM - 0.6)).toBe(0)
    expect(hoursAt(result, 0, -10 + longM + 0.6)).toBeGreaterThan(0)
    expect(hoursAt(result, 0, -21)).toBeGreaterThan(0)
    expect(hoursAt(result, 0, -15)).toBeNaN()
  })

  it('counts walls, hedges, woods and single trees, and their leaves', () => {
    const behind = (result: LandSunResult) => hoursAt(result, 0, 1)
    const wall = { barriers: [[line([-50, -0.5], [50, -0.5]), { kind: 'wall', height_m: 5 }]] } as const
    expect(behind(sunOn(town([], wall)))).toBe(0)
    const fence = { barriers: [[line([-50, -0.5], [50, -0.5]), { kind: 'fence', height_m: 5 }]] } as const
    expect(behind(sunOn(town([], fence)))).toBe(8)
    const woods = { green: [[rectangle(-50, -20, 100, 19), { kind: 'woods' }]] } as const
    expect(behind(sunOn(town([], woods)))).toBeCloseTo(4)
    expect(behind(sunOn(town([], woods), { leaves: 'on' }))).toBe(0)
    expect(behind(sunOn(town([], woods), { leaves: 'none' }))).toBe(8)
    expect(noteCodes(sunOn(town([], woods)))).toContain('land_sun.note.tree_heights')
  })

  it('adds up only in spells that are long enough, the longest of which it tells', () => {
    fc.assert(
      fc.property(houses, fc.integer({ min: 30, max: 240 }), (built, leastSpellMinutes) => {
        const all = sunOn(town(built)).raster
        const [longest, long] = [
          hoursOf(all.longestSpell),
          hoursOf(sunOn(town(built), { leastSpellMinutes }).raster.least),
        ]
        const least = Math.ceil(leastSpellMinutes / 30) / 2
        const wrong = hoursOf(all.least).filter((hours, pixel) => {
          const spell = longest[pixel] ?? 0
          const counted = long[pixel] ?? 0
          return spell > hours || counted > hours || (spell < least ? counted > 0 : counted < spell)
        })
        expect(wrong).toHaveLength(0)
      }),
      { numRuns: 20 },
    )
  })

  it('means a day of a range, of which it computes some', () => {
    const project = town([[-20, -20, 30, 12, 15]])
    const one = sunOn(project, { date: '2026-01-20', fromHour: 8, toHour: 16 })
    const same = sunOn(project, { date: '2026-01-20', lastDate: '2026-01-20', fromHour: 8, toHour: 16 })
    expect(same.ground.meanHours.least).toBeCloseTo(one.ground.meanHours.least, 9)
    const year = sunOn(project, { date: '2026-01-01', lastDate: '2026-12-31' })
    expect(year.daysInRange).toBe(365)
    expect(year.days).toHaveLength(12)
    expect(noteCodes(year)).toContain('land_sun.note.some_days')
    // A year's mean day has twelve hours; a sun below 3° and shadows take some of them.
    expect(year.possibleHours).toBeGreaterThan(11)
    expect(year.possibleHours).toBeLessThan(12.3)
    expect(year.ground.meanHours.least).toBeLessThan(year.possibleHours)
  })

  it('takes hours of the clock on the wall as such', () => {
    const project = town([])
    const solar = sunOn(project).days[0]
    const civil = sunOn(project, { clock: 'civil', fromHour: solar?.civil.from, toHour: solar?.civil.to })
      .days[0]
    expect(civil?.trueSolar.from).toBeCloseTo(8, 9)
    expect(civil?.trueSolar.to).toBeCloseTo(16, 9)
    expect(solar?.solarAheadMinutes).toBeCloseTo(-25.6, 0)
  })
})

describe('façades', () => {
  it('look south all day and north never in winter', () => {
    const result = sunOn(town([[-10, -10, 20, 20, 12]]), { facades: true, pixelM: 1 })
    const { facades } = result
    const facing = (degrees: number) =>
      [...(facades?.facingDeg ?? [])].flatMap((deg, point) =>
        Math.abs(deg - degrees) < 1 ? [facades?.leastHours[point] ?? -1] : [],
      )
    expect(facing(180)).toHaveLength(10)
    for (const hours of facing(180)) expect(hours).toBe(8)
    expect(facing(0)).toHaveLength(10)
    for (const hours of facing(0)) expect(hours).toBe(0)
    for (const hours of [...facing(90), ...facing(270)]) {
      expect(hours).toBeGreaterThan(3)
      expect(hours).toBeLessThan(5)
    }
    expect(facades?.buildings).toMatchObject([{ points: 40, bestHours: { least: 8, most: 8 } }])
  })

  it('are left out where another house stands against them', () => {
    const { facades } = sunOn(
      town([
        [-10, -10, 10, 10, 12],
        [0, -10, 10, 10, 12],
      ]),
      { facades: true, pixelM: 1 },
    )
    expect(facades?.covered).toBe(10)
    expect(facades?.buildings.map(({ points }) => points)).toEqual([15, 15])
  })
})

describe('benches', () => {
  it('are suggested where the winter is sunny and the summer shady, apart from each other', () => {
    const project = town([[-20, 0, 40, 12, 20]], {
      green: [[rectangle(-50, -50, 100, 100), { kind: 'garden', name: '花园' }]],
      activity_spaces: [[rectangle(-30, -40, 60, 35), { kind: 'square', name: '广场' }]],
      roads: [[line([-60, -45], [60, -45]), { class: 'main', width_m: 20 }]],
    })
    const { benches, possibleHours } = sunOn(project, { benches: { count: 4, apartM: 12 }, pixelM: 1 })
    expect(benches).toHaveLength(4)
    const at = benches.map(({ place }) => middle.toMetres([...place]))
    at.forEach(([x, y], i) => {
      expect(y > -35 || y < -55, 'off the road').toBe(true)
      expect(x > -20 && x < 20 && y > 0 && y < 12, 'not in the house').toBe(false)
      for (const [otherX, otherY] of at.slice(0, i))
        expect(Math.hypot(x - otherX, y - otherY)).toBeGreaterThan(11)
    })
    const merits = benches.map(({ merit }) => merit)
    expect([...merits].sort((a, b) => b - a)).toEqual(merits)
    expect(benches[0]?.hours.least).toBeGreaterThan(0)
    expect(possibleHours).toBe(8)
    const inSquare = sunOn(project, {
      benches: { within: { table: 'activity_spaces', id: 1 }, count: 1 },
      pixelM: 1,
    })
    expect(inSquare.benches[0]?.within).toEqual([
      { table: 'activity_spaces', id: 1 },
      { table: 'green', id: 1 },
    ])
  })
})

describe('what cannot be computed', () => {
  it('is refused or told in words', () => {
    expect(refusalCode(() => sunOn(communityProject({})))).toBe('land_sun.nothing_here')
    expect(refusalCode(() => sunOn(town([]), { fromHour: 12, toHour: 9 }))).toBe('land_sun.window_empty')
    expect(refusalCode(() => sunOn(town([]), { fromHour: 1, toHour: 3 }))).toBe('land_sun.no_sun')
    expect(refusalCode(() => sunOn(town([]), { date: '2026-05-01', lastDate: '2026-04-01' }))).toBe(
      'land_sun.range_backwards',
    )
    expect(refusalCode(() => sunOn(town([]), { trees: { table: 'street_trees' } }))).toBe(
      'land_sun.no_tree_layer',
    )
    const wide = communityProject({ boundary: [[rectangle(-9000, -9000, 18_000, 18_000)]] })
    expect(refusalCode(() => sunOn(wide, { pixelM: 1 }))).toBe('land_sun.too_many_pixels')
    expect(refusalCode(() => sunOn(town([]), { benches: { within: { table: 'land', id: 9 } } }))).toBe(
      'land_sun.no_such_row',
    )
  })

  it('takes no height that cannot be, and says so', () => {
    const result = sunOn(
      town([[0, 0, 10, 10, 9]], { buildings: [[rectangle(0, 0, 10, 10), { height_m: -4, floors: 900 }]] }),
    )
    expect(result.obstacles.buildings).toEqual({ withHeight: 0, fromFloors: 0, unknown: 1 })
    expect(result.notes.find(({ code }) => code === 'land_sun.note.strange_heights')?.params?.count).toBe(2)
    expect(result.raster.most).not.toBeNull()
  })

  it('measures what is mapped without a boundary, tells crossing outlines, seats in houses and outside', () => {
    const bow = {
      type: 'Polygon' as const,
      coordinates: [
        (
          [
            [0, 0],
            [10, 10],
            [10, 0],
            [0, 10],
            [0, 0],
          ] as const
        ).map(([x, y]) => middle.toLngLat([x, y])),
      ],
    }
    const project = communityProject({
      buildings: [
        [bow, { floors: 6 }],
        [rectangle(30, 0, 10, 10), { floors: 3 }],
      ],
      facilities: [
        [point(35, 5), { kind: 'bench' }],
        [point(20, 5), { kind: 'bench' }],
      ],
    })
    const result = sunOn(project, { seats: [middle.toLngLat([5000, 0])], pixelM: 1 })
    expect(noteCodes(result)).toEqual(
      expect.arrayContaining([
        'land_sun.note.no_boundary',
        'land_sun.note.crossed_outlines',
        'land_sun.note.seats_elsewhere',
      ]),
    )
    expect(result.seats).toHaveLength(1)
    // Both lobes of the bow are built on: an area of 50 m².
    const hours = hoursOf(result.raster.least)
    const open = hours.filter((one) => !Number.isNaN(one)).length
    expect(hours.length - open).toBeGreaterThan(130)
    expect(hours.length - open).toBeLessThan(170)
  })

  it('bears ten thousand houses on top of each other, and houses across the boundary', () => {
    const many = Array.from(
      { length: 10_000 },
      (_, i): House => [-70 + (i % 100), -70 + ((i * 7) % 90), 40, 40, 5 + (i % 30)],
    )
    const result = sunOn(town(many))
    expect(result.ground.measuredM2).toBeLessThan(120 * 120)
    expect(result.ground.meanHours.least).toBeGreaterThanOrEqual(0)
    const tall = sunOn(town([[-80, -80, 10, 200, 300]]))
    // A tower outside shades what is inside.
    expect(tall.ground.meanHours.least).toBeLessThan(sunOn(town([])).ground.meanHours.least - 0.5)
  })
})

it('is read from the tables that are followed, and no others', async () => {
  const read = new Set<string>()
  const sample = listenedProject(await sampleTown(1), {
    onRead: (table) => read.add(table),
    onWork: () => {},
  })
  const everything: LandSunInput = { pixelM: 5, stepMinutes: 60, facades: true, benches: {} }
  landSun(sample, everything, unhurried, { sunSweep })
  expect([...read].sort()).toEqual([...sunTables].sort())
})
