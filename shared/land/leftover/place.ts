import type { Bounds } from '../../geometry/bounds'
import type { FlatPolygon } from '../../geometry/plane'
import { flatBounds, flatPerimeterM, flatPolygonAreaM2 } from './flat-rings'
import { type InscribedCircle, inscribedCircle } from './inscribed-circle'
import { straightened } from './straightened'

const manyCorners = 1500

/** One place of free land, with what its outline alone says. */
export class Place {
  readonly bounds: Bounds
  readonly areaM2: number
  readonly perimeterM: number
  /** 4π·area ÷ perimeter² (Polsby and Popper 1991). */
  readonly compactness: number
  readonly polygon: FlatPolygon
  #circle: InscribedCircle | null = null

  constructor(drawn: FlatPolygon) {
    this.polygon = straightened(drawn)
    this.bounds = flatBounds(this.polygon[0] ?? new Float64Array())
    this.areaM2 = flatPolygonAreaM2(this.polygon)
    this.perimeterM = flatPerimeterM(this.polygon)
    this.compactness = (4 * Math.PI * this.areaM2) / this.perimeterM ** 2
  }

  /** A whole quarter without streets rather than a place in it. */
  get isQuarter(): boolean {
    return this.polygon.reduce((sum, ring) => sum + ring.length / 2, 0) > manyCorners
  }

  /** The largest circle that fits; of a quarter a metre is enough to know. */
  get circle(): InscribedCircle {
    this.#circle ??= inscribedCircle(this.polygon, this.isQuarter ? 1 : 0.1)
    return this.#circle
  }
}
