import type { FlatPolygon, FlatRing } from '../../geometry/plane'

/** A few hundred outlines of houses. */
const slabNumbers = 8192
let slab = new Float64Array(slabNumbers)
let end = 0

/**
 * A copy of the corners that stays. Outlines are kept by the hundred thousand: as parts of larger arrays they take half
 * the memory, and a third of the time, of an array for each.
 */
export function keptRing(corners: FlatRing): FlatRing {
  if (corners.length > slabNumbers / 8) return corners.slice()
  if (end + corners.length > slabNumbers) {
    slab = new Float64Array(slabNumbers)
    end = 0
  }
  slab.set(corners, end)
  end += corners.length
  return slab.subarray(end - corners.length, end)
}

/** Copies that stay of areas which overlay has just made, each ring of them an array for itself. */
export const keptPolygons = (polygons: readonly FlatPolygon[]): FlatPolygon[] =>
  polygons.map((polygon) => polygon.map(keptRing))
