import { createHash } from 'node:crypto'
import { dirname, join } from 'node:path'
import { AppError } from '#shared/model/message'
import { diskError } from './disk-error'
import type { FileSystem } from './file-system'
import { removeIfPossible, replaceThrough } from './replace-file'

const largestBytes = 20 * 1024 * 1024
const hashPattern = /^[0-9a-f]{64}$/
const fileNamePattern = /^([0-9a-f]{64})\.(jpg|png|webp|svg)$/

const mediaTypes = {
  jpg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  svg: 'image/svg+xml',
} as const

type ImageKind = keyof typeof mediaTypes

/**
 * Keeps a picture beside the project under the SHA-256 of its content and returns that hash. What it is
 * is read from its bytes, never from its name. Throws `store.attachment_kind`, `store.attachment_size`,
 * or a `store.*` of the disk.
 */
export async function putAttachment(
  fileSystem: FileSystem,
  folder: string,
  bytes: Uint8Array,
): Promise<string> {
  return (await keepAttachment(fileSystem, folder, bytes)).hash
}

/** Like {@link putAttachment}; `isNew` when the picture was not there before. */
export async function keepAttachment(
  fileSystem: FileSystem,
  folder: string,
  bytes: Uint8Array,
): Promise<{ hash: string; isNew: boolean }> {
  if (bytes.length > largestBytes) {
    throw new AppError('store.attachment_size', { megabytes: Math.ceil(bytes.length / 1024 / 1024) })
  }
  const kind = imageKind(bytes)
  if (!kind) throw new AppError('store.attachment_kind')
  const hash = createHash('sha256').update(bytes).digest('hex')
  const path = join(folder, `${hash}.${kind}`)
  const before = underWay.get(path)
  if (before) {
    await before
    return { hash, isNew: false }
  }
  const writing = writeOnce(fileSystem, path, bytes)
  underWay.set(path, writing)
  try {
    return { hash, isNew: await writing }
  } finally {
    underWay.delete(path)
  }
}

/** Pictures being written: the same one may come twice at once, and is written to one place beside its own. */
const underWay = new Map<string, Promise<boolean>>()

async function writeOnce(fileSystem: FileSystem, path: string, bytes: Uint8Array): Promise<boolean> {
  try {
    if (fileSystem.stamp(path)?.size === bytes.length) return false
    fileSystem.makeFolder(dirname(path))
    await replaceThrough(fileSystem, `${path}.saving`, path, bytes)
    return true
  } catch (error) {
    throw diskError(error, path)
  }
}

/** Takes a picture away for good; one that is not there is none the worse. */
export function removeAttachment(fileSystem: FileSystem, folder: string, hash: string): void {
  if (!hashPattern.test(hash)) return
  for (const kind of Object.keys(mediaTypes)) removeIfPossible(fileSystem, join(folder, `${hash}.${kind}`))
}

/** The picture of that hash, or `null` when there is none. */
export function getAttachment(
  fileSystem: FileSystem,
  folder: string,
  hash: string,
): { bytes: Uint8Array; mediaType: string } | null {
  if (!hashPattern.test(hash)) return null
  for (const [kind, mediaType] of Object.entries(mediaTypes)) {
    const path = join(folder, `${hash}.${kind}`)
    if (fileSystem.stamp(path)) return { bytes: new Uint8Array(fileSystem.read(path)), mediaType }
  }
  return null
}

/** What becomes of a picture on its way into a copy. */
export type PictureChange = (bytes: Uint8Array) => Promise<Uint8Array>

/**
 * Takes all pictures of a project along to its copy; whatever else lies in the folder is none of ours. With `change`
 * they come out other than they went in, under the same names, for it is by these that the rows know them.
 */
export async function copyAttachments(
  fileSystem: FileSystem,
  from: string,
  to: string,
  change?: PictureChange,
): Promise<void> {
  const names = fileSystem.list(from).filter((name) => fileNamePattern.test(name))
  if (names.length === 0) return
  fileSystem.makeFolder(to)
  for (const name of names) {
    const [source, target] = [join(from, name), join(to, name)]
    if (!change) await copyWhole(fileSystem, source, target)
    else await replaceThrough(fileSystem, `${target}.saving`, target, await change(fileSystem.read(source)))
  }
}

/** Under its own name a picture stands whole or not at all: half a one would pass for the picture of that hash. */
async function copyWhole(fileSystem: FileSystem, from: string, to: string): Promise<void> {
  const saving = `${to}.saving`
  try {
    await fileSystem.copy(from, saving)
    fileSystem.rename(saving, to)
  } catch (error) {
    removeIfPossible(fileSystem, saving)
    throw error
  }
}

function imageKind(bytes: Uint8Array): ImageKind | null {
  const starts = (...values: number[]) => values.every((value, index) => bytes[index] === value)
  if (starts(0xff, 0xd8, 0xff)) return 'jpg'
  if (starts(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'png'
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 1024))
  if (head.startsWith('RIFF') && head.slice(8, 12) === 'WEBP') return 'webp'
  const withoutProlog = head.replace(
    /^(ï»¿)?\s*(<\?xml[^>]*>\s*)?((<!--[\s\S]*?-->|<!DOCTYPE[^>]*>)\s*)*/,
    '',
  )
  return /^<svg[\s>]/.test(withoutProlog) ? 'svg' : null
}
