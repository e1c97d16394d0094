import { describe, expect, it } from 'vitest'
import { isOpenAt, minuteOfDay, openTimes } from './opening-hours'

const at = (hours: string, day: 'workday' | 'weekend', time: string) =>
  isOpenAt(hours, day, minuteOfDay(time))

describe('opening hours', () => {
  it('reads what gates carry in our sample and in OpenStreetMap', () => {
    expect(at('6:00–22:00', 'workday', '05:59')).toBe(false)
    expect(at('6:00–22:00', 'weekend', '21:59')).toBe(true)
    expect(at('6：00至22：00', 'workday', '22:00')).toBe(false)
    expect(at('全天', 'weekend', '03:00')).toBe(true)
    expect(at('常年上锁', 'workday', '12:00')).toBe(false)
    expect(at('24/7', 'workday', '00:00')).toBe(true)
    expect(at('Mo-Su 06:00-24:00', 'weekend', '23:59')).toBe(true)
    expect(at('Mo-Su 00:00-04:50,23:20-24:00', 'workday', '23:30')).toBe(true)
    expect(at('Mo-Su 00:00-04:50,23:20-24:00', 'workday', '12:00')).toBe(false)
  })

  it('tells workdays from weekends', () => {
    expect(at('Mo-Fr 08:30-16:30', 'workday', '9:00')).toBe(true)
    expect(at('Mo-Fr 08:30-16:30', 'weekend', '9:00')).toBe(false)
    expect(at('Mo-Fr 08:30-16:30; Sa 9:00-12:00', 'weekend', '9:00')).toBe(true)
    expect(at('Mo-We,Fr 09:00-12:00', 'workday', '9:30')).toBe(true)
    expect(at('Mo-We,Fr 09:00-12:00', 'weekend', '9:30')).toBe(false)
    expect(at('工作日 8:00-17:00，周末 9:00-12:00', 'weekend', '16:00')).toBe(false)
    expect(at('工作日 8:00-17:00，周末 9:00-12:00', 'workday', '16:00')).toBe(true)
  })

  it('stays open past midnight', () => {
    expect(at('22:00-6:00', 'workday', '02:00')).toBe(true)
    expect(at('22:00-6:00', 'workday', '07:00')).toBe(false)
  })

  it('tells the times of every day alike', () => {
    expect(openTimes('Mo-Fr 9-17; Sa-Su 9:00-17:00')).toEqual([[9, 17]])
    expect(openTimes('工作日 9:00-17:00')).toBeNull()
    expect(openTimes('常年上锁')).toBeNull()
  })

  it.each([
    ['6:00–22:00', [[6, 22]]],
    [
      '8:30-11:30、14:00-17:30',
      [
        [8.5, 11.5],
        [14, 17.5],
      ],
    ],
    ['全天', [[0, 24]]],
    ['24/7', [[0, 24]]],
    ['Mo-Su 06:00-21:00', [[6, 21]]],
    [
      '22:00-02:00',
      [
        [22, 24],
        [0, 2],
      ],
    ],
    ['每天 6点', null],
    ['周一至周五 9:00-17:00', null],
    ['25:00-99:00', null],
    ['问门卫', null],
  ])('tells the times of every day from %s', (text, times) => {
    expect(openTimes(text)).toEqual(times)
  })

  it('does not guess', () => {
    expect(at('日出至日落', 'workday', '12:00')).toBeNull()
    expect(at('ask the guard', 'workday', '12:00')).toBeNull()
  })
})
