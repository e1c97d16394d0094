import { readFact, writeFact } from '../file-facts'
import type { SqlDatabase } from '../sql-database'
import { foundation } from './0001-foundation'
import { base } from './0002-base'
import type { Migration } from './migration'

/** In order; a shipped one is never changed, moved or taken out. */
const migrations: readonly Migration[] = [foundation, base]

/** The file format this version of the program writes. */
export const currentVersion = migrations.length

/** The format version of a file, or `null` when the file is not one of ours. */
export function versionOf(database: SqlDatabase): number | null {
  if (!database.first(`SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'linli_file'`)) return null
  return Number(readFact(database, 'schema_version') ?? Number.NaN)
}

/** Brings a file (or an empty database, version 0) to the current format, all steps or none. */
export function migrate(database: SqlDatabase, from: number): void {
  database.transaction(() => {
    for (const { version, up } of migrations) if (version > from) up(database)
    writeFact(database, 'schema_version', String(currentVersion))
  })
}
