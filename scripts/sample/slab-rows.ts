import type { EnclosurePlan, RowPlan } from './enclosure-plan'
import type { Ground } from './ground'
import {
  boxOf,
  degrees,
  distanceToEdge,
  inside,
  type Line,
  type Point,
  placed,
  type Ring,
  rectangle,
  turned,
} from './plane'
import type { Random } from './random'

/** A row house of several stair units, the plain dwelling of its decades. */
interface Slab {
  readonly ring: Ring
  readonly centre: Point
  /** Where its length points; its doors are on the left (north) side, its balconies on the right. */
  readonly heading: number
  readonly lengthM: number
  readonly depthM: number
  readonly floors: number
  readonly floorHeightM: number
  readonly stairUnits: number
  readonly homesPerFloor: number
  readonly year: number
}

export interface Rows {
  readonly slabs: readonly Slab[]
  /** The path in front of the doors, one for each stretch of a row. */
  readonly paths: readonly Line[]
}

const stepM = 1.5
const wallGapM = 4.5
const pathFromDoorsM = 3.2

/** Outline of a slab: a stair tower to the north and balconies to the south of every unit, or units set forward and back. */
function slabRing(plan: RowPlan, units: number, centre: Point, heading: number, random: Random): Ring {
  const width = plan.unitWidthM
  const [half, y] = [(units * width) / 2, plan.depthM / 2]
  const north: Point[] = []
  const south: Point[] = []
  const stagger = plan.staggeredM ?? 0
  const forward = random.chance(0.5) ? 0 : 1
  for (let unit = 0; unit < units; unit++) {
    const left = -half + unit * width
    const back = stagger * ((unit + forward) % 2) * -1
    south.push([left, -y + back], [left + width, -y + back])
    if (stagger > 0) {
      north.push([left, y + back], [left + width, y + back])
    } else {
      const door = left + width / 2
      north.push([door - 1.5, y], [door - 1.5, y + 0.9], [door + 1.5, y + 0.9], [door + 1.5, y])
    }
  }
  const corners =
    stagger > 0
      ? [...south, ...north.toReversed()]
      : [[-half, -y], [half, -y], [half, y], ...north.toReversed(), [-half, y]]
  return (corners as Point[]).map((corner) => placed(corner, centre, heading))
}

/** How many units go next to each other in a free stretch of that length, from its start. */
function fillStretch(plan: RowPlan, lengthM: number, random: Random): { startM: number; units: number }[] {
  const filled: { startM: number; units: number }[] = []
  const fewest = Math.min(...plan.unitsPerSlab.map(([units]) => units))
  let startM = 0
  for (;;) {
    const most = Math.floor((lengthM - startM) / plan.unitWidthM)
    if (most < fewest) break
    const wanted = plan.unitsPerSlab.filter(([units]) => units <= most)
    const units = random.weighted(wanted)
    filled.push({ startM, units })
    startM += units * plan.unitWidthM + random.between(...plan.gapM)
  }
  const last = filled.at(-1)
  const usedM = last ? last.startM + last.units * plan.unitWidthM : 0
  const shiftM = random.between(0, Math.max(0, lengthM - usedM))
  return filled.map((slab) => ({ ...slab, startM: slab.startM + shiftM }))
}

/**
 * Fills a compound with rows from south to north, at the sun spacing of its time, leaving free what `ground`
 * says is taken. Takes the ground of every slab it builds.
 */
export function layRows(compound: EnclosurePlan, plan: RowPlan, ground: Ground, random: Random): Rows {
  const heading = degrees(plan.headingDegrees)
  const toFrame = (p: Point) => turned(p, -heading)
  const fromFrame = (p: Point) => turned(p, heading)
  const [west, south, east, north] = boxOf(compound.ring.map(toFrame))
  const fits = (ring: Ring) =>
    ring.every((p) => inside(compound.ring, p) && distanceToEdge(p, compound.ring) >= wallGapM) &&
    ground.free(ring, 5, 3)

  const slabs: Slab[] = []
  const paths: Line[] = []
  let v = south + wallGapM + random.between(0, 2)
  while (v + plan.depthM < north) {
    const floors = random.weighted(plan.floors)
    const heightM = floors * plan.floorHeightM + 0.8
    const row: { fromM: number; toM: number }[] = []
    let startU: number | null = null
    const build = (endU: number) => {
      if (startU === null) return
      for (const { startM, units } of fillStretch(plan, endU - startU, random)) {
        const lengthM = units * plan.unitWidthM
        const centre = fromFrame([
          startU + startM + lengthM / 2,
          v + plan.depthM / 2 + random.between(-0.3, 0.3),
        ])
        const ring = slabRing(plan, units, centre, heading, random)
        slabs.push({
          ring,
          centre,
          heading,
          lengthM,
          depthM: plan.depthM,
          // Never higher than its row was spaced for.
          floors: random.chance(0.9) ? floors : Math.min(floors, random.weighted(plan.floors)),
          floorHeightM: plan.floorHeightM,
          stairUnits: units,
          homesPerFloor: plan.homesPerFloor,
          year: random.integer(...plan.years),
        })
        ground.take(ring)
        row.push({ fromM: startU + startM, toM: startU + startM + lengthM })
      }
      startU = null
    }
    for (let u = west; u <= east; u += stepM) {
      const strip = rectangle(fromFrame([u + stepM / 2, v + plan.depthM / 2]), stepM, plan.depthM, heading)
      if (fits(strip)) startU ??= u
      else build(u)
    }
    build(east)
    for (const stretch of rowStretches(row)) {
      const pathV = v + plan.depthM + pathFromDoorsM
      paths.push([fromFrame([stretch.fromM, pathV]), fromFrame([stretch.toM, pathV])])
    }
    v += plan.depthM + plan.sunRatio * heightM + random.between(-0.6, 0.9)
  }
  return { slabs, paths }
}

/** Neighbouring slabs share one path; a gap wider than a yard breaks it. */
function rowStretches(row: readonly { fromM: number; toM: number }[]): { fromM: number; toM: number }[] {
  const stretches: { fromM: number; toM: number }[] = []
  for (const { fromM, toM } of row) {
    const last = stretches.at(-1)
    if (last && fromM - last.toM < 24) last.toM = toM
    else stretches.push({ fromM, toM })
  }
  return stretches
}
