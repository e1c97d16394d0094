import { describe, expect, it } from 'vitest'
import { figureOf, numbersOf } from './numbers'

const chinese = numbersOf('zh-CN')
const english = numbersOf('en')

describe('numbers', () => {
  it('keep a figure and its unit together with a thin space', () => {
    expect(chinese.measured(2480.4, 'm²')).toBe('2,480\u202fm²')
  })

  it('give the day in China, whatever the clock of the machine', () => {
    expect(chinese.date('2025-05-31T17:00:00Z')).toBe('2025年6月1日')
    expect(english.date('2025-05-31T17:00:00Z')).toBe('1 June 2025')
  })

  it.each([
    ['71.4', { value: 71.42, unit: 'percent' }],
    ['30.0', { value: 30, unit: 'percent' }],
    ['0.56', { value: 0.5591, unit: 'm2_per_person' }],
    ['2,188', { value: 2187.6, unit: 'm2' }],
    ['0', { value: 0, unit: 'building' }],
    ['12.5', { value: 12.5, unit: 'space' }],
    ['12–31', { value: null, interval: [12, 31] as const, unit: 'space' }],
    [null, { value: null, unit: 'space' }],
  ])('print %s', (printed, result) => {
    expect(figureOf(chinese, result)).toBe(printed)
  })
})
