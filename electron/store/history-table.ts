import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { type Change, changeSize } from '#shared/change/change'
import type { HistoryEntry } from '#shared/contract/project'
import type { Message } from '#shared/model/message'
import { type HistoryStep, type StepKind, UndoStacks } from './history-step'
import type { SqlDatabase, SqlValue } from './sql-database'

/** A change longer than this (an import, mostly) is kept deflated: it would double the file otherwise. */
const longestPlainChange = 4096

export function writeStep(database: SqlDatabase, step: HistoryStep): void {
  database.run(
    'INSERT INTO linli_history (seq, at, author, kind, target, rows, words, change) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
    [
      step.seq,
      step.at,
      step.author,
      step.kind,
      step.target,
      changeSize(step.change),
      JSON.stringify(step.words),
      packedChange(step.change),
    ],
  )
}

/** The step of that number; throws when there is none. */
export function readStep(database: SqlDatabase, seq: number): HistoryStep {
  const row = database.first(
    'SELECT at, author, kind, target, words, change FROM linli_history WHERE seq = ?',
    [seq],
  )
  if (!row) throw new Error(`no history step ${seq}`)
  const [at, author, kind, target, words, change] = row
  return {
    seq,
    at: String(at),
    author: String(author),
    kind: kind as StepKind,
    target: target === null ? null : Number(target),
    words: JSON.parse(String(words)) as Message,
    change: unpackedChange(change ?? null),
  }
}

/** The time of a step, or `null` when the file has no such step. */
export function timeOfStep(database: SqlDatabase, seq: number): string | null {
  const at = database.first('SELECT at FROM linli_history WHERE seq = ?', [seq])?.[0]
  return typeof at === 'string' ? at : null
}

export function wordsOfStep(database: SqlDatabase, seq: number): Message {
  const words = database.first('SELECT words FROM linli_history WHERE seq = ?', [seq])?.[0]
  return JSON.parse(String(words)) as Message
}

/** The latest steps, newest first. */
export function listSteps(database: SqlDatabase, limit: number): HistoryEntry[] {
  const rows = database.rows(
    'SELECT seq, at, author, words, rows FROM linli_history ORDER BY seq DESC LIMIT ?',
    [limit],
  )
  return [...rows].map(([seq, at, author, words, count]) => ({
    seq: Number(seq),
    at: String(at),
    author: String(author),
    words: JSON.parse(String(words)) as Message,
    rows: Number(count),
  }))
}

export function lastSeq(database: SqlDatabase): number {
  return Number(database.first('SELECT max(seq) FROM linli_history')?.[0] ?? 0)
}

export function readUndoStacks(database: SqlDatabase): UndoStacks {
  const stacks = new UndoStacks()
  for (const [seq, kind, target] of database.rows(
    'SELECT seq, kind, target FROM linli_history ORDER BY seq',
  )) {
    stacks.add({
      seq: Number(seq),
      kind: kind as StepKind,
      target: target === null ? null : Number(target),
    })
  }
  return stacks
}

function packedChange(change: Change): SqlValue {
  const json = JSON.stringify(change)
  return json.length <= longestPlainChange ? json : deflateRawSync(json, { level: 3 })
}

function unpackedChange(packed: SqlValue): Change {
  const json = packed instanceof Uint8Array ? inflateRawSync(packed).toString('utf8') : String(packed)
  return JSON.parse(json) as Change
}
