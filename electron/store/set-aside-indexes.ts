import { quoted, type SqlDatabase } from './sql-database'

/**
 * Takes the spatial indexes out that GDAL and QGIS leave in a file: their triggers call functions that
 * SQLite in WebAssembly has not (`ST_IsEmpty`, the `rtree` module), so that every insert and update would
 * fail. Without triggers, tables and their extension rows the file is as valid as before, only unindexed;
 * QGIS offers to make the index anew. Returns whether there was anything to take out.
 */
export function setAsideSpatialIndexes(database: SqlDatabase): boolean {
  const triggers = names(
    database,
    `SELECT name FROM sqlite_master WHERE type = 'trigger' AND (name LIKE 'rtree\\_%' ESCAPE '\\' OR sql LIKE '%ST\\_%(%' ESCAPE '\\')`,
  )
  const indexes = names(
    database,
    `SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE 'CREATE VIRTUAL TABLE%USING rtree%'`,
  )
  if (triggers.length === 0 && indexes.length === 0) return false
  for (const trigger of triggers) database.run(`DROP TRIGGER ${quoted(trigger)}`)
  // A virtual table of a module that is not there cannot be dropped, only struck from the schema.
  if (indexes.length > 0) {
    database.script('PRAGMA writable_schema = ON')
    for (const index of indexes) database.run('DELETE FROM sqlite_master WHERE name = ?', [index])
    database.script('PRAGMA writable_schema = RESET')
    for (const index of indexes) {
      for (const part of ['node', 'parent', 'rowid']) {
        database.run(`DROP TABLE IF EXISTS ${quoted(`${index}_${part}`)}`)
      }
    }
  }
  if (names(database, `SELECT name FROM sqlite_master WHERE name = 'gpkg_extensions'`).length > 0) {
    database.run(`DELETE FROM gpkg_extensions WHERE extension_name = 'gpkg_rtree_index'`)
  }
  return true
}

function names(database: SqlDatabase, sql: string): string[] {
  return [...database.rows(sql)].map(([name]) => String(name))
}
