import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { spreadMarks } from './spread-marks'

const sheet = [180, 144] as const
const place = fc.tuple(
  fc.double({ min: 0, max: 180, noNaN: true }),
  fc.double({ min: 0, max: 144, noNaN: true }),
)

describe('spreadMarks', () => {
  it('keeps every mark on the sheet, and does the same every time', () => {
    fc.assert(
      fc.property(fc.array(place, { maxLength: 80 }), (places) => {
        const marks = spreadMarks(places, 3.5, sheet)
        expect(spreadMarks(places, 3.5, sheet)).toEqual(marks)
        for (const { at } of marks) {
          expect(at[0]).toBeGreaterThanOrEqual(0)
          expect(at[0]).toBeLessThanOrEqual(180)
          expect(at[1]).toBeGreaterThanOrEqual(0)
          expect(at[1]).toBeLessThanOrEqual(144)
        }
      }),
    )
  })

  it('parts even a dozen marks on one spot so far that each number can be read', () => {
    const marks = spreadMarks(
      Array.from({ length: 12 }, () => [90, 70] as const),
      3.5,
      sheet,
    )
    for (const [i, a] of marks.entries()) {
      for (const b of marks.slice(i + 1)) {
        expect(Math.hypot(a.at[0] - b.at[0], a.at[1] - b.at[1])).toBeGreaterThan(3)
      }
    }
  })

  it('leaves alone what has room', () => {
    const [first, second] = spreadMarks(
      [
        [10, 10],
        [50, 50],
      ],
      3.5,
      sheet,
    )
    expect(first?.at[0]).toBeCloseTo(10, 1)
    expect(second?.at[1]).toBeCloseTo(50, 1)
  })
})
