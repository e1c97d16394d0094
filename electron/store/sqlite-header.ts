const magic = new TextEncoder().encode('SQLite format 3\0')
export const headerLength = 100

/** Offsets of the file format versions for writing and reading: 1 is rollback journal, 2 write-ahead log. */
const writeVersionAt = 18
const readVersionAt = 19

const pageSizeAt = 16
const changeCounterAt = 24
const pageCountAt = 28
/** The change counter as it was when the page count was written: they must be equal for that to count. */
const validForAt = 92

/** What every file that `SqlDatabase.toBytes` gives says: it counts as the work of one transaction on an empty one. */
const counterAsExported = 1

/**
 * Whether nobody has written to the file since we saved it. Every SQLite transaction on a file raises the change
 * counter in its header (SQLite file format §1.3.7), and so does switching a write-ahead log on or off.
 */
export function isAsSaved(bytes: Uint8Array): boolean {
  return headerNumber(bytes, changeCounterAt) === counterAsExported && bytes[writeVersionAt] !== 2
}

/** The same bytes, marked so that {@link isAsSaved} knows them again. */
export function asExported(bytes: Uint8Array): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset)
  view.setUint32(changeCounterAt, counterAsExported)
  view.setUint32(validForAt, counterAsExported)
  return bytes
}

/** How many transactions the file has seen. */
export function changeCounter(header: Uint8Array): number {
  return headerNumber(header, changeCounterAt)
}

/** How long the file is by what its header says. */
export function fileLength(header: Uint8Array): number {
  const size = new DataView(header.buffer, header.byteOffset).getUint16(pageSizeAt)
  return headerNumber(header, pageCountAt) * (size === 1 ? 65_536 : size)
}

/** Whether the end of the file is missing: a copy that broke off, a drive pulled out too early. */
export function isCutShort(bytes: Uint8Array): boolean {
  return bytes.length < fileLength(bytes)
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
