import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { recordEmptyRound } from '#shared/commands/record-empty-round'
import { landBehaviour } from '#shared/land/heat/behaviour'
import { conflictPairs } from '#shared/land/heat/conflict-pairs'
import { diversityOf } from '#shared/land/heat/diversity'
import { landHeat } from '#shared/land/heat/land-heat'
import type { FieldValue } from '#shared/model/row'
import { vocabularies } from '#shared/model/vocabularies'
import { communityProject, point, rectangle } from '../builders/community-project'

const { time_slot: slots, day_kind: days, activity: activities } = vocabularies

interface Presence {
  readonly x: number
  readonly y: number
  readonly properties: Readonly<Record<string, FieldValue>>
}
const presence = fc.record({
  x: fc.integer({ min: -600, max: 600 }).map((decimetres) => decimetres / 10),
  y: fc.integer({ min: -600, max: 600 }).map((decimetres) => decimetres / 10),
  properties: fc.record({
    minutes: fc.option(fc.integer({ min: 1, max: 120 }), { freq: 5 }),
    day: fc.option(fc.constantFrom(...days), { freq: 9 }),
    slot: fc.option(fc.constantFrom(...slots.slice(0, 2)), { freq: 9 }),
    activity: fc.option(fc.constantFrom(...activities), { freq: 9 }),
  }),
})
const presences = fc.array(presence, { minLength: 1, maxLength: 60 })

/** A square of 40 × 40 m, one inside it, and one beside it that nobody is meant to count. */
const mapped = (people: readonly Presence[], attributes: string | null = null) =>
  communityProject({
    activity_spaces: [[rectangle(-40, -40, 40, 40), { name: '广场', attributes }]],
    green: [[rectangle(-30, -30, 10, 10), { name: '花园' }]],
    land: [
      [rectangle(10, 10, 20, 20), { status: 'rejected' }],
      [rectangle(20, 20, 30, 30), { status: 'candidate' }],
    ],
    activity: people.map(({ x, y, properties }) => [point(x, y), properties]),
  })

const areas = {
  'activity_spaces 1': [-40, -40, 40],
  'green 1': [-30, -30, 10],
  'land 2': [20, 20, 30],
} as const

describe('behaviour on the land', () => {
  it('is counted place by place as one would by hand', () => {
    fc.assert(
      fc.property(presences, (people) => {
        // On the very edge either answer may come.
        const clear = people.filter(({ x, y }) =>
          [x, y].every(
            (metres) => ![-40, 0, -30, -20, 20, 50].some((edge) => Math.abs(metres - edge) < 0.01),
          ),
        )
        if (clear.length === 0) return
        const { spaces, total } = landBehaviour(mapped(clear), {})
        expect(spaces.map(({ table, id }) => `${table} ${id}`).sort()).toEqual(Object.keys(areas).sort())
        const counted = new Set<Presence>()
        for (const space of spaces) {
          const [west, south, side] = areas[`${space.table} ${space.id}` as keyof typeof areas]
          const within = clear.filter(
            ({ x, y }) => x > west && x < west + side && y > south && y < south + side,
          )
          for (const one of within) counted.add(one)
          const minutes = (test: (one: Presence) => boolean) =>
            within.filter(test).reduce((sum, { properties }) => sum + Number(properties.minutes ?? 0), 0)
          expect(space.records).toBe(within.length)
          expect(space.areaM2).toBeCloseTo(side * side, 1)
          expect(space.personHours).toBeCloseTo(minutes(() => true) / 60, 9)
          expect(space.personHoursPer100M2).toBeCloseTo((minutes(() => true) / 60 / side / side) * 100, 5)
          const staying = minutes(
            ({ properties }) => properties.activity !== 'passing' && properties.activity !== 'parking',
          )
          expect(space.stayMinutesPerM2).toBeCloseTo(staying / side / side, 5)
        }
        expect(total.outsideSpaces).toBe(clear.length - counted.size)
      }),
      { numRuns: 60 },
    )
  })

  it('finds every encounter of a conflict pair, in whatever order the points come', () => {
    fc.assert(
      fc.property(presences, (people) => {
        let expected = 0
        people.forEach((one, i) => {
          for (const other of people.slice(0, i)) {
            const [a, b] = [one.properties, other.properties]
            const together = a.day !== null && a.slot !== null && a.day === b.day && a.slot === b.slot
            const isPair = conflictPairs.some(
              ([first, second]) =>
                (first === a.activity && second === b.activity) ||
                (first === b.activity && second === a.activity),
            )
            if (together && isPair && Math.hypot(one.x - other.x, one.y - other.y) <= 12.003) expected++
          }
        })
        const { conflicts } = landBehaviour(mapped(people), { conflictRadiusM: 12.003 })
        expect(conflicts.reduce((sum, place) => sum + place.encounters, 0)).toBe(expected)
        for (const { encounters, pairs, slots: when } of conflicts) {
          expect(pairs.reduce((sum, pair) => sum + pair.encounters, 0)).toBe(encounters)
          expect(when.reduce((sum, slot) => sum + slot.encounters, 0)).toBe(encounters)
        }
        expect(landBehaviour(mapped([...people].reverse()), { conflictRadiusM: 12.003 }).conflicts).toEqual(
          conflicts,
        )
      }),
      { numRuns: 60 },
    )
  })

  it('sets hours used against hours open, and never takes an hour nobody observed for an empty one', () => {
    const noon = { day: 'workday', slot: '11-14', minutes: 90, activity: 'sitting' }
    const assumed = landBehaviour(mapped([{ x: -10, y: -10, properties: noon }]), {}).spaces[0]
    // 1.5 person-hours on 1,600 m² in the three hours that were looked at.
    expect(assumed?.efficiency).toMatchObject({ openHours: 3, openHoursFrom: 'assumed', benchmark: null })
    expect(assumed?.efficiency?.personHoursPerM2OpenHour).toBeCloseTo(1.5 / 1600 / 3, 8)
    const written = landBehaviour(
      mapped([{ x: -10, y: -10, properties: noon }], '{"开放时间":"8:00–12:00、13:30–17:30"}'),
      {},
    ).spaces[0]
    expect(written?.efficiency).toMatchObject({ openHours: 1.5, openHoursFrom: 'written' })
    const timeless = landBehaviour(mapped([{ x: -10, y: -10, properties: { minutes: 60 } }]), {})
    expect(timeless.spaces[0]).toMatchObject({ personHours: 1, efficiency: null })
    expect(timeless.notes[0]?.code).toBe('land_heat.no_observed_hours')
  })

  it('tells of efficiency only what multiplies out: records without day and slot are no part of it', () => {
    const noon = { day: 'workday', slot: '11-14', minutes: 90 }
    const people = [noon, { minutes: 60 }].map((properties) => ({ x: -10, y: -10, properties }))
    const { areaM2, personHours, efficiency } = landBehaviour(mapped(people), {}).spaces[0] ?? {}
    expect([personHours, efficiency?.personHours, efficiency?.openHours]).toEqual([2.5, 1.5, 3])
    expect(efficiency?.personHoursPerM2OpenHour).toBeCloseTo(1.5 / (areaM2 ?? 0) / 3, 12)
  })

  it('takes the middle one of a layer for 100 %, where three of it were used', () => {
    const used = (spaces: number) =>
      landBehaviour(
        communityProject({
          activity_spaces: [0, 1, 2, 3].slice(0, spaces + 1).map((i) => [rectangle(i * 20, 0, 10, 10)]),
          // The last one is used by nobody.
          activity: Array.from({ length: spaces }, (_, i) => [
            point(i * 20 + 5, 5),
            { day: 'workday', slot: '07-09', minutes: 30 * (i + 1) },
          ]),
        }),
        {},
      ).spaces.map(({ efficiency }) => efficiency?.shareOfBenchmark)
    const shares = used(3)
    expect(shares.map((share) => share && Math.round(share * 1000))).toEqual([1500, 1000, 500, 0])
    expect(used(2)).toEqual([null, null, null])
  })

  it('counts an hour for every round: who goes round more often sees no more people', () => {
    const scan = { day: 'weekend', slot: '18-20', minutes: 60 }
    const round = (started: string) =>
      [1, 2, 3].map((x) => ({ x: -x, y: -10, properties: { ...scan, source_id: started } }))
    const once = mapped(round('2026-11-21T10:05:00.000Z'))
    const often = mapped([
      ...round('2026-11-21T10:05:00.000Z'),
      ...round('2026-11-21T11:10:00.000Z'),
      ...round('2026-11-22T10:02:00.000Z'),
    ])
    const told = [once, often].map((project) => {
      const { observed, spaces } = landBehaviour(project, {})
      const { sum } = landHeat(project, { measure: 'people_present', cellM: 3 }).raster ?? { sum: 0 }
      return [observed[0]?.hours, (spaces[0]?.efficiency?.personHoursPerM2OpenHour ?? 0) * 1600, sum]
    })
    expect(told.map(([hours]) => hours)).toEqual([1, 3])
    for (const [, inSpace, onGround] of told) {
      expect(inSpace).toBeCloseTo(3, 1)
      expect(onGround).toBeCloseTo(3, 1)
    }
  })

  it('counts the hour of a round that met nobody, and nobody as a record', () => {
    const round = { day: 'weekend', slot: '18-20', round: '2026-11-21T10:05:00.000Z' } as const
    const { round: source_id, ...when } = round
    const people = [1, 2, 3].map((x) => ({ x: -x, y: -10, properties: { ...when, minutes: 60, source_id } }))
    const project = mapped(people)
    const before = landBehaviour(project, {})
    const context = { now: '2026-11-28T10:30:00.000Z', author: '周工' }
    const outcome = recordEmptyRound.plan(project, { ...round, round: '2026-11-28T10:05:00.000Z' }, context)
    if (outcome.ok) project.apply(outcome.change)
    const after = landBehaviour(project, {})
    expect(after.observed).toEqual([{ ...when, hours: 2, records: 3 }])
    expect(after.total).toEqual({
      ...before.total,
      counts: { ...before.total.counts, observedHours: 2, peoplePresent: 1.5 },
    })
    expect(after.spaces[0]?.efficiency?.personHoursPerM2OpenHour).toBeCloseTo(
      (before.spaces[0]?.efficiency?.personHoursPerM2OpenHour ?? 0) / 2,
      12,
    )
    const added = after.notes.filter(({ code }) => !before.notes.some((note) => note.code === code))
    expect(added).toEqual([{ code: 'land_heat.note.empty_rounds', params: { count: 1 } }])
  })

  it('says no in words without any record, and to filters that records of activity cannot answer', () => {
    expect(() => landBehaviour(mapped([]), {})).toThrow('land_heat.no_activity')
    const somebody = mapped([{ x: 0, y: 0, properties: {} }])
    expect(() => landBehaviour(somebody, { filter: { stances: ['oppose'] } })).toThrow(
      'land_heat.filter_not_for_source',
    )
  })
})

describe('diversity', () => {
  it('is Shannon’s: nothing for one kind, ln n for n even ones, less for uneven ones', () => {
    expect(diversityOf({ a: 7 })).toEqual({ shannon: 0, evenness: 1, kinds: 1 })
    expect(diversityOf({ a: 5, b: 5, c: 5 })?.shannon).toBeCloseTo(Math.log(3), 12)
    expect(diversityOf({ a: 9, b: 1 })?.evenness).toBeCloseTo(0.469, 3)
    expect(diversityOf({})).toBeNull()
  })
})
