import type { CallOptions, HostClient } from '../contract/channel'
import type { PhotoFacts } from '../contract/photo'
import { AppError, type Message } from '../model/message'

/** A photograph to come: where it lies on this machine, or how a page loads its bytes when their turn comes. */
export type PhotoSource =
  | { readonly name: string; readonly path: string }
  | { readonly name: string; readonly load: () => Promise<Uint8Array> }

export interface UnreadPhoto {
  readonly name: string
  readonly reason: Message
}

/** A photograph with its picture, or without one and why. */
export interface KeptPhoto {
  readonly facts: PhotoFacts
  readonly picture: string | null
  readonly reason: Message | null
}

export interface KeepOptions {
  readonly original: boolean
  /** Makes a JPEG of a file that the host cannot unpack, where a browser can; else `null`. */
  readonly draw?: (source: PhotoSource) => Promise<Uint8Array | null>
}

/** As many photographs are held in memory at once: enough for every thread of the host to have one waiting. */
const atOnce = 6

/**
 * Asks every photograph what it says of itself. Nothing is kept; memory holds a handful of files at a time.
 * @throws AppError `job.cancelled`, and failures that are not of one photograph
 */
export async function lookAtPhotos(
  client: HostClient,
  sources: readonly PhotoSource[],
  options: CallOptions,
): Promise<{ looked: { source: PhotoSource; facts: PhotoFacts }[]; unread: UnreadPhoto[] }> {
  const answers = await eachInTurn(sources, 'progress.photo.looking', options, async (source) => {
    const photo = await fileOf(source)
    return 'code' in photo
      ? { kind: 'unreadable' as const, reason: photo }
      : client.call('photo.look', { photo }, callOptions(options))
  })
  const looked: { source: PhotoSource; facts: PhotoFacts }[] = []
  const unread: UnreadPhoto[] = []
  answers.forEach((answer, index) => {
    const source = sources[index]
    if (!source) return
    if (answer.kind === 'read') looked.push({ source, facts: answer.facts })
    else unread.push({ name: source.name, reason: answer.reason })
  })
  return { looked, unread }
}

/**
 * Keeps the pictures of photographs beside the project. What was kept is taken away again when it comes to nothing.
 * @throws AppError `job.cancelled`, and failures that are not of one photograph
 */
export async function keepPhotos(
  client: HostClient,
  photos: readonly { source: PhotoSource; facts: PhotoFacts }[],
  { original, draw }: KeepOptions,
  options: CallOptions,
): Promise<{ kept: KeptPhoto[]; discard: () => Promise<void> }> {
  const fresh: string[] = []
  const discard = async () => {
    if (fresh.length > 0) await client.call('photo.discard', { pictures: fresh.splice(0) })
  }
  try {
    const kept = await eachInTurn(photos, 'progress.photo.keeping', options, async ({ source, facts }) => {
      const photo = facts.drawable ? await fileOf(source) : await drawnFile(source, draw)
      if ('code' in photo) return { facts, picture: null, reason: photo }
      const answer = await client.call(
        'photo.keep',
        { photo, original: original && facts.drawable },
        callOptions(options),
      )
      if (answer.kind === 'unreadable') return { facts, picture: null, reason: answer.reason }
      if (answer.isNew) fresh.push(answer.picture)
      return { facts, picture: answer.picture, reason: null }
    })
    return { kept, discard }
  } catch (error) {
    await discard()
    throw error
  }
}

type PhotoFile =
  | { readonly name: string; readonly path: string }
  | { readonly name: string; readonly bytes: Uint8Array }

async function drawnFile(source: PhotoSource, draw: KeepOptions['draw']): Promise<PhotoFile | Message> {
  const bytes = (await draw?.(source)) ?? null
  return bytes ? { name: source.name, bytes } : { code: 'photo.cannot_draw', params: { file: source.name } }
}

/** A page may no longer read a file that was moved or changed since it was chosen. */
async function fileOf(source: PhotoSource): Promise<PhotoFile | Message> {
  if ('path' in source) return source
  try {
    return { name: source.name, bytes: await source.load() }
  } catch {
    return { code: 'photo.unreadable', params: { file: source.name } }
  }
}

function callOptions({ signal }: CallOptions): CallOptions {
  return signal ? { signal } : {}
}

/** Results in the order of the items, a few under way at a time. The first failure ends the whole, once all have ended. */
async function eachInTurn<T, R>(
  items: readonly T[],
  words: string,
  { signal, onProgress }: CallOptions,
  work: (item: T) => Promise<R>,
): Promise<R[]> {
  const results: R[] = new Array(items.length)
  const failures: unknown[] = []
  let next = 0
  let done = 0
  const worker = async () => {
    while (next < items.length && failures.length === 0) {
      const index = next++
      try {
        if (signal?.aborted) throw new AppError('job.cancelled')
        results[index] = await work(items[index] as T)
      } catch (error) {
        failures.push(error)
        return
      }
      done += 1
      onProgress?.({
        done,
        total: items.length,
        words: { code: words, params: { done, total: items.length } },
      })
    }
  }
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, worker))
  if (failures.length > 0) throw failures[0]
  if (signal?.aborted) throw new AppError('job.cancelled')
  return results
}
