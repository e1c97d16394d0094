import { quoted, type SqlDatabase } from './sql-database'

/** From so many rows on, counting them one by one costs more than setting the trigger aside. */
const manyRows = 1000

/** Keeps GDAL's feature count right on every insert and delete, with the very triggers GDAL writes. */
export function countFeatures(database: SqlDatabase, table: string): void {
  database.run('INSERT OR REPLACE INTO gpkg_ogr_contents (table_name, feature_count) VALUES (?, 0)', [table])
  const literal = `'${table.replaceAll("'", "''")}'`
  for (const [event, step] of [
    ['insert', '+'],
    ['delete', '-'],
  ]) {
    database.run(
      `CREATE TRIGGER ${quoted(`trigger_${event}_feature_count_${table}`)} AFTER ${event} ON ${quoted(table)} ` +
        `BEGIN UPDATE gpkg_ogr_contents SET feature_count = feature_count ${step} 1 ` +
        `WHERE lower(table_name) = lower(${literal}); END`,
    )
  }
}

/**
 * Inserts or deletes that many rows by `work`, and counts them all together when they are many. In a transaction.
 */
export function countingAtOnce(
  database: SqlDatabase,
  table: string,
  event: 'insert' | 'delete',
  rowCount: number,
  work: () => void,
): void {
  const name = `trigger_${event}_feature_count_${table}`
  const trigger = database.first(
    `SELECT sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ? AND name = ?`,
    [table, name],
  )?.[0]
  if (rowCount < manyRows || typeof trigger !== 'string') {
    work()
    return
  }
  database.run(`DROP TRIGGER ${quoted(name)}`)
  work()
  database.run('UPDATE gpkg_ogr_contents SET feature_count = feature_count + ? WHERE table_name = ?', [
    event === 'insert' ? rowCount : -rowCount,
    table,
  ])
  database.run(trigger)
}

/** Counts the rows anew, where another program may have left GDAL's count behind. */
export function recountFeatures(database: SqlDatabase, table: string): void {
  database.run(
    `INSERT OR REPLACE INTO gpkg_ogr_contents (table_name, feature_count)
     SELECT ?, count(*) FROM ${quoted(table)}`,
    [table],
  )
}

/** How many rows a table has: as it was counted, for counting a large one takes as long as reading it. */
export function featureCount(database: SqlDatabase, table: string): number {
  const counted = database.first('SELECT feature_count FROM gpkg_ogr_contents WHERE table_name = ?', [table])
  if (typeof counted?.[0] === 'number') return counted[0]
  return Number(database.first(`SELECT count(*) FROM ${quoted(table)}`)?.[0] ?? 0)
}
