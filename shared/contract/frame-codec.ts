import { AppError } from '../model/message'

// Every engine we run in has these two; the pure tsconfig of shared/ just does not know them.
declare const TextEncoder: new () => { encode(text: string): Uint8Array }
declare const TextDecoder: new (
  label: string,
  options: { fatal: boolean },
) => { decode(bytes: Uint8Array): string }

/**
 * A frame on the wire, for channels that carry nothing but bytes (WebSocket):
 *
 *     ┌ 4 bytes ────────┬ JSON ────────────────────────────────┬ bytes ┬ bytes ┬ …
 *     │ length of JSON  │ { frame, bytes: [at, length, kind] } │ first │ second│
 *     └ big-endian ─────┴──────────────────────────────────────┴───────┴───────┴ …
 *
 * Lists of bytes and of numbers in columns are lifted out of the frame, so that a 40 MB import or a map of heat is
 * not written as text; `at` is the path of keys they are put back to, `length` is in bytes. Numbers are little-endian,
 * as in every machine we run on. Everything else must be plain JSON data (`undefined` in objects is dropped).
 */
interface Envelope {
  readonly frame: unknown
  readonly bytes: readonly (readonly [at: readonly Key[], length: number, kind: ListKind])[]
}

export type Key = string | number

const headerLength = 4

const lists = {
  u8: Uint8Array,
  u16: Uint16Array,
  u32: Uint32Array,
  i32: Int32Array,
  f32: Float32Array,
  f64: Float64Array,
} as const
type ListKind = keyof typeof lists
/** Bytes, or numbers in a column. */
export type NumberList = InstanceType<(typeof lists)[ListKind]>
const listKinds = Object.keys(lists) as ListKind[]

interface Lifted {
  readonly at: readonly Key[]
  readonly kind: ListKind
  readonly bytes: Uint8Array
}

/** Plain data with its lists out of line. Does not touch the frame it is given. */
export function encodeFrame(frame: unknown): Uint8Array {
  const parts = encodeFrameInParts(frame)
  const encoded = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let offset = 0
  for (const part of parts) {
    encoded.set(part, offset)
    offset += part.length
  }
  return encoded
}

/** What {@link encodeFrame} joins into one, for those who can send it in parts: the lists are not copied. */
export function encodeFrameInParts(frame: unknown): Uint8Array[] {
  const lifted: Lifted[] = []
  const envelope: Envelope = {
    frame: withoutBytes(frame, [], lifted),
    bytes: lifted.map(({ at, kind, bytes }) => [at, bytes.length, kind]),
  }
  const json = new TextEncoder().encode(JSON.stringify(envelope))
  const header = new Uint8Array(headerLength)
  new DataView(header.buffer).setUint32(0, json.length)
  return [header, json, ...lifted.map(({ bytes }) => bytes)]
}

/**
 * The frame that was encoded. Its bytes are views on the given buffer, not copied; lists of numbers are.
 *
 * @throws AppError `door.frame_damaged` when the bytes are not a whole frame
 */
export function decodeFrame(encoded: Uint8Array): unknown {
  const { envelope, bodyOffset } = readEnvelope(encoded)
  const holder = { frame: envelope.frame }
  let offset = bodyOffset
  for (const [at, length, kind] of envelope.bytes) {
    if (offset + length > encoded.length) throw new AppError('door.frame_damaged')
    putBack(holder, ['frame', ...at], listOf(kind, encoded.subarray(offset, offset + length)))
    offset += length
  }
  if (offset !== encoded.length) throw new AppError('door.frame_damaged')
  return holder.frame
}

/** Numbers begin at places that their size divides: of them a copy is made, which does. */
function listOf(kind: ListKind, bytes: Uint8Array): object {
  if (kind === 'u8') return bytes
  if (bytes.length % lists[kind].BYTES_PER_ELEMENT !== 0) throw new AppError('door.frame_damaged')
  return new lists[kind](bytes.slice().buffer)
}

/**
 * The value itself where no such list is in it: most frames are large lists of plain rows, and copying them
 * would take longer than writing them. `at` is the path walked so far.
 */
function withoutBytes(value: unknown, at: Key[], lifted: Lifted[]): unknown {
  const kind = ArrayBuffer.isView(value) && listKinds.find((name) => value instanceof lists[name])
  if (kind) {
    const { buffer, byteOffset, byteLength } = value
    lifted.push({ at: [...at], kind, bytes: new Uint8Array(buffer, byteOffset, byteLength) })
    return null
  }
  if (typeof value !== 'object' || value === null) return value
  const replaced = new Map<Key, unknown>()
  const visit = (key: Key, item: unknown) => {
    if (typeof item !== 'object' || item === null) return
    at.push(key)
    const plain = withoutBytes(item, at, lifted)
    at.pop()
    if (plain !== item) replaced.set(key, plain)
  }
  if (Array.isArray(value)) {
    value.forEach((item, index) => {
      visit(index, item)
    })
    if (replaced.size === 0) return value
    return value.map((item, index) => (replaced.has(index) ? replaced.get(index) : item))
  }
  const entries = Object.entries(value)
  for (const [key, item] of entries) visit(key, item)
  if (replaced.size === 0) return value
  return Object.fromEntries(entries.map(([key, item]) => [key, replaced.has(key) ? replaced.get(key) : item]))
}

function readEnvelope(encoded: Uint8Array): { envelope: Envelope; bodyOffset: number } {
  try {
    const jsonLength = new DataView(encoded.buffer, encoded.byteOffset, encoded.length).getUint32(0)
    const bodyOffset = headerLength + jsonLength
    if (bodyOffset > encoded.length) throw new RangeError('shorter than its header says')
    const json = new TextDecoder('utf-8', { fatal: true }).decode(encoded.subarray(headerLength, bodyOffset))
    const envelope: unknown = JSON.parse(json)
    if (!isEnvelope(envelope)) throw new TypeError('not an envelope')
    return { envelope, bodyOffset }
  } catch (cause) {
    throw new AppError('door.frame_damaged', {}, { cause })
  }
}

function isEnvelope(value: unknown): value is Envelope {
  if (typeof value !== 'object' || value === null || !('bytes' in value)) return false
  return (
    Array.isArray(value.bytes) &&
    value.bytes.every(
      (entry) =>
        Array.isArray(entry) &&
        Array.isArray(entry[0]) &&
        Number.isSafeInteger(entry[1]) &&
        entry[1] >= 0 &&
        listKinds.includes(entry[2]),
    )
  )
}

/** Follows own keys only, so that no path can reach a prototype. */
function putBack(root: object, at: readonly Key[], list: object): void {
  let node: unknown = root
  for (const [step, key] of at.entries()) {
    if (typeof node !== 'object' || node === null || !Object.hasOwn(node, key)) {
      throw new AppError('door.frame_damaged')
    }
    const container = node as Record<Key, unknown>
    if (step === at.length - 1) {
      Object.defineProperty(container, key, {
        value: list,
        writable: true,
        enumerable: true,
        configurable: true,
      })
    } else node = container[key]
  }
}
