import { type Change, emptyTableChange } from '#shared/change/change'
import type { Row } from '#shared/model/row'
import { observeActivity } from './activity'
import { pointFeature, recordsOf, rowsOf } from './features'
import { registerHouseholds } from './households'
import { stoneTables } from './stone-tables'
import { buildTown } from './town'

/** The rows of 梧桐里社区 by table, every table with ids from 1. Pure: the same rows on every machine. */
export function sampleTables(): Readonly<Record<string, readonly Row[]>> {
  const town = buildTown()
  return {
    ...stoneTables(town),
    activity: rowsOf(observeActivity(town).map(({ at, properties }) => pointFeature(at, properties))),
    households: recordsOf(registerHouseholds(town.buildings)),
    settings: [{ id: 2, geometry: null, properties: { key: 'fictional', value: 'true' } }],
  }
}

/** The rows as one change to a new project, whose only row is its name. */
export function sampleChange(tables = sampleTables()): Change {
  return {
    tables: Object.fromEntries(
      Object.entries(tables).map(([table, added]) => [table, { ...emptyTableChange, added }]),
    ),
  }
}
