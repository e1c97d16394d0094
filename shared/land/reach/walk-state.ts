import type { ReachChanges } from '../../contract/land-reach'
import type { PlanePoint } from '../../geometry/plane'
import { pointDistanceM } from '../../geometry/segments'
import { accessOfPoint, type WalkAccess } from '../../geometry/walk-access'
import { type AddedPath, addPaths } from '../../geometry/walk-added-paths'
import type { WalkCosts, WalksFrom } from '../../geometry/walk-distances'
import { walksFrom } from '../../geometry/walk-distances'
import { arcCosts, isDoorOpen, type WalkNetwork } from '../../geometry/walk-network'
import { isOpenAt, minuteOfDay } from '../opening-hours'
import { accessM, type ReachGround } from './reach-ground'
import { joinChanges, type ReachQuestion } from './reach-question'
import { slopeEffort, unfitForWheels } from './walking-effort'

/** Why a gate is taken as open or closed. */
export interface GateState {
  readonly isOpen: boolean
  readonly because: 'changed' | 'locked' | 'hours' | 'flag' | 'assumed'
}

/** A place is pointed out by hand, or read off a map: what stands this near to it is meant. */
const pointedWithinM = 15

type Place = ReachChanges['breaches'][number]

/** What people get through or along that they do not now. */
export interface WalkOpening {
  /** Edges, and doors counted on behind them as in `WalkArcs`, with what each costs then. */
  readonly arcs: readonly { readonly edge: number; readonly cost: number }[]
  readonly path: AddedPath | null
}

/**
 * The network at one moment and with what is thought of changed: which doors are open and what each street costs. All
 * costs are in metres on the level: stairs and slopes count as longer, a wait as what is walked meanwhile.
 */
export class WalkState {
  readonly network: WalkNetwork
  readonly gates: readonly GateState[]
  /** Paths that were asked for and begin or end nowhere near the network. */
  readonly pathsWithoutEnd: number
  /** Walls that are nowhere near the place, stairs that are none, gates that are gone: changes that change nothing. */
  readonly changesWithoutEffect: number
  readonly #breaches: readonly PlanePoint[]
  readonly #ramps: ReadonlySet<number>
  readonly #roadLengthM: Float64Array
  readonly #hasSignals: boolean
  readonly #costs = new Map<number, WalkCosts>()

  constructor(
    readonly ground: ReachGround,
    readonly question: ReachQuestion,
    readonly changes: ReachChanges,
    /** Called after every little piece of work; what it throws ends it. */
    readonly onWork: () => void = () => {},
  ) {
    const paths = changes.paths.map(([from, to]) => this.#pathBetween(from, to))
    const found = paths.filter((path) => path !== null)
    this.pathsWithoutEnd = paths.length - found.length
    this.network = addPaths(ground.network, found)
    this.gates = ground.gates.map((gate) => gateState(gate, question, changes))
    this.#breaches = this.#wallsAt(changes.breaches)
    this.changesWithoutEffect = changes.breaches.length - this.#breaches.length + unknownRows(ground, changes)
    this.#ramps = new Set(changes.ramps)
    this.#roadLengthM = ground.once('road-lengths', () => roadLengths(ground))
    this.#hasSignals = ground.once('signals', () => ground.roads.some((road) => road.hasSignals))
  }

  isDoorOpen(door: number): boolean {
    return isDoorOpen(this.network.doors[door], (gate) => this.gates[gate]?.isOpen !== false, this.#breaches)
  }

  /** What streets cost whoever walks so fast; the speed matters only where there is waiting. */
  costs(metresPerMinute: number): WalkCosts {
    const key = this.waitM(metresPerMinute)
    const held = this.#costs.get(key)
    if (held) return held
    this.onWork()
    const edge = this.#edgeCosts(key)
    this.onWork()
    const costs = { edge, arc: arcCosts(this.network.arcs, edge, (door) => this.isDoorOpen(door)) }
    this.#costs.set(key, costs)
    return costs
  }

  /** What somebody as fast as this walks while waiting at a signal: those with the same wait walk the same metres. */
  waitM(metresPerMinute: number): number {
    return this.#hasSignals ? (this.question.signalWaitS / 60) * metresPerMinute : 0
  }

  /** Tells states apart by what people get through: doors, and stairs on which ramps are built. */
  get key(): string {
    const open = this.network.doors.map((_, door) => (this.isDoorOpen(door) ? '1' : '0')).join('')
    return [this.question.stepFree, open, ...this.#ramps].join(' ')
  }

  /** What more people get through with further changes. */
  openedBy(more: Partial<ReachChanges>, metresPerMinute: number): WalkOpening {
    const { ground, network, question } = this
    const changes = joinChanges(this.changes, more)
    const gates = more.openGates?.length
      ? ground.gates.map((gate) => gateState(gate, question, changes))
      : this.gates
    const breaches = this.#wallsAt(changes.breaches)
    const edges = network.edgeFrom.length
    const doors = network.doors.flatMap((door, number) =>
      !this.isDoorOpen(number) && isDoorOpen(door, (gate) => gates[gate]?.isOpen !== false, breaches)
        ? [{ edge: edges + number, cost: 0 }]
        : [],
    )
    const ramps = new Set(more.ramps)
    const stairs = ramps.size === 0 ? [] : this.#stairs(ramps, metresPerMinute)
    const [path] = more.paths ?? []
    return { arcs: [...doors, ...stairs], path: path ? this.#pathBetween(...path) : null }
  }

  /** Where walls stand across a path, nearest to each of the places; a place with none near by is left out. */
  #wallsAt(places: readonly Place[]): PlanePoint[] {
    const walls = this.ground.once('walls', () =>
      this.ground.network.doors.flatMap(({ stops }) =>
        stops.flatMap((stop) => ('barrier' in stop ? [stop.place] : [])),
      ),
    )
    return places.flatMap((place) => {
      const point = this.ground.community.metric.toMetres(place)
      let [nearest, nearestM]: [PlanePoint | null, number] = [null, pointedWithinM]
      for (const wall of walls) {
        const distanceM = pointDistanceM(wall, point)
        if (distanceM <= nearestM) [nearest, nearestM] = [wall, distanceM]
      }
      return nearest ? [nearest] : []
    })
  }

  /** The edges of these roads, with what they cost once they have a ramp. */
  #stairs(ramps: ReadonlySet<number>, metresPerMinute: number): { edge: number; cost: number }[] {
    const { edgeRoad, edgeLengthM } = this.network
    const isBuilt = (id: number): boolean => ramps.has(id)
    const found: { edge: number; cost: number }[] = []
    for (let edge = 0; edge < edgeRoad.length; edge++) {
      const road = edgeRoad[edge] as number
      if (!isBuilt(this.ground.roads[road]?.id ?? 0)) continue
      const perMetre = this.#costPerMetre(road, this.waitM(metresPerMinute), isBuilt)
      found.push({ edge, cost: costOf(edgeLengthM[edge] as number, perMetre) })
    }
    return found
  }

  /** Walks outwards from these, numbered as given. */
  walks(
    sources: readonly WalkAccess[],
    numbers: readonly number[],
    speed: number,
    limitM: number,
  ): WalksFrom {
    return walksFrom(this.network, this.costs(speed), sources, limitM, numbers, this.onWork)
  }

  /** Of the mapped edges computed once for all questions alike; further paths stand at their end. */
  #edgeCosts(waitM: number): Float64Array {
    const { ground, network } = this
    const mapped = this.#unlessRamped('costs', waitM, () => edgeCosts(ground, this.#perMetre(waitM)))
    if (network === ground.network) return mapped
    const perMetre = this.#perMetre(waitM)
    const all = new Float64Array(network.edgeLengthM.length)
    all.set(mapped)
    for (let edge = mapped.length; edge < all.length; edge++) {
      const road = network.edgeRoad[edge] as number
      all[edge] = costOf(network.edgeLengthM[edge] as number, road < 0 ? 1 : (perMetre[road] as number))
    }
    return all
  }

  /** What a metre of each road costs: most are plain. */
  #perMetre(waitM: number): Float64Array {
    const isBuilt = (id: number): boolean => this.#ramps.has(id)
    return this.#unlessRamped('per metre', waitM, () =>
      Float64Array.from(this.ground.roads, (_, road) => this.#costPerMetre(road, waitM, isBuilt)),
    )
  }

  /** What is the same for all states without ramps that somebody thinks of is computed once for all of them. */
  #unlessRamped(what: string, waitM: number, compute: () => Float64Array): Float64Array {
    if (this.#ramps.size > 0) return compute()
    const { stepFree, stairsFactor } = this.question
    return this.ground.once(`${what} ${stepFree} ${stairsFactor} ${waitM}`, compute)
  }

  #costPerMetre(number: number, waitM: number, isRampBuilt: (roadId: number) => boolean): number {
    const { stepFree, stairsFactor } = this.question
    const road = this.ground.roads[number]
    if (!road) return 1
    if (stepFree && unfitForWheels(road, isRampBuilt) !== null) return Infinity
    // Whoever rolls takes the ramp beside the stairs.
    const slow = road.isSteps && !stepFree ? stairsFactor : 1
    const wait = road.hasSignals ? waitM / Math.max(1, this.#roadLengthM[number] ?? 1) : 0
    return slow * (road.slope === null ? 1 : slopeEffort(road.slope)) + wait
  }

  /** A straight path that leads through whatever stands in between; `null` where an end is nowhere near the network. */
  #pathBetween(from: Place, to: Place): AddedPath | null {
    const { ground } = this
    const [start, end] = [from, to].map((place) => ground.community.metric.toMetres(place))
    const access = (point: PlanePoint | undefined): WalkAccess | null =>
      point
        ? accessOfPoint(
            ground.network,
            point,
            accessM,
            this.question.stepFree ? ground.fitsWheels : undefined,
          )
        : null
    const [first, last] = [access(start), access(end)]
    if (!start || !end || !first || !last) return null
    return { from: first, to: last, lengthM: pointDistanceM(start, end) + first.linkM + last.linkM }
  }
}

function unknownRows({ gates, roads }: ReachGround, changes: ReachChanges): number {
  if (changes.openGates.length + changes.closeGates.length + changes.ramps.length === 0) return 0
  const gateIds = new Set(gates.map(({ id }) => id))
  const stairs = new Set(roads.filter(({ isSteps }) => isSteps).map(({ id }) => id))
  return (
    [...changes.openGates, ...changes.closeGates].filter((id) => !gateIds.has(id)).length +
    changes.ramps.filter((id) => !stairs.has(id)).length
  )
}

function edgeCosts({ network }: ReachGround, perMetre: Float64Array): Float64Array {
  const { edgeLengthM, edgeRoad } = network
  const costs = new Float64Array(edgeLengthM.length)
  for (let edge = 0; edge < costs.length; edge++) {
    costs[edge] = costOf(edgeLengthM[edge] as number, perMetre[edgeRoad[edge] as number] as number)
  }
  return costs
}

/** What nobody gets along is no way, be it ever so short. */
const costOf = (lengthM: number, perMetre: number): number =>
  perMetre === Infinity ? Infinity : lengthM * perMetre

function roadLengths({ network, roads }: ReachGround): Float64Array {
  const lengthM = new Float64Array(roads.length)
  for (let edge = 0; edge < network.edgeRoad.length; edge++) {
    const road = network.edgeRoad[edge] as number
    lengthM[road] = (lengthM[road] ?? 0) + (network.edgeLengthM[edge] as number)
  }
  return lengthM
}

function gateState(
  gate: { id: number; open: boolean | null; hours: string | null },
  { at }: ReachQuestion,
  changes: ReachChanges,
): GateState {
  if (changes.openGates.includes(gate.id)) return { isOpen: true, because: 'changed' }
  if (changes.closeGates.includes(gate.id)) return { isOpen: false, because: 'changed' }
  if (gate.open === false) return { isOpen: false, because: 'locked' }
  const byHours = at && gate.hours ? isOpenAt(gate.hours, at.day, minuteOfDay(at.time)) : null
  if (byHours !== null) return { isOpen: byHours, because: 'hours' }
  return gate.open === true ? { isOpen: true, because: 'flag' } : { isOpen: true, because: 'assumed' }
}
