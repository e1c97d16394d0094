import { describe, expect, it } from 'vitest'
import { priorityTone } from './priority-class'
import { questionOf, usualQuestion } from './priority-store'

describe('the class of a place on the map', () => {
  it('follows the score, and its middle where a term is unknown', () => {
    expect(priorityTone({ scoreBetween: [0.4, 0.4] })).toBe('priority_high')
    expect(priorityTone({ scoreBetween: [0.39, 0.39] })).toBe('priority_middle')
    expect(priorityTone({ scoreBetween: [0, 0] })).toBe('priority_low')
    expect(priorityTone({ scoreBetween: [0.1, 0.5] })).toBe('priority_middle')
  })
})

describe('what is asked', () => {
  it('asks nothing where no term counts', () => {
    const nothing = { access_gap: 0, activity: 0, demand: 0, feasibility: 0 }
    expect(questionOf({ ...usualQuestion, weights: nothing })).toBeNull()
    expect(questionOf(usualQuestion)).toEqual(usualQuestion)
  })
})
