import type { FlatPolygon, FlatRing } from '../../geometry/plane'
import { Sides, squaredToSide } from './sides'

/**
 * The least width, up to `mostM`, at which a piece may fall into two parts of at least `minAreaM2` each: the shortest
 * straight cut from a corner that points into the land to another side, with enough land on both sides of it for
 * `neckShare` to make it a neck. `Infinity` where there is none, as for every convex piece. A cut to another ring is
 * always taken to part something: what this says is only whether looking closer can pay, and from which width on.
 */
export function narrowestPassM(
  piece: FlatPolygon,
  mostM: number,
  neckShare: number,
  minAreaM2: number,
): number {
  const areas = piece.map(sweptAreas)
  const wholeM2 = areas.reduce((sum, swept) => sum + (swept[swept.length - 1] as number), 0)
  const sides = piece.map((ring) => new Sides([ring], true))
  let narrowest = Infinity
  for (let own = 0; own < piece.length; own++) {
    const ring = piece[own] as FlatRing
    for (let at = 0; at < ring.length; at += 2) {
      if (!pointsInwards(ring, at)) continue
      const x = ring[at] as number
      const y = ring[at + 1] as number
      for (let other = 0; other < sides.length; other++) {
        const { ends } = sides[other] as Sides
        const near = (sides[other] as Sides).look(x, y, Math.min(narrowest, mostM))
        for (let i = 0; i < near; i++) {
          const side = Sides.found[i] as number
          const cut = Math.sqrt(squaredToSide(x, y, ends, side))
          if (cut >= narrowest || cut > mostM || cut === 0) continue
          if (other === own) {
            const cutOff = Math.abs(areaBetween(ring, areas[own] as Float64Array, at, side / 2))
            const circleM2 = (Math.PI / 4) * (cut / neckShare) ** 2
            if (Math.min(cutOff, wholeM2 - cutOff) < Math.max(minAreaM2, circleM2)) continue
          }
          narrowest = cut
        }
      }
    }
  }
  return narrowest
}

/** Whether the land is on the outer side of the bend: there a cut can begin. */
function pointsInwards(ring: FlatRing, at: number): boolean {
  const length = ring.length
  const before = at === 0 ? length - 2 : at - 2
  const after = at + 2 === length ? 0 : at + 2
  const x = ring[at] ?? 0
  const y = ring[at + 1] ?? 0
  const ux = x - (ring[before] ?? 0)
  const uy = y - (ring[before + 1] ?? 0)
  const vx = (ring[after] ?? 0) - x
  const vy = (ring[after + 1] ?? 0) - y
  return ux * vy - uy * vx < 0
}

/** Areas swept from the first corner to each other one, and to the whole: what lies behind a cut is one subtraction. */
function sweptAreas(ring: FlatRing): Float64Array {
  const count = ring.length / 2
  const sums = new Float64Array(count + 1)
  for (let i = 0; i < count; i++) {
    sums[i + 1] = (sums[i] as number) + crossM2(ring, i * 2, i + 1 === count ? 0 : (i + 1) * 2) / 2
  }
  return sums
}

/** Behind the straight cut from one corner to another; negative where the ring turns clockwise. */
function areaBetween(ring: FlatRing, swept: Float64Array, from: number, to: number): number {
  const first = Math.min(from, to)
  const last = Math.max(from, to)
  return (swept[last / 2] as number) - (swept[first / 2] as number) + crossM2(ring, last, first) / 2
}

/** Of two corners as seen from the first one. */
function crossM2(ring: FlatRing, i: number, j: number): number {
  const x0 = ring[0] as number
  const y0 = ring[1] as number
  return (
    ((ring[i] as number) - x0) * ((ring[j + 1] as number) - y0) -
    ((ring[j] as number) - x0) * ((ring[i + 1] as number) - y0)
  )
}
