import { type Change, emptyTableChange } from '#shared/change/change'
import type { Row } from '#shared/model/row'
import { observeActivity } from './activity'
import { pointFeature, recordsOf, rowsOf } from './features'
import { registerHouseholds } from './households'
import { type Picture, walkThrough } from './observations'
import { hearResidents } from './opinions'
import { schemeTables } from './scheme'
import { stoneTables } from './stone-tables'
import { buildTown } from './town'

export interface SampleProject {
  /** Rows by table, every table with ids from 1 (settings from 2: a new project has its name already). */
  readonly tables: Readonly<Record<string, readonly Row[]>>
  readonly pictures: readonly Picture[]
}

/** 梧桐里社区, whole. Pure: the same rows on every machine. */
export function sampleProject(): SampleProject {
  const town = buildTown()
  const { rows: observations, pictures } = walkThrough(town)
  const tables = {
    ...stoneTables(town),
    ...schemeTables(),
    activity: rowsOf(observeActivity(town).map(({ at, properties }) => pointFeature(at, properties))),
    observations,
    opinions: hearResidents(town),
    households: recordsOf(registerHouseholds(town.buildings)),
    settings: [{ id: 2, geometry: null, properties: { key: 'fictional', value: 'true' } }],
  }
  return { tables, pictures }
}

/** All rows as one change to a new project. */
export function sampleChange({ tables }: SampleProject): Change {
  return {
    tables: Object.fromEntries(
      Object.entries(tables).map(([table, added]) => [table, { ...emptyTableChange, added }]),
    ),
  }
}
