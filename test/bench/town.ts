import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Feature, FeatureCollection } from 'geojson'

export type TownSize = 'community' | 'district' | 'city'
export type TownLayer = 'boundary' | 'buildings' | 'roads' | 'green' | 'water' | 'pois' | 'points'

const generator = resolve('../shared/peers/gen-town.mjs')

/**
 * Where the layers of a synthetic town lie as GeoJSON: under `LINLI_TOWN`, else under the system's folder for passing
 * files, made there when they are not there yet. `null` where neither they nor their generator are on this machine.
 */
export function townFolder(size: TownSize): string | null {
  const home = process.env.LINLI_TOWN ?? join(tmpdir(), 'town')
  const folder = join(home, size)
  if (existsSync(join(folder, 'meta.json'))) return folder
  if (!existsSync(generator)) return null
  mkdirSync(home, { recursive: true })
  execFileSync(process.execPath, [generator, size, home], { stdio: 'ignore' })
  return folder
}

export function townFeatures(folder: string, layer: TownLayer): Feature[] {
  return (JSON.parse(readFileSync(join(folder, `${layer}.geojson`), 'utf8')) as FeatureCollection).features
}
