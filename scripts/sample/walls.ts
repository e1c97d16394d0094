import type { EnclosurePlan, GatePlan } from './enclosure-plan'
import { between, crossing, distance, type Line, type Point, segments, sides } from './plane'
import type { StreetPlan } from './street-plan'

export interface Gate extends GatePlan {
  readonly enclosure: string
  readonly at: Point
  readonly widthM: number
}

export interface Wall {
  readonly enclosure: string
  readonly kind: 'wall' | 'fence'
  readonly heightM: number
  readonly lines: readonly Line[]
}

/** A gate drawn this far from where a way crosses the wall is still that gate. */
const reachM = 14

/**
 * Every place where a way goes through the wall of an enclosure, as the gate the plan names there.
 * Throws when a way breaks through a wall without a gate, or a gate has no way: the plan is wrong then.
 */
export function findGates(enclosure: EnclosurePlan, ways: readonly StreetPlan[]): Gate[] {
  const found: Gate[] = []
  const openSides = new Set(enclosure.openSides)
  for (const [side, [a, b]] of [...sides(enclosure.ring)].entries()) {
    for (const { line, widthM, elevated } of ways) {
      if (elevated) continue
      for (const [c, d] of segments(line)) {
        const cross = crossing(a, b, c, d)
        if (!cross) continue
        const plan = enclosure.gates.find(({ near }) => distance(near, cross.point) < reachM)
        if (plan && !found.some(({ name }) => name === plan.name)) {
          found.push({ ...plan, enclosure: enclosure.name, at: cross.point, widthM: widthM + 1 })
        } else if (!openSides.has(side)) {
          throw new Error(`${enclosure.name}: a way breaks the wall at ${cross.point.map(Math.round)}`)
        }
      }
    }
  }
  const missing = enclosure.gates.find(({ name }) => !found.some((gate) => gate.name === name))
  if (missing) throw new Error(`${missing.name} has no way through it`)
  return found
}

/** The wall of an enclosure: broken at open gates and along open sides, whole behind a locked gate. */
export function wallOf(enclosure: EnclosurePlan, gates: readonly Gate[]): Wall {
  const openSides = new Set(enclosure.openSides)
  const lines: Point[][] = []
  let current: Point[] = []
  const end = () => {
    if (current.length > 1) lines.push(current)
    current = []
  }
  for (const [side, [a, b]] of [...sides(enclosure.ring)].entries()) {
    if (openSides.has(side)) {
      end()
      continue
    }
    if (current.length === 0) current = [a]
    const length = distance(a, b)
    const onSide = gates
      .map((gate) => ({ gate, share: distance(a, gate.at) / length }))
      .filter(({ gate, share }) => share < 1 && distance(between(a, b, share), gate.at) < 0.01)
      .sort((one, other) => one.share - other.share)
    for (const { gate, share } of onSide) {
      if (!gate.open) {
        current.push(gate.at)
        continue
      }
      const half = gate.widthM / 2 / length
      current.push(between(a, b, share - half))
      end()
      current = [between(a, b, share + half)]
    }
    current.push(b)
  }
  // The ring was cut open at its first corner: the last stretch and the first are one.
  const first = lines[0]
  if (first && first[0] === enclosure.ring[0] && current.at(-1) === enclosure.ring[0] && current.length > 1) {
    lines[0] = [...current, ...first.slice(1)]
    current = []
  }
  end()
  return {
    enclosure: enclosure.name,
    kind: enclosure.barrier,
    heightM: enclosure.barrier === 'wall' ? 2.2 : 1.6,
    lines,
  }
}
