import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseCoordinate, usesDecimalComma } from './coordinate-text'

describe('parseCoordinate', () => {
  it.each([
    ['116.3092438', 116.3092438],
    [' -0.5 ', -0.5],
    ['3.9997e1', 39.997],
    ['500,123.45', 500_123.45],
    ['3,428,123', 3_428_123],
    ['500 123.45', 500_123.45],
    ['１１６．３', 116.3],
    ['116°18′33.2″', 116 + 18 / 60 + 33.2 / 3600],
    ['39°59\'46.6"N', 39 + 59 / 60 + 46.6 / 3600],
    ['116度18分33.2秒', 116 + 18 / 60 + 33.2 / 3600],
    ['东经116°18′', 116.3],
    ['E116.3', 116.3],
    ['116.3°E', 116.3],
    ['33°52′S', -(33 + 52 / 60)],
    ['西经 70.5', -70.5],
    ["116°18'33.2''", 116 + 18 / 60 + 33.2 / 3600],
  ])('reads %s', (text, value) => expect(parseCoordinate(text)).toBeCloseTo(value, 10))

  it.each([
    '',
    '   ',
    '-',
    'N',
    'x',
    '1.2.3',
    '116°75′',
    '12,34',
    'NaN',
    'Infinity',
    '1e999',
    '0x10',
    '2024-05-01',
  ])('takes %j for no figure', (text) => expect(parseCoordinate(text)).toBeNull())

  it('reads decimal commas where the column has them', () => {
    expect(parseCoordinate('116,3092', true)).toBe(116.3092)
    expect(parseCoordinate('500.123,45', true)).toBe(500_123.45)
    expect(usesDecimalComma(['116,3092', '39,9'], false)).toBe(true)
    expect(usesDecimalComma(['500,123', '3,428,100'], false)).toBe(false)
    expect(usesDecimalComma(['116,309', '116,310'], true)).toBe(true)
    expect(usesDecimalComma(['500,123.4', '116,3092'], true)).toBe(false)
  })

  it('gives every figure back that was written in any of these ways', () =>
    fc.assert(
      fc.property(fc.double({ min: -1e8, max: 1e8, noNaN: true }), (value) => {
        expect(parseCoordinate(String(value))).toBe(value + 0)
        const grouped = new Intl.NumberFormat('en', { maximumFractionDigits: 6 }).format(value)
        expect(parseCoordinate(grouped)).toBeCloseTo(value, 5)
      }),
    ))
})
