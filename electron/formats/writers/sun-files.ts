import type { Feature, Geometry } from 'geojson'
import {
  type Between,
  hoursAtPixel,
  type LandSunResult,
  type SunAtPlace,
  type SunRaster,
} from '#shared/contract/land-sun'
import { localMetric } from '#shared/crs/local-metric'
import { groundGeoTiff } from './ground-raster'

const rounded = (value: number, decimals = 3): number => Number(value.toFixed(decimals))

/** Hours as they were computed (the least, where heights are unknown), in the surveyors' system of the place. */
export function sunGeoTiff(raster: SunRaster): Uint8Array {
  const hours = Float32Array.from(raster.least.counts, (_, pixel) => hoursAtPixel(raster.least, pixel))
  return groundGeoTiff(hours, raster, localMetric(raster.planeCentre), Number.NaN)
}

/** Places with their figures in flat columns: pieces of land and spaces, seats, suggested benches, points on façades. */
export function sunGeoJson(
  { areas, seats, benches, facades }: LandSunResult,
  geometryOf: (table: string, id: number) => Geometry | null,
): Uint8Array {
  const features = [
    ...areas.map(
      (area): Feature => ({
        type: 'Feature',
        // GeoJSON allows none (RFC 7946, 3.2), its type here does not.
        geometry: geometryOf(area.table, area.id) as Geometry,
        properties: {
          ...{ what: 'area', table: area.table, fid: area.id, name: area.name },
          measured_m2: rounded(area.measuredM2, 1),
          ...ends('hours', area.hours),
          ...ends('longest_spell_hours', area.longestSpellHours),
          ...ends('enough_share', area.enoughShare),
          ...ends('summer_shade_share', area.summerShadeShare),
        },
      }),
    ),
    ...seats.map((seat): Feature => atPlace(seat, { what: 'seat', fid: seat.id, name: seat.name })),
    ...benches.map(
      (bench): Feature => atPlace(bench, { what: 'bench', rank: bench.rank, merit: rounded(bench.merit) }),
    ),
    ...Array.from(
      facades?.buildingIds ?? [],
      (building, point): Feature => ({
        type: 'Feature',
        geometry: {
          type: 'Point',
          coordinates: [facades?.places[point * 2] ?? 0, facades?.places[point * 2 + 1] ?? 0],
        },
        properties: {
          ...{ what: 'facade', building, height_m: facades?.heightM ?? 0 },
          facing_deg: rounded(facades?.facingDeg[point] ?? 0, 1),
          hours_least: rounded(facades?.leastHours[point] ?? 0),
          hours_most: rounded(facades?.mostHours[point] ?? 0),
        },
      }),
    ),
  ]
  const text = JSON.stringify({ type: 'FeatureCollection', name: 'sun', features })
  return new TextEncoder().encode(`${text}\n`)
}

function atPlace(sun: SunAtPlace, properties: Record<string, string | number | null>): Feature {
  return {
    type: 'Feature',
    geometry: { type: 'Point', coordinates: [...sun.place] },
    properties: {
      ...properties,
      ...ends('hours', sun.hours),
      ...ends('longest_spell_hours', sun.longestSpellHours),
      ...ends('summer_shade_share', sun.summerShadeShare),
      blockers: sun.blockers
        .map(({ table, id, hours }) => `${table} ${id}: ${hours.toFixed(2)} h`)
        .join(', '),
    },
  }
}

function ends(name: string, between: Between | null): Record<string, number | null> {
  return {
    [`${name}_least`]: between && rounded(between.least),
    [`${name}_most`]: between && rounded(between.most),
  }
}
