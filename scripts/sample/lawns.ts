import type { Ground } from './ground'
import type { Building } from './layout'
import { type Point, placed, type Ring } from './plane'
import { randomFor } from './random'
import type { GreenPlan } from './site-plan'

/** The strip of planting on the sunny side of a row, where neither path nor parking has eaten it. */
export function plantLawns(buildings: readonly Building[], ground: Ground): GreenPlan[] {
  const random = randomFor('lawns')
  const lawns: GreenPlan[] = []
  for (const building of buildings) {
    const { heading, depthM, centre } = building
    if (heading === null || depthM === null || building.stairUnits < 2) continue
    const lengthM = (building.stairUnits * 14 - 8) * random.between(0.45, 0.95)
    const widthM = random.between(4, 7.5)
    const away = -(depthM / 2 + 3.6 + widthM / 2)
    const shift = random.between(-0.06, 0.06) * lengthM
    const corner = (x: number, y: number): Point =>
      placed([shift + x * lengthM, away + y * widthM + random.between(-0.4, 0.4)], centre, heading)
    const ring: Ring = [
      corner(-0.5, -0.5),
      corner(random.between(-0.1, 0.1), -0.56),
      corner(0.5, -0.48),
      corner(0.5, 0.5),
      corner(random.between(-0.2, 0.2), 0.54),
      corner(-0.49, 0.5),
    ]
    if (random.chance(0.12) || !ground.free(ring, 1.2, 0.5)) continue
    ground.take(ring)
    lawns.push({
      name: null,
      kind: random.chance(0.35) ? 'lawn' : 'planting',
      open: false,
      gated: true,
      ring,
    })
  }
  return lawns
}
