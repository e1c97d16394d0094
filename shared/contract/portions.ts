import { AppError } from '../model/message'
import type { HostFrame } from './channel'
import { decodeFrame, encodeFrame, type Key, type NumberList } from './frame-codec'

/** What a window reads in some ten milliseconds. */
const usualMostValues = 30_000
/** So many letters take as long as a number. */
const lettersPerValue = 16

/** So many bytes of a list of numbers take as long as a value of their own. */
const bytesPerValue = 64

/**
 * Items for the end of the list at a path of keys, or a run of the numbers at one. The first portion fills an empty list
 * with the value itself, in which long lists are empty and long columns of numbers `null`; later ones fill those.
 */
type Portion =
  | { readonly at: readonly Key[]; readonly items: readonly unknown[] }
  | {
      readonly at: readonly Key[]
      readonly run: NumberList
      readonly from: number
      /** Of the whole column. */
      readonly length: number
    }

/**
 * The frame as it goes to a window: a result that would take long to take in is cut up along its long lists, wherever
 * in it they are.
 */
export function inPortions(frame: HostFrame, mostValues = usualMostValues): readonly HostFrame[] {
  if (frame.kind !== 'result' || valuesIn(frame.output, mostValues) < mostValues) return [frame]
  const portions: Portion[] = []
  cutList([frame.output], [], portions, mostValues)
  return portions.map((portion, i) => ({
    kind: 'portion',
    id: frame.id,
    portion: encodeFrame(portion),
    isLast: i === portions.length - 1,
  }))
}

/**
 * Puts a portion in its place.
 *
 * @param joined empty before the first portion; after the last it holds the output that was cut up
 * @throws AppError `door.frame_damaged` when the portion is not whole or has no place among those before
 */
export function joinPortion(joined: unknown[], encoded: Uint8Array): void {
  const portion = decodeFrame(encoded) as Portion
  if ('run' in portion) {
    joinRun(joined, portion)
    return
  }
  const list = nodeAt(joined, portion.at)
  if (!Array.isArray(list)) throw new AppError('door.frame_damaged')
  for (const item of portion.items) list.push(item)
}

function joinRun(joined: unknown[], { at, run, from, length }: Extract<Portion, { run: unknown }>): void {
  if (from === 0) {
    const holder = nodeAt(joined, at.slice(0, -1))
    nodeAt(holder, at.slice(-1))
    Object.assign(holder as object, {
      [at.at(-1) as Key]: new (run.constructor as Uint8ArrayConstructor)(length),
    })
  }
  const column = nodeAt(joined, at)
  if (!ArrayBuffer.isView(column)) throw new AppError('door.frame_damaged')
  ;(column as Uint8Array).set(run, from)
}

/** Leaves the list in portions of about so many values, each long item followed by what was taken out of it. */
function cutList(
  list: readonly unknown[],
  at: readonly Key[],
  portions: Portion[],
  mostValues: number,
): void {
  let items: unknown[] = []
  let values = 0
  const leave = () => {
    if (items.length > 0) portions.push({ at, items })
    items = []
    values = 0
  }
  for (const [index, item] of list.entries()) {
    const more = valuesIn(item, mostValues)
    if (values + more > mostValues) leave()
    const taken: Taken[] = []
    items.push(more < mostValues ? item : withoutLongLists(item, [...at, index], taken, mostValues))
    values += more
    if (taken.length > 0) leave()
    for (const { at: place, list: long } of taken) {
      if (ArrayBuffer.isView(long)) cutColumn(long, place, portions, mostValues)
      else cutList(long, place, portions, mostValues)
    }
  }
  leave()
}

function cutColumn(column: NumberList, at: readonly Key[], portions: Portion[], mostValues: number): void {
  const { length } = column
  const step = Math.max(1, Math.floor((mostValues * bytesPerValue) / column.BYTES_PER_ELEMENT))
  for (let from = 0; from < length; from += step)
    portions.push({ at, run: column.subarray(from, from + step), from, length })
}

/** What stands in a portion of its own, and where it goes. */
interface Taken {
  readonly at: readonly Key[]
  readonly list: readonly unknown[] | NumberList
}

function withoutLongLists(value: unknown, at: readonly Key[], taken: Taken[], mostValues: number): unknown {
  const isLong = typeof value === 'object' && valuesIn(value, mostValues) >= mostValues
  if (!isLong || value === null) return value
  if (ArrayBuffer.isView(value)) {
    if (value.byteLength === 0) return value
    taken.push({ at, list: value as NumberList })
    return null
  }
  if (Array.isArray(value)) {
    taken.push({ at, list: value })
    return []
  }
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key,
      withoutLongLists(item, [...at, key], taken, mostValues),
    ]),
  )
}

/** How many values somebody has to read here; counted no further than `enough`. */
function valuesIn(value: unknown, enough: number): number {
  if (typeof value === 'string') return 1 + value.length / lettersPerValue
  if (typeof value !== 'object' || value === null) return 1
  if (ArrayBuffer.isView(value)) return 1 + value.byteLength / bytesPerValue
  let values = 1
  for (const item of Array.isArray(value) ? value : Object.values(value)) {
    values += valuesIn(item, enough - values)
    if (values >= enough) break
  }
  return values
}

/** Follows own keys only, so that no path can reach a prototype. */
function nodeAt(root: unknown, at: readonly Key[]): unknown {
  let node: unknown = root
  for (const key of at) {
    if (typeof node !== 'object' || node === null || !Object.hasOwn(node, key))
      throw new AppError('door.frame_damaged')
    node = (node as Record<Key, unknown>)[key]
  }
  return node
}
