import type { Feature, FeatureCollection } from 'geojson'
import type { LeftoverPiece, LeftoverResult } from '../../contract/land-leftover'
import type { Message } from '../../model/message'
import { unpackOutline } from './packed-outline'
import { termsOf } from './score'

const rounded = (value: number, decimals: number): number => Number(value.toFixed(decimals))
const orNull = (value: number | null | undefined, decimals: number): number | null =>
  value === null || value === undefined ? null : rounded(value, decimals)

type Say = (messages: readonly Message[]) => string

/**
 * One feature a piece in the order of the result, with flat columns as GIS programs like them: areas in m², lengths in
 * m, sun in hours, shares 0…1. `say` words the reasons. Made one by one: those of a city would take a gigabyte.
 */
export function* leftoverFeatures(result: LeftoverResult, say: Say): Generator<Feature> {
  for (const piece of result.pieces) {
    yield {
      type: 'Feature',
      geometry: unpackOutline(piece.outline),
      properties: {
        ...figuresOf(piece),
        ...Object.fromEntries(
          termsOf(piece, result).map(({ name, value }) => [`term_${name}`, orNull(value, 4)]),
        ),
        decision: piece.decision?.status ?? null,
        decision_note: piece.decision?.note ?? null,
        land_id: piece.decision?.landId ?? null,
        tenure: piece.decision?.tenure ?? 'unknown',
        why: say([...piece.standingWhy, piece.kindWhy]),
        caveats: say(piece.caveats),
      },
    }
  }
}

/** All features at once, for whoever needs them so. */
export function leftoverGeoJson(result: LeftoverResult, say: Say): FeatureCollection {
  return { type: 'FeatureCollection', features: [...leftoverFeatures(result, say)] }
}

function figuresOf(piece: LeftoverPiece): Feature['properties'] {
  const { row, people, sun } = piece
  const seen = sun.state === 'computed' ? sun : null
  return {
    rank: piece.rank,
    key: piece.key,
    standing: piece.standing,
    kind: piece.kind,
    row: row && `${row.table} ${row.id}`,
    area_m2: rounded(piece.areaM2, 1),
    perimeter_m: rounded(piece.perimeterM, 1),
    width_m: rounded(piece.widthM, 1),
    compactness: rounded(piece.compactness, 3),
    frontage_m: orNull(piece.frontageM, 1),
    windows_m: orNull(piece.nearestWindows?.distanceM, 1),
    traffic_m: orNull(piece.nearestTraffic?.distanceM, 1),
    unserved_homes: people?.buildingIds.length ?? null,
    unserved_residents: people?.residents ?? null,
    sun_least_h: orNull(seen?.hours.least, 2),
    sun_most_h: orNull(seen?.hours.most, 2),
    shade_least: orNull(seen?.summerShadeShare.least, 3),
    shade_most: orNull(seen?.summerShadeShare.most, 3),
    score: orNull(piece.score, 4),
  }
}
