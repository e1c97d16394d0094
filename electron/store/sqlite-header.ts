const magic = new TextEncoder().encode('SQLite format 3\0')
const headerLength = 100

/** Offsets of the file format versions for writing and reading: 1 is rollback journal, 2 write-ahead log. */
const writeVersionAt = 18
const readVersionAt = 19

const pageSizeAt = 16
const changeCounterAt = 24
const pageCountAt = 28

/** Every file that `SqlDatabase.toBytes` gives is the work of one transaction on an empty one (tested). */
const counterAsExported = 1

/**
 * Whether nobody has written to the file since we saved it. Every SQLite transaction on a file raises the change
 * counter in its header (SQLite file format §1.3.7), and so does switching a write-ahead log on or off.
 */
export function isAsSaved(bytes: Uint8Array): boolean {
  return headerNumber(bytes, changeCounterAt) === counterAsExported && bytes[writeVersionAt] !== 2
}

/** Whether the end of the file is missing: a copy that broke off, a drive pulled out too early. */
export function isCutShort(bytes: Uint8Array): boolean {
  const size = new DataView(bytes.buffer, bytes.byteOffset).getUint16(pageSizeAt)
  return bytes.length < headerNumber(bytes, pageCountAt) * (size === 1 ? 65_536 : size)
}

function headerNumber(bytes: Uint8Array, at: number): number {
  return new DataView(bytes.buffer, bytes.byteOffset).getUint32(at)
}

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
