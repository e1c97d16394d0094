import { AppError } from '../model/message'
import type { HostFrame } from './channel'
import { decodeFrame, encodeFrame, type Key } from './frame-codec'

/** What a window reads in some ten milliseconds. */
const usualMostValues = 30_000
/** So many letters take as long as a number. */
const lettersPerValue = 16

/**
 * Items for the end of the list at a path of keys. The first portion fills an empty list with the value itself, whose
 * long lists are empty; the portions after it fill those.
 */
interface Portion {
  readonly at: readonly Key[]
  readonly items: readonly unknown[]
}

/**
 * The frame as it goes to a window: a result that would take long to read is cut up along its long lists, wherever in
 * it they are. Lists of bytes and of numbers in columns cost next to nothing and stay whole.
 */
export function inPortions(frame: HostFrame, mostValues = usualMostValues): HostFrame {
  if (frame.kind !== 'result' || valuesIn(frame.output, mostValues) < mostValues) return frame
  const portions: Portion[] = []
  cutList([frame.output], [], portions, mostValues)
  // One long text cannot be cut.
  if (portions.length === 1) return frame
  return { kind: 'portions', id: frame.id, portions: portions.map(encodeFrame) }
}

/**
 * The output that was cut up. `rest` is waited for before each portion; what it throws ends the reading.
 *
 * @throws AppError `door.frame_damaged` when a portion is not whole or has no place among those before
 */
export async function joinPortions(
  portions: readonly Uint8Array[],
  rest: () => Promise<void>,
): Promise<unknown> {
  const joined: unknown[] = []
  for (const encoded of portions) {
    await rest()
    const { at, items } = decodeFrame(encoded) as Portion
    const list = listAt(joined, at)
    for (const item of items) list.push(item)
  }
  return joined[0]
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
    const taken: [at: readonly Key[], list: readonly unknown[]][] = []
    items.push(more < mostValues ? item : withoutLongLists(item, [...at, index], taken, mostValues))
    values += more
    if (taken.length > 0) leave()
    for (const [place, long] of taken) cutList(long, place, portions, mostValues)
  }
  leave()
}

function withoutLongLists(
  value: unknown,
  at: readonly Key[],
  taken: [at: readonly Key[], list: readonly unknown[]][],
  mostValues: number,
): unknown {
  const isLong = typeof value === 'object' && valuesIn(value, mostValues) >= mostValues
  if (!isLong || value === null || ArrayBuffer.isView(value)) return value
  if (Array.isArray(value)) {
    taken.push([at, value])
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
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return 1
  let values = 1
  for (const item of Array.isArray(value) ? value : Object.values(value)) {
    values += valuesIn(item, enough - values)
    if (values >= enough) break
  }
  return values
}

/** Follows own keys only, so that no path can reach a prototype. */
function listAt(root: unknown[], at: readonly Key[]): unknown[] {
  let node: unknown = root
  for (const key of at) {
    const isThere = typeof node === 'object' && node !== null && Object.hasOwn(node, key)
    if (!isThere) throw new AppError('door.frame_damaged')
    node = (node as Record<Key, unknown>)[key]
  }
  if (!Array.isArray(node)) throw new AppError('door.frame_damaged')
  return node
}
