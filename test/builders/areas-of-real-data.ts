import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Feature, FeatureCollection } from 'geojson'
import { realData } from './gdal'

const outlines = {
  'beijing-bupt': 'beijing-bupt/bupt_buildings.geojson',
  'beijing-tsinghua-south': 'beijing-tsinghua-south/tsinghua_south_buildings.geojson',
  'suzhou-west': 'suzhou-west/suzhou_west_buildings.geojson',
} as const

/** The buildings of the real neighbourhoods that are there, by name. */
export const realNeighbourhoods = Object.entries(outlines)
  .map(([name, file]) => ({ name, path: join(realData, file) }))
  .filter(({ path }) => existsSync(path))

export function featuresOf(path: string): Feature[] {
  return (JSON.parse(readFileSync(path, 'utf8')) as FeatureCollection).features
}

/** People seen on and around these features, the same every time: `[lng, lat, minutes]`. */
export function peopleAmong(features: readonly Feature[], count: number): [number, number, number][] {
  const corners = features.flatMap(({ geometry }) =>
    geometry.type === 'Polygon'
      ? (geometry.coordinates[0] ?? [])
      : geometry.type === 'MultiPolygon'
        ? geometry.coordinates.flatMap(([outer]) => outer ?? [])
        : [],
  )
  let state = 20_261_121
  const random = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
  return Array.from({ length: count }, () => {
    const [lng = 0, lat = 0] = corners[Math.floor(random() * corners.length)] ?? []
    // Some thirty metres each way, and never on a side that runs along a meridian or parallel.
    const near = (degrees: number) => Math.round((degrees + (random() - 0.5) * 8e-4) * 1e9) / 1e9
    return [near(lng), near(lat), 5 + Math.floor(random() * 115)]
  })
}
