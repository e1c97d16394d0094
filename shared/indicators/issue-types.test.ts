import { describe, expect, it } from 'vitest'
import { vocabularies } from '../model/vocabularies'
import { issueType, issueTypes } from './issue-types'

const objects = 'dwelling room unit_stair building segment site facility parcel area unit'.split(' ')

describe('issue types', () => {
  it('have ids of their own', () => {
    expect(issueTypes).toHaveLength(99)
    expect(new Set(issueTypes.map((type) => type.id)).size).toBe(issueTypes.length)
  })

  it('say everything the form and the issue list show', () => {
    for (const type of issueTypes) {
      expect(type.indicator, type.id).toMatch(/^(H25|X)-\d\d$/)
      expect(type.zh.trim(), type.id).not.toBe('')
      expect(type.en.trim(), type.id).not.toBe('')
      expect(type.remedy_zh.trim(), type.id).not.toBe('')
      expect(objects).toContain(type.object)
      expect([...vocabularies.severity, null]).toContain(type.severity)
      expect(['time_limited', 'best_effort', null]).toContain(type.class)
      expect(['primary', 'secondary', 'memory', 'seed', 'proposal']).toContain(type.verification)
    }
  })

  it('write Chinese with Chinese punctuation', () => {
    for (const type of issueTypes) expect(type.zh + type.remedy_zh, type.id).not.toMatch(/[,;()]/)
  })

  it('are found by id', () => {
    expect(issueType('I18-3')?.zh).toBe('雨后积水')
    expect(issueType('nothing')).toBeUndefined()
  })
})
