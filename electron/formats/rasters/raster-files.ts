import { readdir, readFile, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { SourceFile } from '#shared/contract/import'
import { AppError } from '#shared/model/message'
import type { Sources } from '../bundles/load-files'
import { endingOf } from '../recognise'

/** A picture and what lies beside it and says where it belongs. */
export interface RasterFiles {
  readonly picture: SourceFile
  readonly worldFile: SourceFile | null
  readonly projection: SourceFile | null
}

const pictureEndings = new Set(['tif', 'tiff', 'png', 'jpg', 'jpeg'])
const worldEndings = /^(?:tfw|tifw|tiffw|pgw|pngw|jgw|jpgw|jpegw|wld)$/

/** Our own limit: the picture is held in memory as it is, and again unpacked. */
const largestMegabytes = 600

/**
 * The one picture among the files, with its world file and projection.
 * @throws AppError `underlay.file.none`, `.several`, `.pdf`, `.unknown`, `.missing`, `.unreadable`, `.too_large`
 */
export async function rasterFilesOf(sources: Sources): Promise<RasterFiles> {
  const files = 'files' in sources ? sources.files : await readPaths(sources.paths)
  const pictures = files.filter(({ name }) => pictureEndings.has(endingOf(name)))
  const [picture, another] = pictures
  if (another) throw new AppError('underlay.file.several', { count: pictures.length })
  if (!picture) throw noPicture(files.filter(({ name }) => !isCompanion(name)))
  const limit = largestMegabytes * 1_000_000
  if (picture.bytes.length > limit) throw tooLarge(picture.name, picture.bytes.length)
  const beside = files.filter(({ name }) => isCompanion(name))
  return {
    picture,
    worldFile: beside.find(({ name }) => worldEndings.test(endingOf(name))) ?? null,
    projection: beside.find(({ name }) => endingOf(name) === 'prj') ?? null,
  }
}

function noPicture([first]: readonly SourceFile[]): AppError {
  if (!first) return new AppError('underlay.file.none')
  const isPdf = Buffer.from(first.bytes.subarray(0, 5)).toString('latin1') === '%PDF-'
  return new AppError(isPdf ? 'underlay.file.pdf' : 'underlay.file.unknown', { file: first.name })
}

function isCompanion(name: string): boolean {
  return worldEndings.test(endingOf(name)) || endingOf(name) === 'prj'
}

/** Whoever names only the picture means the files of the same name beside it, too. */
async function readPaths(paths: readonly string[]): Promise<SourceFile[]> {
  const wanted = new Set(paths)
  for (const path of paths) {
    if (!pictureEndings.has(endingOf(path))) continue
    for (const name of await namesIn(dirname(path)))
      if (isCompanion(name) && stemOf(name) === stemOf(basename(path))) wanted.add(join(dirname(path), name))
  }
  return Promise.all([...wanted].map(read))
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder)
  } catch {
    return [] // A folder that may be entered but not listed: the file itself can still be read.
  }
}

async function read(path: string): Promise<SourceFile> {
  try {
    const { size } = await stat(path)
    if (size > largestMegabytes * 1_000_000) throw tooLarge(basename(path), size)
    return { name: basename(path), bytes: await readFile(path) }
  } catch (cause) {
    if (cause instanceof AppError) throw cause
    const isMissing = (cause as NodeJS.ErrnoException).code === 'ENOENT'
    const code = isMissing ? 'underlay.file.missing' : 'underlay.file.unreadable'
    throw new AppError(code, { file: path }, { cause })
  }
}

function tooLarge(file: string, bytes: number): AppError {
  return new AppError('underlay.file.too_large', {
    file,
    megabytes: Math.ceil(bytes / 1_000_000),
    limit: largestMegabytes,
  })
}

function stemOf(name: string): string {
  return name.replace(/\.[^.]*$/, '').toLowerCase()
}
