import { describe, expect, it } from 'vitest'
import type { Row } from '#shared/model/row'
import { marksOf, observedAt, tallyOf } from './round-marks'

const row = (id: number, lng: number, activity: string, age: string | null, minutes: number | null): Row => ({
  id,
  geometry: { type: 'Point', coordinates: [lng, 40] },
  properties: { activity, age_group: age, minutes },
})

const rows = [
  row(4, 116, 'chess', '60-74', 60),
  row(5, 116, 'chess', '60-74', 60),
  row(6, 116, 'sitting', null, null),
  row(9, 117, 'passing', '18-39', 1),
]

describe('the dots of a round', () => {
  it('hold people together who do the same at one place, and nobody else', () => {
    expect(marksOf(rows).map(({ ids, activity, count }) => [ids, activity, count])).toEqual([
      [[4, 5], 'chess', 2],
      [[6], 'sitting', 1],
      [[9], 'passing', 1],
    ])
  })

  it('add up to people, and to minutes as far as they are known', () => {
    const tally = tallyOf(marksOf(rows))
    expect(tally).toMatchObject({ people: 4, passing: 1, personMinutes: 121 })
  })
})

describe('the likely kind of day and slot', () => {
  it.each([
    ['2026-11-21T10:59', { day: 'weekend', slot: '09-11' }],
    ['2026-11-23T11:00', { day: 'workday', slot: '11-14' }],
    ['2026-11-23T05:00', { day: 'workday', slot: '07-09' }],
    ['2026-11-23T23:30', { day: 'workday', slot: '20-22' }],
  ])('of %s', (moment, expected) => {
    expect(observedAt(new Date(moment))).toEqual(expected)
  })
})
