import type { SqlDatabase } from './sql-database'

/** What the file says of itself, in `linli_file`. */
export type Fact = 'project_id' | 'schema_version'

export function readFact(database: SqlDatabase, fact: Fact): string | null {
  const value = database.first('SELECT value FROM linli_file WHERE key = ?', [fact])?.[0]
  return typeof value === 'string' ? value : null
}

export function writeFact(database: SqlDatabase, fact: Fact, value: string): void {
  database.run(
    'INSERT INTO linli_file (key, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value',
    [fact, value],
  )
}
