import type { SqlDatabase } from '../sql-database'

/**
 * One step of the file format, forward only and frozen once shipped: it imports nothing that may change
 * later. New built-in tables and new columns need none (opening adds what is missing); renaming, moving
 * or dropping does.
 */
export interface Migration {
  readonly version: number
  up(database: SqlDatabase): void
}
