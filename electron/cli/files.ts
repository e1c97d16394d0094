import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, extname, resolve } from 'node:path'
import type { Feature } from 'geojson'
import { AppError } from '#shared/model/message'

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
 * Writes an output file, its folder made where need be. A file of that name is replaced.
 * @throws AppError `cli.cannot_write`
 */
export async function writeOutput(path: string, content: string | Uint8Array): Promise<void> {
  try {
    await mkdir(dirname(resolve(path)), { recursive: true })
    await writeFile(path, content)
  } catch (cause) {
    throw new AppError(
      'cli.cannot_write',
      { file: path, reason: (cause as NodeJS.ErrnoException).code ?? '' },
      { cause },
    )
  }
}

/** GeoJSON, a feature a line: easier to compare and to read. */
export function featureCollection(name: string, features: readonly Feature[]): string {
  const lines = features.map((feature) => JSON.stringify(feature)).join(',\n')
  return `{"type":"FeatureCollection","name":${JSON.stringify(name)},"features":[\n${lines}\n]}\n`
}
