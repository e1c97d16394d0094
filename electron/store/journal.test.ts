import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { addedPacked } from '#shared/change/change'
import { packRows } from '#shared/model/pack-rows'
import type { AppendFile, FileSystem } from './file-system'
import type { HistoryStep } from './history-step'
import { Journal, type JournalHead, readJournal } from './journal'
import { nodeFileSystem } from './node-file-system'
import { packChange } from './packed-change'

const head: JournalHead = { journal: 1, project: 'p', base: 0, baseAt: null }
const names = Array.from({ length: 40 }, (_, at) => `幸福里${at}\n号楼`)
const rows = names.map((name) => ({
  geometry: { type: 'Point' as const, coordinates: [116, 39] },
  properties: { name },
}))
const pack = packRows([{ name: 'name', type: 'text' }], rows)

function step(seq: number): HistoryStep {
  const at = '2024-05-01T08:00:00.000Z'
  const change = { tables: { trees: addedPacked([{ ...pack, firstId: seq * 100 }]) } }
  return { seq, at, author: '李工', kind: 'do', target: null, words: { code: 'import.done' }, change }
}

/** A disk that is a list of bytes. */
function diskInMemory(): { fileSystem: FileSystem; bytes: () => Buffer } {
  let held = Buffer.alloc(0)
  const file: AppendFile = {
    append: (piece) => {
      held = Buffer.concat([held, piece])
    },
    sync: () => {},
    truncate: (length) => {
      held = held.subarray(0, length)
    },
    close: () => {},
  }
  return {
    fileSystem: { ...nodeFileSystem, openAppend: () => file, syncFolder: () => {} },
    bytes: () => held,
  }
}

function journalOf(...steps: HistoryStep[]): Buffer {
  const { fileSystem, bytes } = diskInMemory()
  const journal = new Journal(fileSystem, '/nowhere/x.journal', 0)
  for (const one of steps) journal.append(one, packChange(one.change), head)
  return bytes()
}

const seqsIn = (bytes: Uint8Array) => readJournal(bytes).steps.map((found) => found.step.seq)

it('gives back steps of many rows, and where each ends', () => {
  const bytes = journalOf(step(1), step(2))
  const { steps, broken, head: found } = readJournal(bytes)
  expect(steps.map((one) => one.step)).toEqual([step(1), step(2)])
  expect(steps.map(({ end }) => end)).toEqual([journalOf(step(1)).length, bytes.length])
  expect({ broken, found }).toEqual({ broken: false, found: head })
})

it('takes a journal cut off anywhere for as many steps as are whole, and for sound', () => {
  const bytes = journalOf(step(1), step(2))
  const firstEnd = journalOf(step(1)).length
  for (let length = firstEnd; length < bytes.length; length += 1) {
    expect(seqsIn(bytes.subarray(0, length))).toEqual([1])
    expect(readJournal(bytes.subarray(0, length)).broken).toBe(false)
  }
})

it('takes nothing from a rotten step on, and says so when more follows', () => {
  const bytes = journalOf(step(1), step(2))
  const firstEnd = journalOf(step(1)).length
  const headEnd = bytes.indexOf('\n') + 1
  // The bracket that closes a line says nothing.
  const bracketAt = bytes.indexOf('\n', headEnd) - 1
  for (let at = headEnd; at < firstEnd; at += 1) {
    if (at === bracketAt) continue
    const rotten = Buffer.from(bytes)
    rotten.writeUInt8((rotten[at] ?? 0) ^ 1, at)
    expect(seqsIn(rotten)).toEqual([])
    expect(readJournal(rotten).broken).toBe(true)
  }
  const rottenEnd = Buffer.from(bytes)
  rottenEnd.writeUInt8((rottenEnd.at(-2) ?? 0) ^ 1, bytes.length - 2)
  expect(seqsIn(rottenEnd)).toEqual([1])
  expect(readJournal(rottenEnd).broken).toBe(false)
})

it('reads the base64 of older journals', () => {
  const sealed = (body: string) =>
    `{"sum":"${createHash('sha256').update(body).digest('hex').slice(0, 16)}","body":${body}}\n`
  const { change, ...rest } = step(1)
  const packed = Buffer.from(packChange(change)).toString('base64')
  const bytes = Buffer.from(sealed(JSON.stringify(head)) + sealed(JSON.stringify({ ...rest, packed })))
  expect(readJournal(bytes).steps.map((one) => one.step)).toEqual([step(1)])
})
