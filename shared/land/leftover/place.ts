import type { Bounds } from '../../geometry/bounds'
import type { FlatPolygon } from '../../geometry/plane'
import { flatBounds, flatPerimeterM, flatPolygonAreaM2 } from './flat-rings'
import { type InscribedCircle, inscribedCircle } from './inscribed-circle'

/** One place of free land, with what its outline alone says. */
export interface Place {
  readonly polygon: FlatPolygon
  readonly bounds: Bounds
  readonly areaM2: number
  readonly perimeterM: number
  readonly circle: InscribedCircle
  /** 4π·area ÷ perimeter² (Polsby and Popper 1991). */
  readonly compactness: number
}

/** Of a whole quarter without streets a metre is enough to know. */
const manyCorners = 1500

export function placeOf(polygon: FlatPolygon): Place {
  const areaM2 = flatPolygonAreaM2(polygon)
  const perimeterM = flatPerimeterM(polygon)
  const corners = polygon.reduce((sum, ring) => sum + ring.length / 2, 0)
  return {
    polygon,
    bounds: flatBounds(polygon[0] ?? new Float64Array()),
    areaM2,
    perimeterM,
    circle: inscribedCircle(polygon, corners > manyCorners ? 1 : 0.1),
    compactness: (4 * Math.PI * areaM2) / perimeterM ** 2,
  }
}
