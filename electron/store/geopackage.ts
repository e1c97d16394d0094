import { addedTo, type Change } from '#shared/change/change'
import type { OtherTable, ProjectInfo } from '#shared/contract/project'
import { builtInTables } from '#shared/model/built-in-tables'
import { AppError } from '#shared/model/message'
import type { Row } from '#shared/model/row'
import type { TableDefinition } from '#shared/model/table'
import { isSameRow } from '#shared/rules/same-row'
import { ContentsRegister, extentOfContents } from './contents'
import { featureCount, recountFeatures } from './feature-count'
import { readFact, writeFact } from './file-facts'
import type { HistoryStep } from './history-step'
import { type KeptChange, keptChange, lastSeq, writeStep } from './history-table'
import { outsideEdits, rememberBase, rememberUnknownRows } from './known-rows'
import { currentVersion, migrate, versionOf } from './migrations/migrate'
import { otherTables } from './other-tables'
import { setAsideSpatialIndexes } from './set-aside-indexes'
import { brokenInside, SqlDatabase } from './sql-database'
import { inRollbackMode, isAsSaved, isCutShort, isSqlite } from './sqlite-header'
import { inStoredForm } from './stored-form'
import { nextRowId, readRow, readRows, readRowsAfter, writeRows } from './table-rows'
import { createTable, dropTable, ensureTable, importedTables, withForeignColumns } from './table-schema'

/** Files of older formats know nothing of the rows they began with. */
const firstWithBase = 2

/**
 * What became of opening a file. One of a newer format (`too-new`) can only be looked at, as far as we understand it;
 * when we do not understand it at all it is `unreadable`.
 */
export type OpenedGeoPackage =
  | { readonly status: 'ok' | 'migrated' | 'too-new'; readonly geopackage: GeoPackage }
  | { readonly status: 'unreadable' | 'damaged' }

export interface NewProject {
  readonly projectId: string
  readonly name: string
  readonly at: string
}

/**
 * A project file in memory: rows, tables, history and the registers that make it a GeoPackage.
 * Knows nothing of disks; `ProjectStore` makes its edits last.
 */
export class GeoPackage {
  readonly database: SqlDatabase
  readonly definitions = new Map<string, TableDefinition>()
  readonly projectId: string
  #lastSeq: number
  readonly #contents: ContentsRegister
  #asSaved = true
  /** Whether every page has been looked at. What is made here needs no look. */
  #checked = true

  private constructor(database: SqlDatabase, projectId: string) {
    this.database = database
    this.projectId = projectId
    this.#contents = new ContentsRegister(database)
    this.#lastSeq = lastSeq(database)
    for (const definition of [...builtInTables, ...importedTables(database)]) {
      this.definitions.set(definition.name, withForeignColumns(database, definition))
    }
  }

  /** A project with all built-in tables, empty but for its name. `at` is ISO 8601 in UTC. */
  static async create({ projectId, name, at }: NewProject): Promise<GeoPackage> {
    const database = await SqlDatabase.open()
    migrate(database, 0)
    const geopackage = database.transaction(() => {
      writeFact(database, 'project_id', projectId)
      for (const definition of builtInTables) createTable(database, definition, at)
      return new GeoPackage(database, projectId)
    })
    const row = { id: 1, geometry: null, properties: { key: 'name', value: name } }
    geopackage.fill(addedTo('settings', row), at)
    return geopackage
  }

  /**
   * Reads the bytes of a project file; the file itself is not touched. Throws `store.not_a_geopackage`
   * or `store.not_ours` for what was never a project of ours, with `file` as its name.
   */
  static async open(bytes: Uint8Array, file: string, at: string): Promise<OpenedGeoPackage> {
    if (!isSqlite(bytes)) throw new AppError('store.not_a_geopackage', { file })
    if (isCutShort(bytes)) return { status: 'damaged' }
    const database = await SqlDatabase.open(inRollbackMode(bytes))
    let keep = false
    try {
      const opened = GeoPackage.#read(database, file, at, isAsSaved(bytes))
      keep = 'geopackage' in opened
      return opened
    } catch (error) {
      if (error instanceof AppError && error.code !== brokenInside) throw error
      // SQLite found the file malformed somewhere on the way.
      return { status: 'damaged' }
    } finally {
      if (!keep) database.close()
    }
  }

  static #read(database: SqlDatabase, file: string, at: string, asSaved: boolean): OpenedGeoPackage {
    // To look at every page takes longer than all the rest. A file as we saved it is checked before it is saved over.
    if (!asSaved && !isSound(database)) return { status: 'damaged' }
    const version = versionOf(database)
    if (version === null) throw new AppError('store.not_ours', { file })
    if (version > currentVersion) return GeoPackage.#readNewer(database, at)
    const projectId = readFact(database, 'project_id')
    if (!projectId || !(version >= 1)) return { status: 'damaged' }
    const migrated = version < currentVersion
    if (migrated) migrate(database, version)
    setAsideSpatialIndexes(database)
    const added = ensureTables(database, at)
    const geopackage = new GeoPackage(database, projectId)
    geopackage.#asSaved = asSaved
    geopackage.#checked = !asSaved
    if (!asSaved) geopackage.#distrustRegisters(at)
    if (version < firstWithBase) rememberUnknownRows(database, geopackage.definitions.values())
    return { status: migrated || added ? 'migrated' : 'ok', geopackage }
  }

  /** Reads what a later version of the program wrote, as if nothing had changed since ours. Never to be saved. */
  static #readNewer(database: SqlDatabase, at: string): OpenedGeoPackage {
    try {
      setAsideSpatialIndexes(database)
      ensureTables(database, at)
      const projectId = readFact(database, 'project_id') ?? ''
      return { status: 'too-new', geopackage: new GeoPackage(database, projectId) }
    } catch (error) {
      console.warn(error)
      return { status: 'unreadable' }
    }
  }

  get lastSeq(): number {
    return this.#lastSeq
  }

  /** All rows of a table in id order; `unreadable` counts geometries we could not make out. */
  rows(table: string): { rows: Row[]; unreadable: number } {
    const definition = this.definitions.get(table)
    return definition ? readRows(this.database, definition) : { rows: [], unreadable: 0 }
  }

  /** The next rows of a table, after that id and at most so many. */
  rowsAfter(table: string, after: number, atMost: number): { rows: Row[]; unreadable: number } {
    const definition = this.definitions.get(table)
    return definition ? readRowsAfter(this.database, definition, after, atMost) : { rows: [], unreadable: 0 }
  }

  count(table: string): number {
    return this.definitions.has(table) ? featureCount(this.database, table) : 0
  }

  nextId(table: string): number {
    return this.definitions.has(table) ? nextRowId(this.database, table) : 1
  }

  /**
   * Writes a step: its rows, its tables and its line in the history, in one transaction. `beforeCommit` is given
   * the change as the history keeps it and makes it durable; when that throws, nothing of the step remains.
   */
  write(step: HistoryStep, beforeCommit: (change: KeptChange) => void): void {
    // Sooner or later every page is looked at: sooner, before an import makes it many times as many.
    if (Object.values(step.change.tables).some(({ packs }) => packs)) void this.sound
    this.#writeChange(step.outside ? { tables: {} } : step.change, step.at, () => {
      const change = keptChange(step.change)
      writeStep(this.database, step, change)
      beforeCommit(change)
    })
    this.#lastSeq = step.seq
  }

  /** Writes rows that a project begins with: nobody's edit, and nothing to undo. */
  fill(change: Change, at: string): void {
    const stored = inStoredForm(change, this.definitions)
    this.#writeChange(stored, at, () => rememberBase(this.database, stored))
  }

  #writeChange({ defined = [], dropped = [], tables }: Change, at: string, beforeCommit: () => void): void {
    const definitions = new Map(this.definitions)
    this.database.transaction(() => {
      for (const definition of defined) {
        createTable(this.database, definition, at)
        definitions.set(definition.name, definition)
      }
      for (const [table, part] of Object.entries(tables)) {
        const definition = definitions.get(table)
        if (!definition) throw new Error(`no table ${table}`)
        writeRows(this.database, definition, part)
      }
      for (const { name } of dropped) dropTable(this.database, name)
      beforeCommit()
    })
    for (const definition of defined) this.definitions.set(definition.name, definition)
    for (const [table, part] of Object.entries(tables)) this.#contents.changed(table, part, at)
    for (const { name } of dropped) {
      this.definitions.delete(name)
      this.#contents.forget(name)
    }
  }

  /** What other programs keep in the file. */
  otherTables(): OtherTable[] {
    return otherTables(this.database, new Set(this.definitions.keys()))
  }

  /** Whether another program has written to the file since we saved it. */
  get touchedOutside(): boolean {
    return !this.#asSaved
  }

  /** What another program has done to rows since we last wrote, or `null`. Reads the whole file. */
  outsideEdits(): Change | null {
    return this.touchedOutside ? outsideEdits(this.database, this.definitions.values()) : null
  }

  /** Whether a step goes on from the rows as they stand: each row it changes or removes is what it was. */
  fits({ change, outside }: HistoryStep): boolean {
    if (outside) return true
    return Object.entries(change.tables).every(([table, { updated, removed }]) => {
      const definition = this.definitions.get(table)
      return [...removed, ...updated.map(([from]) => from)].every((row) => {
        const standing = definition && readRow(this.database, definition, row.id)
        return standing && isSameRow(standing, row)
      })
    })
  }

  /** Whether all pages hang together, so that the file may be replaced by what we read of it. */
  get sound(): boolean {
    this.#checked ||= isSound(this.database)
    return this.#checked
  }

  /** Another program has written to the file: extents and counts may be behind. */
  #distrustRegisters(at: string): void {
    for (const { name, geometry } of this.definitions.values()) {
      if (geometry) this.#contents.distrust(name, at)
      recountFeatures(this.database, name)
    }
  }

  /** `[west, south, east, north]` of all features, or `null` when there are none. */
  bounds(): ProjectInfo['bounds'] {
    this.#contents.register()
    return extentOfContents(this.database)
  }

  /** The file as it would stand on disk, with every register up to date. */
  toBytes(): Uint8Array {
    this.#contents.register()
    return this.database.toBytes()
  }

  close(): void {
    this.database.close()
  }
}

function isSound(database: SqlDatabase): boolean {
  return database.first('PRAGMA quick_check(1)')?.[0] === 'ok'
}

/** Adds what the definitions have and the file has not; returns whether there was anything. */
function ensureTables(database: SqlDatabase, at: string): boolean {
  return database.transaction(() => {
    const definitions = [...builtInTables, ...importedTables(database)]
    return definitions.filter((definition) => ensureTable(database, definition, at)).length > 0
  })
}
