import type { EnclosurePlan } from './enclosure-plan'
import type { Ground } from './ground'
import {
  along,
  degrees,
  distance,
  inside,
  type Line,
  lengthOf,
  type Point,
  placed,
  type Ring,
  rectangle,
  sides,
} from './plane'
import type { Random } from './random'

/** A small building that nobody planned: a row of shops, an old house, a bicycle shed. */
export interface Infill {
  readonly ring: Ring
  readonly centre: Point
  /** Metres along the line it stands on, for house numbers. */
  readonly atM: number
  readonly left: boolean
}

export interface ShopFront {
  readonly street: string
  readonly line: Line
  readonly depthM: number
  readonly lengthM: readonly [least: number, most: number]
}

/** Rows of shops one after another along a front, broken where a way or anything else needs the ground. */
export function shopRows(front: ShopFront, ground: Ground, random: Random): Infill[] {
  const built: Infill[] = []
  const end = lengthOf(front.line)
  let atM = random.between(0, 6)
  while (atM < end) {
    const lengthM = random.between(...front.lengthM)
    const { point, heading } = along(front.line, atM + lengthM / 2)
    const depthM = front.depthM + random.between(-1.2, 0.8)
    const ring = rectangle(point, lengthM, depthM, heading + degrees(random.between(-0.6, 0.6)))
    if (atM + lengthM <= end && ground.free(ring, 1.2, 1)) {
      ground.take(ring)
      built.push({ ring, centre: point, atM, left: true })
      atM +=
        lengthM +
        random.weighted([
          [random.between(1.3, 3), 3],
          [random.between(6, 22), 2],
        ])
    } else {
      atM += 4
    }
  }
  return built
}

/** An old house's outline: a rectangle, or an L where a kitchen was added. */
function houseRing(centre: Point, frontM: number, depthM: number, heading: number, random: Random): Ring {
  if (!random.chance(0.35)) return rectangle(centre, frontM, depthM, heading)
  const [x, y] = [frontM / 2, depthM / 2]
  const wing = x * random.between(-0.2, 0.3)
  const back = y * random.between(-0.1, 0.35)
  const corners: Ring = [
    [-x, -y],
    [x, -y],
    [x, back],
    [wing, back],
    [wing, y],
    [-x, y],
  ]
  return corners.map((corner) => placed(corner, centre, heading))
}

/** Old houses on both sides of an alley, wherever they fit inside `within`, with gaps where some have gone. */
export function oldHouses(
  alley: Line,
  widthM: number,
  within: Ring,
  ground: Ground,
  random: Random,
): Infill[] {
  const built: Infill[] = []
  const end = lengthOf(alley)
  for (const side of [1, -1]) {
    let atM = random.between(2, 8)
    while (atM < end) {
      const frontM = random.between(7.5, 14)
      const depthM = random.between(6.5, 10.5)
      const { point, heading } = along(alley, atM + frontM / 2)
      const offsetM = widthM / 2 + random.between(0.9, 2.2) + depthM / 2
      const centre = placed([0, offsetM * side], point, heading)
      const ring = houseRing(centre, frontM, depthM, heading + degrees(random.between(-3.5, 3.5)), random)
      const stillThere = random.chance(0.3)
      if (stillThere && ring.every((corner) => inside(within, corner)) && ground.free(ring, 1, 0.6)) {
        ground.take(ring)
        built.push({ ring, centre, atM, left: side > 0 })
        atM +=
          frontM +
          random.weighted([
            [random.between(1.1, 2.5), 1],
            [random.between(16, 40), 3],
          ])
      } else {
        atM += 3.5
      }
    }
  }
  return built
}

/** Bicycle sheds put up later against the inside of a compound's wall. */
export function sheds(enclosure: EnclosurePlan, wanted: number, ground: Ground, random: Random): Infill[] {
  const built: Infill[] = []
  const walls = [...sides(enclosure.ring)].filter(([a, b]) => distance(a, b) > 40)
  for (let attempt = 0; attempt < 60 && built.length < wanted; attempt++) {
    const [a, b] = random.pick(walls)
    const lengthM = random.between(13, 24)
    const { point, heading } = along([a, b], random.between(0.2, 0.8) * distance(a, b))
    for (const side of [1, -1]) {
      const centre = placed([0, side * 3.4], point, heading)
      if (!inside(enclosure.ring, centre)) continue
      const ring = rectangle(centre, lengthM, 4, heading)
      if (!ground.free(ring, 3, 1.5)) continue
      ground.take(ring)
      built.push({ ring, centre, atM: 0, left: side > 0 })
    }
  }
  return built
}
