import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FeatureCollection } from 'geojson'
import { MemoryProject } from '#shared/model/memory-project'
import type { FieldValue } from '#shared/model/row'
import { numberOf } from '#shared/model/table'

const dataFolder = join(import.meta.dirname, '../../../shared/data')

/** Real towns whose outlines the tests compute sun on, by folder. */
export const sunTowns = {
  'beijing-bupt': 'beijing-bupt/bupt_buildings.geojson',
  'beijing-tsinghua-south': 'beijing-tsinghua-south/tsinghua_south_buildings.geojson',
  'suzhou-west': 'suzhou-west/suzhou_west_buildings.geojson',
} as const
export type SunTown = keyof typeof sunTowns

export const hasSunTowns = existsSync(dataFolder)

/**
 * The buildings of a real town. Where nobody wrote down the floors (both extracts of Beijing), `floorsOf` gives some
 * for the comparison's sake: two computations of the same town, whatever its floors.
 */
export function sunTown(
  town: SunTown,
  floorsOf: (id: number) => number | null = (id) => 1 + ((id * 7919) % 9),
): MemoryProject {
  const layer = JSON.parse(readFileSync(join(dataFolder, sunTowns[town]), 'utf8')) as FeatureCollection
  const project = new MemoryProject()
  project.load(
    'buildings',
    layer.features.map(({ geometry, properties }, index) => {
      const floors: FieldValue = numberOf(properties?.levels) ?? floorsOf(index + 1)
      return { id: index + 1, geometry, properties: { floors, height_m: null } }
    }),
  )
  return project
}
