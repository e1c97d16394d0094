import type { PlaneLine, PlanePoint } from '../../geometry/plane'
import { toPlaneLines } from '../../geometry/plane'
import { pointAlong, pointDistanceM } from '../../geometry/segments'
import type { WalkDoor } from '../../geometry/walk-network'
import { gateReachM } from '../../geometry/walk-obstacles'
import type { Message } from '../../model/message'
import { textOf } from '../../model/table'
import type { LinkCandidate } from './link-candidate'
import type { WalkFlow } from './walk-flow'
import type { WalkState } from './walk-state'
import { unfitForWheels } from './walking-effort'

const askFirst: Message = { code: 'reach.link.why.ask_owner' }

/** Gates that are closed and stand on a path or at its wall. */
export function closedGates(state: WalkState, flow: WalkFlow): LinkCandidate[] {
  const doorsOfGate = new Map<number, WalkDoor[]>()
  for (const [number, door] of state.network.doors.entries()) {
    if (state.isDoorOpen(number)) continue
    const gates = new Set(door.stops.flatMap((stop) => ('gate' in stop ? [stop.gate] : stop.gates)))
    for (const gate of gates) doorsOfGate.set(gate, [...(doorsOfGate.get(gate) ?? []), door])
  }
  return [...doorsOfGate].flatMap(([number, doors]): LinkCandidate[] => {
    const gate = state.ground.gates[number]
    const because = state.gates[number]?.because
    const door = mostApart(flow, doors)
    if (!gate || !door || !because || state.gates[number]?.isOpen) return []
    return [
      {
        kind: 'open_gate',
        source: { table: 'gates', id: gate.id },
        name: gate.name,
        place: placeOf(state, door),
        line: lineThrough(state, door),
        lengthM: 0,
        why: [{ code: `reach.link.why.gate_${because}`, params: { hours: gate.hours ?? 'none' } }, askFirst],
        apply: { openGates: [gate.id] },
      },
    ]
  })
}

/** Walls and fences across a mapped path, without a gate; what lies within the reach of one opening together. */
export function walledPaths(state: WalkState, flow: WalkFlow): LinkCandidate[] {
  const found: { place: PlanePoint; barrier: number; doors: WalkDoor[] }[] = []
  for (const [number, door] of state.network.doors.entries()) {
    const [stop] = door.stops.filter((one) => 'barrier' in one)
    if (!stop || state.isDoorOpen(number)) continue
    // A gate that is closed stands here: that is the thing to open.
    if (door.stops.some((one) => 'gate' in one || one.gates.length > 0)) continue
    const near = found.find(({ place }) => pointDistanceM(place, stop.place) <= gateReachM)
    if (near) near.doors.push(door)
    else found.push({ place: stop.place, barrier: stop.barrier, doors: [door] })
  }
  return found.flatMap(({ place, barrier, doors }): LinkCandidate[] => {
    const id = state.ground.barrierIds[barrier]
    const door = mostApart(flow, doors)
    if (id === undefined || !door) return []
    return [
      {
        kind: 'breach',
        source: { table: 'barriers', id },
        name: null,
        place,
        line: lineThrough(state, door),
        lengthM: 0,
        why: [{ code: 'reach.link.why.wall_across_path' }, askFirst],
        apply: { breaches: [state.ground.lngLat(place)] },
      },
    ]
  })
}

/** Stairs without a ramp: in the way of wheels only. */
export function stairsWithoutRamp({ question, ground, changes }: WalkState): LinkCandidate[] {
  if (!question.stepFree) return []
  const { project, metric } = ground.community
  const isBuilt = (id: number): boolean => changes.ramps.includes(id)
  return ground.roads.flatMap((road): LinkCandidate[] => {
    if (unfitForWheels(road, isBuilt) !== 'steps') return []
    const row = project.row('roads', road.id)
    const [line] = toPlaneLines(row?.geometry ?? null, metric)
    if (!row || !line) return []
    const lengthM = line.slice(1).reduce((sum, point, i) => sum + pointDistanceM(line[i] ?? point, point), 0)
    return [
      {
        kind: 'ramp',
        source: { table: 'roads', id: row.id },
        name: textOf(row.properties.name),
        place: line[Math.floor(line.length / 2)] ?? [0, 0],
        line,
        lengthM,
        why: [{ code: 'reach.link.why.stairs' }],
        apply: { ramps: [row.id] },
      },
    ]
  })
}

/** The one between whose sides the walk differs the most. */
function mostApart({ metres }: WalkFlow, doors: readonly WalkDoor[]): WalkDoor | undefined {
  const apart = ({ from, to }: WalkDoor): number => Math.abs((metres[from] ?? 0) - (metres[to] ?? 0))
  return doors.reduce<WalkDoor | undefined>(
    (best, door) => (!best || apart(door) > apart(best) ? door : best),
    undefined,
  )
}

function placeOf({ network }: WalkState, { from }: WalkDoor): PlanePoint {
  return [network.xs[from] ?? 0, network.ys[from] ?? 0]
}

/** Two metres of the path on either side of a door. */
function lineThrough({ network }: WalkState, door: WalkDoor): PlaneLine {
  const { firstArc, arcTo, arcEdge } = network.arcs
  const at = (node: number): PlanePoint => [network.xs[node] ?? 0, network.ys[node] ?? 0]
  const beside = (node: number): PlanePoint => {
    const here = at(node)
    for (let arc = firstArc[node] ?? 0; arc < (firstArc[node + 1] ?? 0); arc++) {
      const edge = arcEdge[arc] as number
      if (edge >= network.edgeFrom.length) continue
      const there = at(arcTo[arc] as number)
      return pointAlong(here, there, Math.min(1, 2 / Math.max(1e-6, pointDistanceM(here, there))))
    }
    return here
  }
  return [beside(door.from), at(door.from), beside(door.to)]
}
