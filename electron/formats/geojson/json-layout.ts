import { AppError } from '#shared/model/message'

/** Deeper than any geometry or sensible property nests; deeper still only exhausts the stack. */
const deepestNesting = 64

const [newline, quote, comma, openList, backslash, closeList, openObject, closeObject] = [
  0x0a, 0x22, 0x2c, 0x5b, 0x5c, 0x5d, 0x7b, 0x7d,
]

interface JsonRange {
  readonly from: number
  readonly to: number
}

export interface JsonLayout {
  /** Where the first value ends; the length of the file when it never does. */
  readonly end: number
  /** Whether its brackets and strings close. */
  readonly isWhole: boolean
  /** What stands between the brackets of the root's `features`, or `null` where it has none. */
  readonly features: JsonRange | null
  /** Commas between features to cut at, so that no piece but of one feature is much longer than `pieceBytes`. */
  readonly cuts: readonly number[]
}

/**
 * Looks at the brackets outside of strings in UTF-8 bytes, before anything is parsed: files larger than a
 * JavaScript string can be read in pieces, and nothing nested to exhaust the stack gets through.
 * @throws AppError `import.json.too-deep`
 */
export function layOutJson(file: string, bytes: Uint8Array, from: number, pieceBytes: number): JsonLayout {
  const cuts: number[] = []
  const isNested = bytes[from] === openList || bytes[from] === openObject
  if (!isNested) return { end: bytes.length, isWhole: true, features: null, cuts }
  let features: JsonRange | null = null
  let featuresFrom = -1
  let pieceFrom = 0
  let depth = 0
  let at = from
  for (; at < bytes.length; at++) {
    const byte = bytes[at]
    if (byte === quote) {
      at = endOfString(bytes, at + 1)
    } else if (byte === openList || byte === openObject) {
      if (++depth > deepestNesting) throw new AppError('import.json.too-deep', { file })
      if (depth === 2 && byte === openList && features === null && isValueOf('"features"', bytes, at)) {
        featuresFrom = at + 1
        pieceFrom = at + 1
      }
    } else if (byte === closeList || byte === closeObject) {
      depth--
      if (depth === 1 && featuresFrom >= 0 && features === null) features = { from: featuresFrom, to: at }
      if (depth <= 0) return { end: at + 1, isWhole: true, features, cuts }
    } else if (byte === comma && depth === 2 && featuresFrom >= 0 && features === null) {
      if (at - pieceFrom < pieceBytes) continue
      cuts.push(at)
      pieceFrom = at + 1
    }
  }
  return { end: bytes.length, isWhole: false, features, cuts }
}

/** The place of the closing quote, or the end of the file. */
function endOfString(bytes: Uint8Array, from: number): number {
  let at = from
  while (at < bytes.length && bytes[at] !== quote) at += bytes[at] === backslash ? 2 : 1
  return Math.min(at, bytes.length)
}

/** Whether what begins at `at` is the value of that key, quotes included: looks backwards over the colon. */
function isValueOf(key: string, bytes: Uint8Array, at: number): boolean {
  let end = skipBlankBackwards(bytes, at - 1)
  if (bytes[end] !== 0x3a) return false
  end = skipBlankBackwards(bytes, end - 1) + 1
  return end >= key.length && latin(bytes, end - key.length, end) === key
}

function skipBlankBackwards(bytes: Uint8Array, from: number): number {
  let at = from
  while (at >= 0 && isBlank(bytes[at])) at--
  return at
}

/** The first byte from there on that is no white space, or the length of the file. */
export function skipBlank(bytes: Uint8Array, from: number): number {
  let at = from
  while (at < bytes.length && isBlank(bytes[at])) at++
  return at
}

/** Space, tab, line ends; and the record separator of RFC 8142, which stands between texts. */
function isBlank(byte: number | undefined): boolean {
  return byte === 0x20 || byte === newline || byte === 0x0d || byte === 0x09 || byte === 0x1e
}

/** The line a byte stands in, from 1. */
export function lineAt(bytes: Uint8Array, at: number): number {
  return newlinesBetween(bytes, 0, at) + 1
}

export function newlinesBetween(bytes: Uint8Array, from: number, to: number): number {
  let count = 0
  for (let at = bytes.indexOf(newline, from); at >= 0 && at < to; at = bytes.indexOf(newline, at + 1)) count++
  return count
}

function latin(bytes: Uint8Array, from: number, to: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset + from, to - from).toString('latin1')
}
