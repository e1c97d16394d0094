import type { FlatPolygon, FlatRing } from '../../geometry/plane'
import { reversed } from '../leftover/flat-rings'
import type { SunObstacle } from './sun-obstacles'
import type { SunRay } from './sun-programme'

/**
 * Outlines whose union is the ground in the shadow of something of that height, its own ground included; each turns
 * counter-clockwise, but for holes. Exact: the outline, and the strip that each run of sides turned away from the sun
 * draws on the ground.
 */
export function shadowRings(
  { polygons, lines }: Pick<SunObstacle, 'polygons' | 'lines'>,
  heightM: number,
  { towardsX, towardsY, slope }: Pick<SunRay, 'towardsX' | 'towardsY' | 'slope'>,
): FlatRing[] {
  const longM = heightM / slope
  const [x, y] = [-towardsX * longM, -towardsY * longM]
  const rings = polygons.flatMap((polygon: FlatPolygon) => [
    ...polygon,
    ...polygon.flatMap((ring) => stripsOf(ring, x, y)),
  ])
  for (const line of lines) {
    for (let i = 2; i < line.length; i += 2) {
      const [ax, ay, bx, by] = [line[i - 2] ?? 0, line[i - 1] ?? 0, line[i] ?? 0, line[i + 1] ?? 0]
      const strip = Float64Array.of(ax, ay, bx, by, bx + x, by + y, ax + x, ay + y)
      const leftward = (bx - ax) * y - (by - ay) * x
      if (leftward !== 0) rings.push(leftward > 0 ? strip : reversed(strip))
    }
  }
  return rings
}

/** One strip for each run of sides whose outer face looks along (x, y). */
function stripsOf(ring: FlatRing, x: number, y: number): FlatRing[] {
  const corners = ring.length / 2
  const isCast = (side: number): boolean => {
    const [a, b] = [side * 2, ((side + 1) % corners) * 2]
    // The outer face of a side is on its right.
    return ((ring[b + 1] ?? 0) - (ring[a + 1] ?? 0)) * x - ((ring[b] ?? 0) - (ring[a] ?? 0)) * y > 0
  }
  const cast = Array.from({ length: corners }, (_, side) => isCast(side))
  const strips: FlatRing[] = []
  for (let start = 0; start < corners; start++) {
    if (!cast[start] || cast[(start + corners - 1) % corners]) continue
    const near: number[] = []
    let side = start
    near.push(side)
    while (cast[side % corners] && side < start + corners) near.push(++side)
    const strip: number[] = []
    for (const corner of near)
      strip.push((ring[(corner % corners) * 2] ?? 0) + x, (ring[(corner % corners) * 2 + 1] ?? 0) + y)
    for (const corner of near.reverse())
      strip.push(ring[(corner % corners) * 2] ?? 0, ring[(corner % corners) * 2 + 1] ?? 0)
    strips.push(Float64Array.from(strip))
  }
  return strips
}
