import { createHash } from 'node:crypto'
import { dirname } from 'node:path'
import { AppError } from '#shared/model/message'
import { diskError } from './disk-error'
import type { AppendFile, FileSystem } from './file-system'
import type { HistoryStep } from './history-step'
import type { KeptChange } from './history-table'
import { unpackChange } from './packed-change'

/*
 * JSON lines, each sealed with the checksum of what it carries, so that a torn or rotten line is known:
 *
 *   {"sum":"0123456789abcdef","body":{"journal":1,"project":"…","base":41,"baseAt":"…"}}   head
 *   {"sum":"…","body":{"seq":42,"at":"…","author":"…","kind":"do",…,"change":{…}}}         a step
 *   {"sum":"…","body":{"seq":43,"at":"…","author":"…","kind":"do",…,"packed":{"bytes":…,"sum":"…"}}}   one of many
 *   (so many bytes: its change, packed)                                                                rows
 *   {"sum":"…","body":{"seq":44,…                                                          torn: never acknowledged
 *
 * Older journals hold a packed change in base64 as "packed".
 */
const opening = '{"sum":"'
const sumLength = 16
const middle = '","body":'

/** What the head says: whose steps follow, and after which step (made when) of its history. */
export interface JournalHead {
  readonly journal: 1
  readonly project: string
  readonly base: number
  /** When step `base` was made; `null` at the very beginning. Tells a restored older copy from the true base. */
  readonly baseAt: string | null
}

/** What a journal file holds. */
export interface JournalContent {
  readonly head: JournalHead | null
  /** Each step with how far into the file (in bytes) its line reaches. */
  readonly steps: readonly { readonly step: HistoryStep; readonly end: number }[]
  /** Whether there is more after a broken line than the torn end of a crash. */
  readonly broken: boolean
}

/** Reads as many whole lines as there are. A torn last line was never acknowledged and counts for nothing. */
export function readJournal(bytes: Uint8Array): JournalContent {
  const entries: Entry[] = []
  let broken = false
  for (let at = 0; at < bytes.length; ) {
    const lineEnd = bytes.indexOf(newline, at)
    if (lineEnd < 0) break
    const entry = entryAt(bytes, at, lineEnd)
    if ('brokenUpTo' in entry) {
      broken = bytes.indexOf(newline, entry.brokenUpTo) >= 0
      break
    }
    at = entry.end
    entries.push(entry)
  }
  const [first, ...rest] = entries
  const head = first && isHead(first.body) ? first.body : null
  return {
    head,
    steps: rest.map((entry) => ({ step: stepOf(entry), end: entry.end })),
    broken: broken || (first !== undefined && head === null),
  }
}

/** A line with the bytes behind it, if it announces any. */
interface Entry {
  readonly body: unknown
  readonly packed: Uint8Array | null
  readonly end: number
}

function entryAt(bytes: Uint8Array, at: number, lineEnd: number): Entry | { readonly brokenUpTo: number } {
  const body = unsealed(bytes.subarray(at, lineEnd))
  if (body === undefined) return { brokenUpTo: lineEnd + 1 }
  const announced = announcedBytes(body)
  if (!announced) return { body, packed: null, end: lineEnd + 1 }
  const end = lineEnd + 1 + announced.bytes + 1
  const packed = bytes.subarray(lineEnd + 1, end - 1)
  // Behind a change that ends too early nothing can follow.
  if (end > bytes.length) return { brokenUpTo: bytes.length }
  const isWhole = bytes[end - 1] === newline && checksum(packed) === announced.sum
  return isWhole ? { body, packed, end } : { brokenUpTo: end }
}

/** The end of an open project's journal: where steps become safe. */
export class Journal {
  readonly #fileSystem: FileSystem
  readonly #path: string
  #file: AppendFile | null = null
  #length: number
  #failed = false

  /** `length` is how much of the file that stands there is sound; what follows is cut off. */
  constructor(fileSystem: FileSystem, path: string, length: number) {
    this.#fileSystem = fileSystem
    this.#path = path
    this.#length = length
  }

  get empty(): boolean {
    return this.#length === 0
  }

  /** Whether no further step is taken until the whole file has been saved and this {@link clear}ed. */
  get failed(): boolean {
    return this.#failed
  }

  /**
   * Appends a step and returns once it is on the disk. When that fails the file is cut back to what it was,
   * so that the refused step cannot come back; when not even that works, no further step is taken until the
   * whole file has been saved ({@link clear}). `change` is the step's, as the history keeps it; `head` is written
   * in front of the first step.
   */
  append(step: HistoryStep, change: KeptChange, head: JournalHead): void {
    if (this.#failed) throw new AppError('store.journal_failed')
    const parts = [...(this.empty ? [sealed(JSON.stringify(head))] : []), ...stepParts(step, change)]
    try {
      const file = this.#opened()
      for (const bytes of parts) file.append(bytes)
      file.sync()
    } catch (error) {
      this.#cutBack()
      throw diskError(error, this.#path)
    }
    for (const bytes of parts) this.#length += bytes.length
  }

  /**
   * Empties the journal once the whole file holds every step of it. What the file was opened with may be dead
   * though the disk is well again (a drive pulled out and put back), so it is tried once more with a new one.
   */
  clear(): void {
    try {
      this.#empty()
    } catch {
      this.#letGo()
      try {
        this.#empty()
      } catch (error) {
        this.#failed = true
        throw diskError(error, this.#path)
      }
    }
    this.#length = 0
    this.#failed = false
  }

  /** Lets go of the file; an empty one is removed. */
  close(): void {
    this.#file?.close()
    this.#file = null
    if (this.empty) this.#fileSystem.remove(this.#path)
  }

  #opened(): AppendFile {
    if (this.#file) return this.#file
    const file = this.#fileSystem.openAppend(this.#path)
    try {
      file.truncate(this.#length)
      file.sync()
      this.#fileSystem.syncFolder(dirname(this.#path))
    } catch (error) {
      file.close()
      throw error
    }
    this.#file = file
    return file
  }

  #empty(): void {
    const file = this.#opened()
    file.truncate(0)
    file.sync()
  }

  #letGo(): void {
    try {
      this.#file?.close()
    } catch {
      // Dead already, and not used again.
    }
    this.#file = null
  }

  #cutBack(): void {
    try {
      this.#file?.truncate(this.#length)
      this.#file?.sync()
    } catch {
      this.#failed = true
    }
  }
}

const newline = 0x0a
const lineEnding = Buffer.from('\n')
const closing = Buffer.from('}\n')

/** A line around JSON. */
function sealed(json: string): Uint8Array {
  const body = Buffer.from(json)
  return Buffer.concat([Buffer.from(`${opening}${checksum(body)}${middle}`), body, closing])
}

/** What is written of a step, around its change, which is there already: tens of megabytes are not copied again. */
function stepParts({ change: _, ...step }: HistoryStep, change: KeptChange): Uint8Array[] {
  const head = JSON.stringify(step).slice(0, -1)
  if (typeof change === 'string') return [sealed(`${head},"change":${change}}`)]
  const packed: AnnouncedBytes = { bytes: change.length, sum: checksum(change) }
  return [sealed(`${head},"packed":${JSON.stringify(packed)}}`), change, lineEnding]
}

interface AnnouncedBytes {
  readonly bytes: number
  readonly sum: string
}

function announcedBytes(body: unknown): AnnouncedBytes | null {
  const { packed } = body as { packed?: AnnouncedBytes | string }
  return typeof packed === 'object' ? packed : null
}

function stepOf({ body, packed: bytes }: Entry): HistoryStep {
  const { packed, ...step } = body as HistoryStep & { packed?: unknown }
  if (bytes) return { ...step, change: unpackChange(bytes) }
  return typeof packed === 'string' ? { ...step, change: unpackChange(Buffer.from(packed, 'base64')) } : step
}

/** The body of a line, or `undefined` when its checksum does not fit. */
function unsealed(line: Uint8Array): unknown {
  const bodyAt = opening.length + sumLength + middle.length
  const head = new TextDecoder('latin1').decode(line.subarray(0, bodyAt))
  const body = line.subarray(bodyAt, -1)
  if (head !== `${opening}${checksum(body)}${middle}`) return undefined
  return JSON.parse(new TextDecoder().decode(body))
}

function checksum(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex').slice(0, sumLength)
}

function isHead(body: unknown): body is JournalHead {
  return typeof body === 'object' && body !== null && 'journal' in body
}
