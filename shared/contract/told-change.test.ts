import { describe, expect, it } from 'vitest'
import { addedTo, type Change, invertChange } from '../change/change'
import { MemoryProject } from '../model/memory-project'
import type { Row } from '../model/row'
import { pageOf, toldOf } from './told-change'

const row = (id: number, positions = 9): Row => ({
  id,
  geometry: {
    type: 'MultiPolygon',
    coordinates: [[Array.from({ length: positions }, (_, at) => [116 + at / 1e4, 40])]],
  },
  properties: {},
})
const rows = (first: number, count: number) => Array.from({ length: count }, (_, at) => row(first + at))

function projectAfter(...changes: Change[]): MemoryProject {
  const project = new MemoryProject()
  for (const change of changes) project.apply(change)
  return project
}

describe('what a window is told of an edit', () => {
  it('is the whole change as long as it is small', () => {
    const change = addedTo('buildings', ...rows(1, 20))
    expect(toldOf(change, projectAfter(change))).toEqual({ change })
  })

  it('is only where the rows are, for a large import, while its small parts come along', () => {
    const small = addedTo('boundary', row(4))
    const large = addedTo('buildings', ...rows(11, 5000))
    const change: Change = { tables: { ...small.tables, ...large.tables } }
    expect(toldOf(change, projectAfter(addedTo('buildings', row(3)), change))).toEqual({
      change: small,
      renewed: { buildings: { first: 11, last: 5010, count: 5001 } },
    })
  })

  it('counts positions, not rows alone: one endless coast is large too', () => {
    const change = addedTo('water', row(1, 30_000))
    expect(toldOf(change, projectAfter(change)).renewed).toEqual({ water: { first: 1, last: 1, count: 1 } })
  })

  it('has nothing to read anew of a table that the undo of an import takes away', () => {
    const definition = {
      name: 'trees',
      geometry: 'MULTIPOLYGON',
      fields: [],
      origin: 'imported',
    } as const
    const change = { ...addedTo('trees', ...rows(1, 5000)), defined: [definition] }
    const undo = invertChange(change)
    expect(toldOf(undo, projectAfter(change, undo))).toEqual({
      change: { dropped: [definition], tables: {} },
      renewed: {},
    })
  })
})

describe('pages of a table', () => {
  it('bring every row once, in order, and stop at the last one asked for', () => {
    const all = rows(1, 7000)
    const read: number[] = []
    for (let from: number | null = 2000; from !== null; ) {
      const page = pageOf(all, from, 6500)
      expect(page.rows.length).toBeLessThan(2000)
      read.push(...page.rows.map(({ id }) => id))
      from = page.next
    }
    expect(read).toEqual(Array.from({ length: 4500 }, (_, at) => 2001 + at))
  })

  it('hold at least one row, however heavy', () => {
    const heavy = [row(1, 40_000), row(2, 40_000)]
    expect(pageOf(heavy, 0, 9)).toEqual({ rows: [heavy[0]], next: 1 })
    expect(pageOf(heavy, 1, 9)).toEqual({ rows: [heavy[1]], next: null })
  })
})
