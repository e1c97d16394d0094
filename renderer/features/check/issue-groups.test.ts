import { describe, expect, it } from 'vitest'
import type { Row } from '#shared/model/row'
import { groupIssues } from './issue-groups'

const issue = (id: number, indicator: string | null, severity: string | null, status = 'open'): Row => ({
  id,
  geometry: null,
  properties: { category: indicator, severity, status },
})
const indicatorOf = (row: Row) => (row.properties.category as string | null) ?? null

const rows = [
  issue(1, 'H25-18', 'general'),
  issue(2, 'H25-18', 'general'),
  issue(3, 'H25-03', 'serious'),
  issue(4, 'H25-03', 'general'),
  issue(5, null, null),
  issue(6, 'H25-03', 'serious', 'solved'),
  issue(7, 'H25-14', 'serious', 'in_progress'),
]

describe('groupIssues', () => {
  it('puts the group with most of the worst first, made-up kinds by what they are', () => {
    expect(groupIssues(rows, indicatorOf, true).map((group) => group.indicator)).toEqual([
      'H25-03',
      'H25-14',
      'H25-18',
      null,
    ])
  })

  it('counts by severity and lists the worst first, the newest first among equals', () => {
    const [stairs] = groupIssues(rows, indicatorOf, false)
    expect(stairs?.rows.map((row) => row.id)).toEqual([6, 3, 4])
    expect(stairs?.bySeverity).toEqual([
      { severity: 'serious', count: 2 },
      { severity: 'general', count: 1 },
    ])
  })

  it('leaves out what is solved, keeps what is in progress', () => {
    const ids = groupIssues(rows, indicatorOf, true).flatMap((group) => group.rows.map((row) => row.id))
    expect(ids.sort()).toEqual([1, 2, 3, 4, 5, 7])
  })
})
