import { rmSync } from 'node:fs'
import { mkdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, extname, resolve } from 'node:path'
import type { Feature } from 'geojson'
import { AppError } from '#shared/model/message'
import { inPortions } from './text-pieces'

/**
 * A path for a new project file.
 * @throws AppError `cli.project_ending` where GDAL and QGIS would not know the file by its name
 */
export function newProjectPath(path: string): string {
  if (!path.toLowerCase().endsWith('.gpkg')) throw new AppError('cli.project_ending', { file: path })
  return resolve(path)
}

/**
 * The ending of an output file, when it is one of those.
 * @throws AppError `cli.output_ending`
 */
export function endingAmong<Ending extends string>(path: string, endings: readonly Ending[]): Ending {
  const ending = extname(path).slice(1).toLowerCase()
  const known = endings.find((candidate) => candidate === ending)
  if (!known)
    throw new AppError('cli.output_ending', {
      file: path,
      endings: endings.map((one) => `.${one}`).join(', '),
    })
  return known
}

/**
 * Writes an output file, its folder made where need be. Text may come in pieces: a city would not fit in one string. The
 * file appears whole or not at all; one of that name is replaced, but for a device such as /dev/stdout.
 * @throws AppError `cli.cannot_write`, and what making the text throws
 */
export async function writeOutput(
  path: string,
  content: string | Uint8Array | Iterable<string>,
): Promise<void> {
  const file = resolve(path)
  const isDevice = await stat(file).then(
    (there) => !there.isFile(),
    () => false,
  )
  const begun = isDevice ? file : `${file}.${process.pid}.part`
  const inPieces = typeof content !== 'string' && !(content instanceof Uint8Array)
  const finish = isDevice ? () => {} : removedWhenEnded(begun)
  try {
    await mkdir(dirname(file), { recursive: true })
    await writeFile(begun, inPieces ? inPortions(content) : content, { flush: !isDevice })
    if (!isDevice) await rename(begun, file)
  } catch (cause) {
    // Why it could not be written is what the person has to hear, not that this could not be done either.
    if (!isDevice) await rm(begun, { force: true }).catch(() => {})
    const { code, syscall } = cause as NodeJS.ErrnoException
    if (!syscall) throw cause
    throw new AppError('cli.cannot_write', { file: path, reason: code ?? '' }, { cause })
  } finally {
    finish()
  }
}

const endSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** Until the returned function is called, whoever ends this process does not leave that file behind. */
function removedWhenEnded(file: string): () => void {
  const end = (signal: NodeJS.Signals) => {
    rmSync(file, { force: true })
    finish()
    // Nobody listens any more: the process ends as it would have, and its caller hears by what.
    process.kill(process.pid, signal)
  }
  const finish = () => {
    for (const signal of endSignals) process.off(signal, end)
  }
  for (const signal of endSignals) process.on(signal, end)
  return finish
}

/** GeoJSON, a feature a line: easier to compare and to read. */
export function* featureCollection(name: string, features: Iterable<Feature>): Generator<string> {
  yield `{"type":"FeatureCollection","name":${JSON.stringify(name)},"features":[\n`
  let separator = ''
  for (const feature of features) {
    yield `${separator}${JSON.stringify(feature)}`
    separator = ',\n'
  }
  yield '\n]}\n'
}
