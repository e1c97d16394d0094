import { describe, expect, it } from 'vitest'
import { outOfDate } from './check-store'

const touched = (...tables: string[]) => new Set(tables)

describe('outOfDate', () => {
  it('computes everything at first', () => {
    expect(outOfDate(null, null, null)).toEqual({ now: true, planned: false })
    expect(outOfDate(null, 1, null)).toEqual({ now: true, planned: true })
  })

  it('leaves figures alone that an edit cannot have changed', () => {
    expect(outOfDate(touched('settings', 'opinions'), null, null)).toEqual({ now: false, planned: false })
  })

  it('follows the tables that indicators read', () => {
    expect(outOfDate(touched('buildings'), null, null).now).toBe(true)
    expect(outOfDate(touched('indicator_entries'), 2, 2)).toEqual({ now: true, planned: true })
  })

  it('computes only the scheme when only its spaces changed', () => {
    expect(outOfDate(touched('spaces'), 2, 2)).toEqual({ now: false, planned: true })
    expect(outOfDate(touched('spaces'), null, null)).toEqual({ now: false, planned: false })
  })

  it('computes the scheme when another one is chosen', () => {
    expect(outOfDate(touched(), 3, 2)).toEqual({ now: false, planned: true })
    expect(outOfDate(touched(), 2, 2)).toEqual({ now: false, planned: false })
  })
})
