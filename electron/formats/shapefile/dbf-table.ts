import { AppError } from '#shared/model/message'
import type { NoteTally } from '../note-tally'
import { guessEncoding } from './guess-encoding'
import { encodingNamed, encodingOfLanguageId, TextCells } from './text-encodings'

/*
 * dBASE III table (.dbf), as Shapefiles carry it:
 *
 *   32 bytes head: version │ date │ records u32 │ head length u16 │ record length u16 │ … │ 29: language id
 *   32 bytes a field: name 11 │ type │ … │ 16: width │ 17: decimals          … until 0x0D
 *   records: deletion mark ('*' or ' ') and the cells, all of fixed width
 */
const headBytes = 32
const fieldBytes = 32
const nameBytes = 11
const endOfFields = 0x0d
const deletedMark = 0x2a

interface DbfField {
  readonly name: string
  readonly type: string
  /** Where its cell begins in a record. */
  readonly at: number
  readonly width: number
  readonly decimals: number
}

interface DbfHead {
  readonly bytes: Uint8Array
  readonly records: number
  readonly firstRecordAt: number
  readonly recordLength: number
  readonly languageId: number
  readonly fields: readonly (Omit<DbfField, 'name'> & { readonly name: Uint8Array })[]
}

export interface DbfTable {
  /** As many as the head says, `null` where the record is marked as deleted. */
  readonly records: readonly (Record<string, unknown> | null)[]
}

/** What a person or the file beside says of the encoding. */
export interface DbfEncoding {
  readonly asked: string | undefined
  readonly cpg: Uint8Array | undefined
}

/** Kinds of cells we read: text, figures, floats, yes/no, dates, and the binary integers and doubles of later dBASE. */
const readableTypes = new Set(['C', 'N', 'F', 'L', 'D', 'I', 'O', '+'])

/**
 * Reads a dBASE table. Text is read in the encoding asked for, else the one of the `.cpg`, of the language byte, or
 * the likeliest, which is noted. Cells beyond text and figures (memos, pictures) are left out and noted.
 * @throws AppError `import.file.truncated`, `import.dbf.broken`, `import.encoding.unknown`
 */
export function readDbfTable(
  file: string,
  bytes: Uint8Array,
  encoding: DbfEncoding,
  notes: NoteTally,
): DbfTable {
  const head = readHead(file, bytes)
  const cells = new TextCells(encodingOf(file, head, encoding, notes))
  const names = distinctNames(head.fields.map(({ name }) => cells.read(textIn(name)).trim()))
  const fields = head.fields.flatMap((field, index): DbfField[] =>
    readableTypes.has(field.type) ? [{ ...field, name: names[index] ?? '' }] : [],
  )
  const leftOut = names.filter((_, index) => !readableTypes.has(head.fields[index]?.type ?? ''))
  if (leftOut.length > 0)
    notes.add('import.note.fields-left-out', { file, columns: leftOut.join(', ') }, leftOut.length)

  const records = Array.from({ length: head.records }, (_, index) => {
    const at = head.firstRecordAt + index * head.recordLength
    if (bytes[at] === deletedMark) return null
    const record: Record<string, unknown> = {}
    for (const field of fields) {
      const start = at + field.at
      record[field.name] = cellValue(field, bytes.subarray(start, start + field.width), cells)
    }
    return record
  })
  return { records }
}

function readHead(file: string, bytes: Uint8Array): DbfHead {
  if (bytes.length < headBytes + 1) throw new AppError('import.file.truncated', { file })
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const [records, firstRecordAt, recordLength] = [
    view.getUint32(4, true),
    view.getUint16(8, true),
    view.getUint16(10, true),
  ]
  const fields: DbfHead['fields'][number][] = []
  let cellAt = 1
  for (let at = headBytes; bytes[at] !== endOfFields && at + fieldBytes <= firstRecordAt; at += fieldBytes) {
    if (at + fieldBytes > bytes.length) throw new AppError('import.file.truncated', { file })
    const type = String.fromCharCode(bytes[at + nameBytes] ?? 0).toUpperCase()
    const decimals = bytes[at + 17] ?? 0
    const narrow = bytes[at + 16] ?? 0
    // Texts beyond 255 characters put the higher byte of their width where figures have their decimals.
    const wide = type === 'C' ? narrow + decimals * 256 : narrow
    const width = cellAt + wide <= recordLength ? wide : narrow
    fields.push({ name: bytes.subarray(at, at + nameBytes), type, at: cellAt, width, decimals })
    cellAt += width
  }
  if (fields.length === 0 || cellAt > recordLength) throw new AppError('import.dbf.broken', { file })
  if (firstRecordAt + records * recordLength > bytes.length)
    throw new AppError('import.file.truncated', { file })
  return { bytes, records, firstRecordAt, recordLength, languageId: bytes[29] ?? 0, fields }
}

function encodingOf(file: string, head: DbfHead, { asked, cpg }: DbfEncoding, notes: NoteTally): string {
  if (asked !== undefined) {
    const encoding = encodingNamed(asked)
    if (encoding === null) throw new AppError('import.encoding.unknown', { file, encoding: asked })
    return encoding
  }
  const declaration = cpg === undefined ? '' : new TextDecoder('latin1').decode(cpg.subarray(0, 40)).trim()
  const declared = encodingNamed(declaration) ?? encodingOfLanguageId(head.languageId)
  if (declared !== null && declared !== 'utf-8') return declared
  const { encoding, certain } = guessEncoding(textCells(head))
  // Many programs write a `.cpg` of UTF-8 beside whatever they have.
  if (declared === encoding) return encoding
  const shown = shownNames[encoding] ?? encoding
  if (declared !== null)
    notes.add('import.note.encoding-overruled', { file, declared: declaration, encoding: shown })
  else if (!certain) notes.add('import.note.encoding-assumed', { file, encoding: shown })
  return encoding
}

/** Encodings as people know them. */
const shownNames: Readonly<Record<string, string>> = {
  'utf-8': 'UTF-8',
  gb18030: 'GBK',
  big5: 'Big5',
  'windows-1252': 'Windows-1252',
}

/** All bytes of the table that are text: the names of the fields, and the cells of type C. */
function* textCells({ bytes, fields, records, firstRecordAt, recordLength }: DbfHead): Generator<Uint8Array> {
  for (const { name } of fields) yield textIn(name)
  const texts = fields.filter(({ type }) => type === 'C')
  for (let index = 0; index < records; index++) {
    const at = firstRecordAt + index * recordLength
    for (const field of texts) yield textIn(bytes.subarray(at + field.at, at + field.at + field.width))
  }
}

/**
 * A cell without what fills it up, byte 0 or spaces: so that a character the width cut in two is at its end, where it
 * can be told from a wrong one.
 */
function textIn(cell: Uint8Array): Uint8Array {
  const nul = cell.indexOf(0)
  let end = nul < 0 ? cell.length : nul
  while (end > 0 && cell[end - 1] === 0x20) end--
  return cell.subarray(0, end)
}

/** Names are cut at ten bytes, so that two may have become one: the later ones get a number. */
function distinctNames(names: readonly string[]): string[] {
  const taken = new Set<string>()
  return names.map((given, index) => {
    const wanted = given || `column_${index + 1}`
    let name = wanted
    for (let suffix = 2; taken.has(name.toLowerCase()); suffix++) name = `${wanted}_${suffix}`
    taken.add(name.toLowerCase())
    return name
  })
}

function cellValue({ type, width }: DbfField, cell: Uint8Array, cells: TextCells): unknown {
  if (type === 'C') return cells.read(textIn(cell)).trim() || null
  if ((type === 'I' || type === '+' || type === 'O') && width >= 4) return binaryNumber(type, cell)
  const text = Buffer.from(textIn(cell)).toString('latin1').trim()
  if (type === 'L') return yesOrNo(text)
  // Unknown figures are blank, or filled with asterisks; unknown dates with noughts.
  if (text === '' || /^\*+$/.test(text)) return null
  if (type === 'D') return dateOf(text)
  const number = Number(text.replace(',', '.'))
  // Ids longer than a figure can hold stay what they are.
  return Number.isFinite(number) && (!Number.isInteger(number) || Number.isSafeInteger(number))
    ? number
    : text
}

/** Visual FoxPro stores integers with the lowest byte first, dBASE 7 (autoincrement, double) is not seen in Shapefiles. */
function binaryNumber(type: string, cell: Uint8Array): number | null {
  const view = new DataView(cell.buffer, cell.byteOffset, cell.byteLength)
  if (type !== 'O') return view.getInt32(0, true)
  return cell.length === 8 ? view.getFloat64(0, true) : null
}

function yesOrNo(text: string): boolean | null {
  if (/^[TY1]$/i.test(text)) return true
  return /^[FN0]$/i.test(text) ? false : null
}

/** `20240501` as `2024-05-01`; whatever else stands there as it is. */
function dateOf(text: string): string | null {
  if (/^0+$/.test(text)) return null
  return text.replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3')
}
