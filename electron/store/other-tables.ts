import type { OtherTable } from '#shared/contract/project'
import { quoted, type SqlDatabase } from './sql-database'

/**
 * Tables in the file that are not of this program: layers that were saved into it elsewhere, style tables of QGIS.
 * They stay in the file as they are.
 */
export function otherTables(database: SqlDatabase, ours: ReadonlySet<string>): OtherTable[] {
  const registered = database.rows('SELECT table_name, identifier FROM gpkg_contents ORDER BY table_name')
  const others: OtherTable[] = []
  for (const [name, identifier] of registered) {
    if (typeof name !== 'string' || ours.has(name) || name.startsWith('linli_')) continue
    const title = typeof identifier === 'string' && identifier !== '' ? identifier : name
    others.push({ name, title, count: countOf(database, name) })
  }
  return others
}

/** `null` where the register names a table that cannot be read. */
function countOf(database: SqlDatabase, name: string): number | null {
  const type = database.first('SELECT type FROM sqlite_master WHERE name = ?', [name])?.[0]
  // A view may be a query without end: what it holds is not asked.
  if (type !== 'table') return null
  return Number(database.first(`SELECT count(*) FROM ${quoted(name)}`)?.[0] ?? 0)
}
