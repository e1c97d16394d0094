import { FileBytes } from './file-bytes'
import { SqlDatabase } from './sql-database'

/** An open MBTiles archive (spec 1.3). Tiles as they are stored: those of MVT are mostly gzip. */
export interface MbTiles {
  /** The table `metadata`. */
  readonly metadata: Readonly<Record<string, string>>
  /** Zoom levels there are tiles of, `null` when there is none. */
  readonly zooms: readonly [min: number, max: number] | null
  /** `y` counts from the north, as web maps do. */
  tile(z: number, x: number, y: number): Uint8Array | null
  close(): void
}

/**
 * Opens an MBTiles archive without reading it into memory: some have gigabytes.
 * @throws AppError `store.broken_inside`, or an error of the disk
 */
export async function openMbTiles(path: string): Promise<MbTiles> {
  const bytes = new FileBytes(path)
  try {
    const database = await SqlDatabase.open(bytes as unknown as Uint8Array)
    const text = (value: unknown) => (typeof value === 'string' ? value : String(value ?? ''))
    const metadata: Record<string, string> = {}
    for (const [name, value] of database.rows('SELECT name, value FROM metadata'))
      metadata[text(name)] = text(value)
    // Two look-ups in the index each; `min` and `max` in one query would read the whole table.
    const [lowest] = database.first('SELECT zoom_level FROM tiles ORDER BY zoom_level LIMIT 1') ?? []
    const [highest] = database.first('SELECT zoom_level FROM tiles ORDER BY zoom_level DESC LIMIT 1') ?? []
    return {
      metadata,
      zooms: typeof lowest === 'number' && typeof highest === 'number' ? [lowest, highest] : null,
      tile(z, x, y) {
        const row = database.first(
          'SELECT tile_data FROM tiles WHERE zoom_level = ? AND tile_column = ? AND tile_row = ?',
          [z, x, 2 ** z - 1 - y],
        )
        const [data] = row ?? []
        return data instanceof Uint8Array ? data : null
      },
      close() {
        database.close()
        bytes.close()
      },
    }
  } catch (error) {
    bytes.close()
    throw error
  }
}
