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
  const areas = piece.map(swept)
  const wholeM2 = areas.reduce((sum, { wholeM2 }) => sum + wholeM2, 0)
  const sides = piece.map((ring) => new Sides([ring], true))
  let narrowest = Infinity
  for (const [own, ring] of piece.entries()) {
    for (let at = 0; at < ring.length; at += 2) {
      if (!pointsInwards(ring, at)) continue
      const x = ring[at] as number
      const y = ring[at + 1] as number
      for (const [other, { ends }] of sides.entries()) {
        sides[other]?.around(
          x,
          y,
          () => Math.min(narrowest, mostM),
          (side) => {
            const cut = Math.sqrt(squaredToSide(x, y, ends, side))
            if (cut >= narrowest || cut > mostM || cut === 0) return
            if (other === own) {
              const cutOff = Math.abs(areas[own]?.between(at, side / 2) ?? 0)
              const circleM2 = (Math.PI / 4) * (cut / neckShare) ** 2
              if (Math.min(cutOff, wholeM2 - cutOff) < Math.max(minAreaM2, circleM2)) return
            }
            narrowest = cut
          },
        )
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

/** Areas swept from the first corner on, so that the area behind a straight cut is one subtraction. */
function swept(ring: FlatRing): { readonly wholeM2: number; between(from: number, to: number): number } {
  const count = ring.length / 2
  const sums = new Float64Array(count + 1)
  const x0 = ring[0] ?? 0
  const y0 = ring[1] ?? 0
  const cross = (i: number, j: number): number =>
    ((ring[i] ?? 0) - x0) * ((ring[j + 1] ?? 0) - y0) - ((ring[j] ?? 0) - x0) * ((ring[i + 1] ?? 0) - y0)
  for (let i = 0; i < count; i++) {
    sums[i + 1] = (sums[i] ?? 0) + cross(i * 2, i + 1 === count ? 0 : (i + 1) * 2) / 2
  }
  return {
    wholeM2: sums[count] ?? 0,
    between: (from, to) => {
      const [first, last] = from < to ? [from, to] : [to, from]
      return (sums[last / 2] ?? 0) - (sums[first / 2] ?? 0) + cross(last, first) / 2
    },
  }
}
