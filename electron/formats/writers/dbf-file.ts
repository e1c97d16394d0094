import type { ExportEncoding } from '#shared/contract/export'
import type { FieldValue } from '#shared/model/row'
import type { DbfField } from './dbf-fields'

/** The language driver of a `.dbf`: 0x4D is Chinese GBK; UTF-8 has none, the `.cpg` beside it says so. */
const languageDrivers: Readonly<Record<ExportEncoding, number>> = { 'utf-8': 0, gbk: 0x4d }

const space = 0x20
const fieldLength = 32

/** A dBASE III table. Figures stand at the right of their column, text at the left; `at` is ISO 8601. */
export function writeDbf(
  fields: readonly DbfField[],
  records: readonly (readonly FieldValue[])[],
  encoding: ExportEncoding,
  at: string,
): Uint8Array {
  const headLength = 32 + fields.length * fieldLength + 1
  const recordLength = 1 + fields.reduce((length, { width }) => length + width, 0)
  const bytes = Buffer.alloc(headLength + records.length * recordLength + 1)
  const view = new DataView(bytes.buffer, bytes.byteOffset)
  const date = new Date(at)
  bytes.set([0x03, date.getUTCFullYear() - 1900, date.getUTCMonth() + 1, date.getUTCDate()])
  view.setUint32(4, records.length, true)
  view.setUint16(8, headLength, true)
  view.setUint16(10, recordLength, true)
  bytes[29] = languageDrivers[encoding]
  fields.forEach(({ name, type, width, decimals }, index) => {
    const start = 32 + index * fieldLength
    bytes.set(name, start)
    bytes[start + 11] = type.charCodeAt(0)
    bytes[start + 16] = width
    bytes[start + 17] = decimals
  })
  bytes[headLength - 1] = 0x0d
  bytes.fill(space, headLength)
  records.forEach((values, row) => {
    let start = headLength + row * recordLength + 1
    fields.forEach(({ type, width, cell }, index) => {
      const held = cell(values[index] ?? null)
      const at = type === 'N' ? start + width - held.length : start
      if (typeof held === 'string') bytes.write(held, at, 'latin1')
      else bytes.set(held, at)
      start += width
    })
  })
  bytes[bytes.length - 1] = 0x1a
  return bytes
}
