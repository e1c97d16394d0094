import type { Feature, Geometry } from 'geojson'
import type { BehaviourResult, HeatRaster } from '#shared/contract/land-heat'
import { localMetric } from '#shared/crs/local-metric'
import { featureCollection } from './files'

/** Cells under a hundredth of the highest are not worth a feature. */
const faintest = 0.01

const rounded = (value: number, decimals: number): number => Number(value.toFixed(decimals))

/** A square a cell that holds anything worth seeing, with its value per hectare. */
export const heatGeoJson = (raster: HeatRaster): Iterable<string> =>
  featureCollection('heat', cellFeatures(raster))

function* cellFeatures(raster: HeatRaster): Generator<Feature> {
  const { west, south, cellM, columns, rows, values } = raster
  const metric = localMetric(raster.planeCentre)
  const least = faintest * Math.max(raster.max, -raster.min)
  const corner = (column: number, row: number) =>
    metric.toLngLat([west + column * cellM, south + row * cellM]).map((degrees) => rounded(degrees, 7))
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const value = values[row * columns + column] ?? 0
      if (value === 0 || Math.abs(value) < least) continue
      const start = corner(column, row)
      const ring = [
        start,
        corner(column + 1, row),
        corner(column + 1, row + 1),
        corner(column, row + 1),
        start,
      ]
      yield {
        type: 'Feature',
        geometry: { type: 'Polygon', coordinates: [ring] },
        properties: { value_per_ha: rounded(value, 4) },
      }
    }
  }
}

/** The places with their figures in flat columns, then the conflict places as points. */
export function behaviourGeoJson(
  { spaces, conflicts }: BehaviourResult,
  geometryOf: (table: string, id: number) => Geometry | null,
): Iterable<string> {
  return featureCollection('behaviour', [
    ...spaces.map(
      (space): Feature => ({
        type: 'Feature',
        // GeoJSON allows none (RFC 7946, 3.2), its type here does not.
        geometry: geometryOf(space.table, space.id) as Geometry,
        properties: {
          ...{ what: 'space', table: space.table, fid: space.id, name: space.name },
          area_m2: rounded(space.areaM2, 1),
          records: space.records,
          person_hours: rounded(space.personHours, 2),
          person_hours_per_100m2: rounded(space.personHoursPer100M2, 3),
          stay_minutes_per_m2: rounded(space.stayMinutesPerM2, 3),
          shannon: space.diversity && rounded(space.diversity.shannon, 4),
          open_hours: space.efficiency && rounded(space.efficiency.openHours, 2),
          person_hours_per_m2_open_hour:
            space.efficiency && rounded(space.efficiency.personHoursPerM2OpenHour, 6),
          share_of_benchmark:
            space.efficiency?.shareOfBenchmark == null ? null : rounded(space.efficiency.shareOfBenchmark, 3),
        },
      }),
    ),
    ...conflicts.map(
      ({ place, encounters, pairs }): Feature => ({
        type: 'Feature',
        geometry: { type: 'Point', coordinates: [...place] },
        properties: {
          what: 'conflict',
          encounters,
          pairs: pairs
            .map(({ activities, encounters: count }) => `${activities.join('–')} ${count}`)
            .join(', '),
        },
      }),
    ),
  ])
}
