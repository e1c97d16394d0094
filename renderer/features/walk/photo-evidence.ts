import { toWgs84 } from '#shared/crs/systems'
import type { Row } from '#shared/model/row'
import { indexBuildings } from './building-index'

export interface PlaceEvidence {
  /** Photographs that would have been taken inside of buildings, as the positions stand and turned from GCJ-02. */
  readonly insideAsTheyAre: number
  readonly insideFromGcj02: number
  readonly placed: number
}

/** So many photographs, and so large a part of them, must come out of the walls before we say anything. */
const leastDifference = 5
const leastShare = 0.3

/**
 * What speaks for positions in GCJ-02: on a walk most pictures are taken outdoors, and a shift of 500 m puts many of
 * them into houses. `null` where it says nothing.
 */
export function placeEvidence(
  positions: readonly (readonly [number, number])[],
  buildings: readonly Row[],
): PlaceEvidence | null {
  if (positions.length < leastDifference || buildings.length === 0) return null
  const index = indexBuildings(buildings)
  const isInside = (coordinates: readonly [number, number]) =>
    index.near({ type: 'Point', coordinates: [...coordinates] }, 0, 1).length > 0
  const turn = toWgs84('GCJ-02')
  const insideAsTheyAre = positions.filter(isInside).length
  const insideFromGcj02 = positions.filter((position) => isInside(turn(position))).length
  const difference = Math.abs(insideAsTheyAre - insideFromGcj02)
  if (difference < Math.max(leastDifference, leastShare * positions.length)) return null
  return { insideAsTheyAre, insideFromGcj02, placed: positions.length }
}
