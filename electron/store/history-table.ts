import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { type Change, changeSize } from '#shared/change/change'
import type { Message } from '#shared/model/message'
import { type HistoryStep, type StepKind, UndoStacks } from './history-step'
import { isPacked, isWorthPacking, packChange, unpackChange } from './packed-change'
import type { SqlDatabase, SqlValue } from './sql-database'

/** A change of few rows that is longer than this (shapes of many corners) is kept deflated. */
const longestPlainChange = 4096

/** A change as history and journal keep it: as JSON, or packed when it has many rows. Made once for both. */
export type KeptChange = string | Uint8Array

export function keptChange(change: Change): KeptChange {
  return isWorthPacking(change) ? packChange(change) : JSON.stringify(change)
}

export function writeStep(database: SqlDatabase, step: HistoryStep, change: KeptChange): void {
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
      inColumn(change),
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
    change: changeOf(change ?? null),
  }
}

/** What every step has changed, from the first on. */
export function* readChanges(database: SqlDatabase): Generator<Change> {
  for (const [change] of database.rows('SELECT change FROM linli_history ORDER BY seq')) {
    yield changeOf(change ?? null)
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

/** What a list says of a step, without what it changed. */
export interface StepHead extends Omit<HistoryStep, 'change'> {
  readonly rows: number
}

/** The steps before `before`, newest first. */
export function* stepHeads(database: SqlDatabase, before = Number.MAX_SAFE_INTEGER): Generator<StepHead> {
  const rows = database.rows(
    'SELECT seq, at, author, kind, target, words, rows FROM linli_history WHERE seq < ? ORDER BY seq DESC',
    [before],
  )
  for (const [seq, at, author, kind, target, words, count] of rows) {
    yield {
      seq: Number(seq),
      at: String(at),
      author: String(author),
      kind: kind as StepKind,
      target: target === null ? null : Number(target),
      words: JSON.parse(String(words)) as Message,
      rows: Number(count),
    }
  }
}

/** What the steps after `seq` changed, newest first. */
export function* changesAfter(database: SqlDatabase, seq: number): Generator<Change> {
  const rows = database.rows('SELECT change FROM linli_history WHERE seq > ? ORDER BY seq DESC', [seq])
  for (const [change] of rows) yield changeOf(change ?? null)
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

function inColumn(change: KeptChange): SqlValue {
  if (typeof change !== 'string' || change.length <= longestPlainChange) return change
  return deflateRawSync(change, { level: 3 })
}

function changeOf(column: SqlValue): Change {
  if (!(column instanceof Uint8Array)) return JSON.parse(String(column)) as Change
  if (isPacked(column)) return unpackChange(column)
  return JSON.parse(inflateRawSync(column).toString('utf8')) as Change
}
