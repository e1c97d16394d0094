import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Feature } from 'geojson'

/** Debian's gdal-bin, the independent judge of files; tests that need it are skipped where it is absent. */
export const hasGdal = (() => {
  try {
    execFileSync('ogrinfo', ['--version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
})()

/** Real files of others, beside the checkout; tests that need them are skipped where they are absent. */
export const realData = resolve('../shared/data')
export const hasRealData = existsSync(realData)

/** Runs a GDAL program; what it warns of is not passed on. */
export function runGdal(
  program: string,
  parameters: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): string {
  return execFileSync(program, parameters, {
    encoding: 'utf8',
    env: { ...process.env, ...environment },
    maxBuffer: 1 << 28,
    stdio: ['ignore', 'pipe', 'ignore'],
  })
}

/** The features of a layer (or of the only one) as GDAL reads them: coordinates untransformed, two dimensions. */
export function gdalFeatures(
  path: string,
  layer?: string,
  environment: Readonly<Record<string, string>> = {},
): Feature[] {
  const output = runGdal(
    'ogr2ogr',
    [
      ...['-f', 'GeoJSON', '-dim', 'XY', '-lco', 'COORDINATE_PRECISION=12', '/vsistdout/', path],
      ...(layer === undefined ? [] : [layer]),
    ],
    environment,
  )
  return JSON.parse(output).features
}

/** The names of the layers GDAL finds in a file. */
export function gdalLayers(path: string): string[] {
  const listed = runGdal('ogrinfo', ['-ro', '-so', '-q', path])
  return [...listed.matchAll(/^(?:\d+|Layer): (.+)$/gm)].map(([, line = '']) => line.replace(/ \(.*\)$/, ''))
}
