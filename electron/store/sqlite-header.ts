const magic = new TextEncoder().encode('SQLite format 3\0')
const headerLength = 100

/** Offsets of the file format versions for writing and reading: 1 is rollback journal, 2 write-ahead log. */
const writeVersionAt = 18
const readVersionAt = 19

/** Whether the bytes begin as every SQLite database does. */
export function isSqlite(bytes: Uint8Array): boolean {
  return bytes.length >= headerLength && magic.every((byte, index) => bytes[index] === byte)
}

/**
 * The same database marked as not using a write-ahead log. QGIS works in that mode and may leave the mark
 * behind; SQLite in WebAssembly cannot open such a file. The caller has made sure that no log is left to apply.
 */
export function inRollbackMode(bytes: Uint8Array): Uint8Array {
  if (bytes[writeVersionAt] !== 2 && bytes[readVersionAt] !== 2) return bytes
  const marked = bytes.slice()
  marked[writeVersionAt] = 1
  marked[readVersionAt] = 1
  return marked
}
