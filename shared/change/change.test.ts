import { describe, expect, it } from 'vitest'
import type { Row } from '../model/row'
import type { TableDefinition } from '../model/table'
import { addedTo, type Change, changeSize, invertChange, joinChanges, removedFrom, updatedIn } from './change'

const row = (id: number, name = ''): Row => ({ id, geometry: null, properties: { name } })
const trees: TableDefinition = {
  name: 'trees',
  geometry: 'POINT',
  fields: [],
  origin: 'imported',
  title: '树',
}

describe('invertChange', () => {
  it('swaps added with removed, and turns updates round', () => {
    const change = joinChanges(
      addedTo('schemes', row(1)),
      removedFrom('schemes', row(2)),
      updatedIn('land', [row(3, 'a'), row(3, 'b')]),
    )
    expect(invertChange(change)).toEqual({
      tables: {
        schemes: { added: [row(2)], updated: [], removed: [row(1)] },
        land: { added: [], updated: [[row(3, 'b'), row(3, 'a')]], removed: [] },
      },
    })
  })

  it('drops a table it would have made, and makes one it would have dropped', () => {
    const change: Change = { defined: [trees], tables: addedTo('trees', row(1)).tables }
    expect(invertChange(change)).toEqual({ tables: removedFrom('trees', row(1)).tables, dropped: [trees] })
    expect(invertChange(invertChange(change))).toEqual(change)
  })
})

describe('joinChanges', () => {
  it('keeps what every part does to a table, in order', () => {
    const joined = joinChanges(
      addedTo('land', row(1)),
      addedTo('land', row(2), row(3)),
      removedFrom('spaces', row(9)),
    )
    expect(joined.tables.land?.added.map(({ id }) => id)).toEqual([1, 2, 3])
    expect(joined.tables.spaces?.removed).toEqual([row(9)])
    expect(joined).not.toHaveProperty('defined')
  })

  it('carries the tables that come and go', () => {
    const shrubs = { ...trees, name: 'shrubs' }
    const joined = joinChanges({ defined: [trees], tables: {} }, { tables: {}, dropped: [shrubs] })
    expect(joined).toEqual({ defined: [trees], tables: {}, dropped: [shrubs] })
  })

  it('is nothing for nothing', () => {
    expect(joinChanges()).toEqual({ tables: {} })
  })
})

describe('changeSize', () => {
  it('counts every row once, an update too', () => {
    expect(
      changeSize(
        joinChanges(addedTo('a', row(1)), removedFrom('b', row(2)), updatedIn('b', [row(3), row(3)])),
      ),
    ).toBe(3)
  })
})
