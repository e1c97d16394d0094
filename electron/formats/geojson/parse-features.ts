import { FlatGeometry } from '../geometry/flat-coordinates'
import { isObject } from './geojson-features'
import { largestValueBytes, parseJson } from './parse-json'
import { type TakenCoordinates, takeCoordinates } from './read-coordinates'

/** Which types have so many lists around their positions. */
const typesByDepth = [
  ['Point'],
  ['LineString', 'MultiPoint'],
  ['Polygon', 'MultiLineString'],
  ['MultiPolygon'],
]

/**
 * A run of features out of a GeoJSON file, what stands between the brackets of `features` or between two commas there.
 * @throws AppError as `parseJson`
 */
export function parseFeatures(file: string, bytes: Uint8Array, from: number, to: number): unknown[] {
  const taken = to - from > largestValueBytes ? null : takeCoordinates(bytes, from, to)
  const features = taken && parseRest(taken)
  // Nothing of it is believed then: who parses the whole says where it is broken, or reads what is out of the common.
  return features ?? (parseJson(file, bytes, from, to, ['[', ']']) as unknown[])
}

/** `null` where coordinates were taken out of anything else than the geometries of features. */
function parseRest(taken: TakenCoordinates): unknown[] | null {
  const features = parsed(taken.rest)
  if (!features) return null
  let placed = 0
  for (const feature of features) {
    if (!isObject(feature) || !isObject(feature.geometry)) continue
    const { type, coordinates } = feature.geometry
    if (coordinates === undefined) continue
    const place = taken.places[placed]
    if (coordinates !== placed || !place || !typesByDepth[place.depth]?.includes(String(type))) return null
    ;(feature as { geometry: unknown }).geometry = new FlatGeometry(String(type), taken.flat, place)
    placed++
  }
  return placed === taken.places.length ? features : null
}

function parsed(rest: Buffer): unknown[] | null {
  try {
    return JSON.parse(`[${rest.toString('utf8')}]`) as unknown[]
  } catch {
    return null // Told with its line by whoever parses the whole.
  }
}
