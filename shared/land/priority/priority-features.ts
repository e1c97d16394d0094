import type { Feature, Geometry } from 'geojson'
import type { PriorityPlace } from '../../contract/land-priority'

const rounded = (value: number, decimals: number): number => Number(value.toFixed(decimals))
const share = (value: number | null): number | null => (value === null ? null : rounded(value, 4))

/**
 * Public space by its rank as GeoJSON, with every term of the score (0…1; null where nobody knows) and the area in m².
 * A place is drawn as `outlineOf` has it, as the point inside it where that has nothing.
 */
export function priorityFeatures(
  places: readonly PriorityPlace[],
  outlineOf: (place: PriorityPlace) => Geometry | null,
): Feature[] {
  return places.map((place) => ({
    type: 'Feature',
    geometry: outlineOf(place) ?? { type: 'Point', coordinates: [...place.place] },
    properties: {
      ...{ rank: place.rank, table: place.table, fid: place.id, name: place.name, kind: place.kind },
      area_m2: rounded(place.areaM2, 1),
      score: share(place.score),
      score_low: share(place.scoreBetween[0]),
      score_high: share(place.scoreBetween[1]),
      ...Object.fromEntries(place.terms.map(({ name, value }) => [name, share(value)])),
      homes_within: place.homesWithin,
      homes_without_other: place.homesWithoutOther,
    },
  }))
}
