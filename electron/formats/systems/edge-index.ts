import { localMetric } from '#shared/crs/local-metric'
import type { Surroundings } from './surroundings'

const cellM = 25
/** Farther is simply far: what lies hundreds of metres off lines up with nothing. */
export const farthestM = 100

/** Finds how far a place is from the nearest edge there is, up to `farthestM`. */
export class EdgeIndex {
  readonly #toMetres: (p: readonly [number, number]) => [number, number]
  readonly #edges: Float64Array
  readonly #cells = new Map<number, number[]>()

  /** `null` where there is nothing to compare with. */
  static of({ bounds, edges }: Surroundings): EdgeIndex | null {
    if (!bounds || edges.length === 0) return null
    return new EdgeIndex([(bounds[0] + bounds[2]) / 2, (bounds[1] + bounds[3]) / 2], edges)
  }

  private constructor(centre: [number, number], edges: Float64Array) {
    const { toMetres } = localMetric(centre)
    // Across a district the plane is even: three places tell how degrees become metres, and that is quick.
    const [east] = toMetres([centre[0] + 0.01, centre[1]])
    const [, north] = toMetres([centre[0], centre[1] + 0.01])
    this.#toMetres = ([lng, lat]) => [(lng - centre[0]) * east * 100, (lat - centre[1]) * north * 100]
    this.#edges = new Float64Array(edges.length)
    for (let index = 0; index < edges.length; index += 2)
      this.#edges.set(this.#toMetres([edges[index] ?? 0, edges[index + 1] ?? 0]), index)
    for (let index = 0; index < edges.length; index += 4) this.#insert(index)
  }

  distanceM(place: readonly [number, number]): number {
    const [x, y] = this.#toMetres(place)
    const [column, row] = [Math.floor(x / cellM), Math.floor(y / cellM)]
    let nearest = farthestM
    for (let ring = 0; (ring - 1) * cellM < nearest; ring++)
      for (let dx = -ring; dx <= ring; dx++)
        for (let dy = -ring; dy <= ring; dy++) {
          if (Math.max(Math.abs(dx), Math.abs(dy)) !== ring) continue
          for (const edge of this.#cells.get(keyOf(column + dx, row + dy)) ?? [])
            nearest = Math.min(nearest, this.#distanceTo(edge, x, y))
        }
    return nearest
  }

  /** Steps of half a cell along an edge touch every cell it crosses, but for corners the next ring looks into. */
  #insert(edge: number): void {
    const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = this.#edges.subarray(edge, edge + 4)
    const steps = Math.min(2000, Math.ceil(Math.hypot(x2 - x1, y2 - y1) / (cellM / 2)))
    let last = Number.NaN
    for (let step = 0; step <= steps; step++) {
      const share = steps === 0 ? 0 : step / steps
      const key = keyOf(
        Math.floor((x1 + share * (x2 - x1)) / cellM),
        Math.floor((y1 + share * (y2 - y1)) / cellM),
      )
      if (key === last) continue
      last = key
      const held = this.#cells.get(key)
      if (held) held.push(edge)
      else this.#cells.set(key, [edge])
    }
  }

  #distanceTo(edge: number, x: number, y: number): number {
    const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = this.#edges.subarray(edge, edge + 4)
    const [dx, dy] = [x2 - x1, y2 - y1]
    const length2 = dx * dx + dy * dy
    const share = length2 === 0 ? 0 : Math.max(0, Math.min(1, ((x - x1) * dx + (y - y1) * dy) / length2))
    return Math.hypot(x - x1 - share * dx, y - y1 - share * dy)
  }
}

function keyOf(column: number, row: number): number {
  return column * 1_000_000 + row
}
