import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { PlaneLine, PlaneMultiPolygon } from '#shared/geometry/plane'
import { accessesOfSpace, accessOfArea, accessOfPoint } from '#shared/geometry/walk-access'
import { walkDistances } from '#shared/geometry/walk-distances'
import { buildWalkNetwork, isWalkable, type WalkNetwork } from '#shared/geometry/walk-network'
import type { WalkBarrier, WalkGate } from '#shared/geometry/walk-obstacles'

const path = (...points: PlaneLine): { lines: PlaneLine[]; roadClass: string; walkable: null } => ({
  lines: [points],
  roadClass: 'footpath',
  walkable: null,
})
const wall = (...points: PlaneLine): WalkBarrier => ({ lines: [points], kind: 'wall' })

const box = (x: number, y: number, width: number, height: number): PlaneMultiPolygon => [
  [
    [
      [x, y],
      [x + width, y],
      [x + width, y + height],
      [x, y + height],
      [x, y],
    ],
  ],
]

/** From place to place, both on or near the network. */
function walkM(network: WalkNetwork, from: readonly [number, number], to: readonly [number, number]): number {
  const start = accessOfPoint(network, from, 50)
  const end = accessOfPoint(network, to, 50)
  return start && end ? walkDistances(network, [start], 100_000).to(end) : Infinity
}

describe('the walking network', () => {
  it('walks along lines, with the straight ends at both doors', () => {
    const network = buildWalkNetwork([path([0, 0], [100, 0], [100, 50])], [], [])
    expect(walkM(network, [0, 7], [110, 50])).toBeCloseTo(7 + 100 + 50 + 10, 9)
    // On one and the same edge nobody goes round by its ends.
    expect(walkM(network, [20, 3], [40, -4])).toBeCloseTo(3 + 20 + 4, 9)
  })

  it('joins a line that ends within half a metre of another, not one that stops short or merely crosses', () => {
    const street = path([0, 0], [100, 0])
    const through = (y: number): number =>
      walkM(buildWalkNetwork([street, path([50, y], [50, 80])], [], []), [0, 0], [50, 80])
    expect(through(0.3)).toBeCloseTo(50 + 79.7, 2)
    expect(through(0)).toBeCloseTo(50 + 80, 9)
    expect(through(2)).toBe(Infinity)
    expect(through(-40)).toBe(Infinity)
  })

  it('leaves cycleways out unless the data say otherwise', () => {
    expect(isWalkable({ roadClass: 'cycleway', walkable: null })).toBe(false)
    expect(isWalkable({ roadClass: 'cycleway', walkable: true })).toBe(true)
    expect(isWalkable({ roadClass: 'main', walkable: null })).toBe(true)
    expect(isWalkable({ roadClass: 'lane', walkable: false })).toBe(false)
    expect(isWalkable({ roadClass: null, walkable: null })).toBe(true)
  })

  it('stops at a wall, passes it by an open gate, and stops at the same gate closed', () => {
    const street = path([0, 0], [50, 0], [100, 0])
    const across = (barriers: WalkBarrier[], gates: WalkGate[]): number =>
      walkM(buildWalkNetwork([street], barriers, gates), [0, 0], [100, 0])
    const straight = wall([70, -20], [70, 20])
    const atVertex = wall([50, -20], [50, 20])
    expect(across([straight], [])).toBe(Infinity)
    expect(across([atVertex], [])).toBe(Infinity)
    const fromTheWall = [path([50, 0], [0, 0]), path([50, 0], [100, 0])]
    expect(walkM(buildWalkNetwork(fromTheWall, [atVertex], []), [0, 0], [100, 0])).toBe(Infinity)
    expect(across([straight], [{ point: [72, 1], open: true }])).toBe(100)
    expect(across([straight], [{ point: [72, 1], open: null }])).toBe(100)
    expect(across([straight], [{ point: [72, 1], open: false }])).toBe(Infinity)
    expect(across([straight], [{ point: [80, 0], open: true }])).toBe(Infinity)
    expect(across([], [{ point: [30, 0.4], open: false }])).toBe(Infinity)
    expect(across([], [{ point: [30, 5], open: false }])).toBe(100)
    expect(
      across(
        [
          {
            lines: [
              [
                [70, -20],
                [70, 20],
              ],
            ],
            kind: 'kerb',
          },
        ],
        [],
      ),
    ).toBe(100)
    // Touching the path with its tip, a wall leaves it open.
    expect(across([wall([70, 0], [70, 20])], [])).toBe(100)
  })

  it('lets people walk up to a wall on either side', () => {
    const network = buildWalkNetwork([path([0, 0], [100, 0])], [wall([50, -20], [50, 20])], [])
    expect(walkM(network, [10, 0], [49, 0])).toBeCloseTo(39, 9)
    expect(walkM(network, [51, 0], [90, 0])).toBeCloseTo(39, 9)
  })

  it('shuts only the branch on which a gate stands', () => {
    const network = buildWalkNetwork(
      [path([0, 0], [50, 0], [100, 0]), path([50, 0], [50, 50])],
      [],
      [{ point: [50, 0.6], open: false }],
    )
    expect(walkM(network, [0, 0], [100, 0])).toBe(100)
    expect(walkM(network, [0, 0], [50, 50])).toBe(Infinity)
  })
})

describe('ways in and out', () => {
  const street = path([0, 0], [200, 0])

  it('leaves a long building opposite its middle', () => {
    const access = accessOfArea(buildWalkNetwork([street], [], []), box(40, 10, 60, 10), 60)
    expect(access?.along).toBeCloseTo(70 / 200, 9)
    expect(access?.linkM).toBeCloseTo(10, 9)
  })

  it('leaves a building by the nearest path that no wall stands before', () => {
    const house = box(40, 10, 20, 10)
    const back = path([0, 40], [200, 40])
    const open = buildWalkNetwork([street, back], [], [])
    expect(accessOfArea(open, house, 60)?.linkM).toBeCloseTo(10, 9)
    const walled = buildWalkNetwork([street, back], [wall([0, 5], [200, 5])], [])
    expect(accessOfArea(walled, house, 60)?.linkM).toBeCloseTo(20, 9)
    expect(accessOfArea(walled, house, 15)).toBeNull()
    expect(accessOfArea(open, box(40, 200, 20, 10), 60)).toBeNull()
  })

  it('enters a space where a line crosses its edge, so the walk ends at the edge', () => {
    const network = buildWalkNetwork([street], [], [])
    const park = accessesOfSpace(network, box(120, -10, 40, 20), 20, 60)
    const door = accessOfPoint(network, [20, 0], 10)
    expect(door && walkDistances(network, park, 1_000).to(door)).toBeCloseTo(100, 9)
  })

  it('enters a space from a path along it, not through its fence', () => {
    const park = box(100, 8, 50, 30)
    const door = [20, 0] as const
    const far = (barriers: WalkBarrier[]): number => {
      const network = buildWalkNetwork([street], barriers, [])
      const access = accessOfPoint(network, door, 10)
      return access ? walkDistances(network, accessesOfSpace(network, park, 20, 60), 1_000).to(access) : -1
    }
    expect(far([])).toBeCloseTo(80 + 8, 9)
    const network = buildWalkNetwork([street], [], [])
    const beyond = accessOfPoint(network, [190, 0], 10)
    const ways = accessesOfSpace(network, park, 20, 60)
    expect(beyond && walkDistances(network, ways, 1_000).to(beyond)).toBeCloseTo(40 + 8, 9)
    expect(far([wall([90, 4], [160, 4])])).toBe(Infinity)
  })

  it('keeps to the limit', () => {
    const network = buildWalkNetwork([street], [], [])
    const start = accessOfPoint(network, [0, 0], 1)
    const end = accessOfPoint(network, [150, 0], 1)
    if (!start || !end) throw new Error('no access')
    expect(walkDistances(network, [start], 150).to(end)).toBe(150)
    expect(walkDistances(network, [start], 149.9).to(end)).toBe(Infinity)
  })
})

/** A grid of lanes 40 m apart, 5 by 5, with some left out, and walls and gates thrown in anywhere. */
const town = fc.record({
  kept: fc.array(fc.boolean(), { minLength: 40, maxLength: 40 }),
  walls: fc.array(
    fc.tuple(
      fc.integer({ min: -10, max: 170 }),
      fc.integer({ min: -10, max: 170 }),
      fc.integer({ min: -80, max: 80 }),
      fc.integer({ min: -80, max: 80 }),
    ),
    { maxLength: 6 },
  ),
  gates: fc.array(
    fc.tuple(
      fc.integer({ min: 0, max: 16 }),
      fc.integer({ min: 0, max: 16 }),
      fc.constantFrom(true, false, null),
    ),
    { minLength: 1, maxLength: 8 },
  ),
})

function build(
  { kept, walls }: { kept: boolean[]; walls: [number, number, number, number][] },
  gates: readonly WalkGate[],
): WalkNetwork {
  const lanes = []
  let i = 0
  for (let row = 0; row < 5; row++) {
    for (let column = 0; column < 4; column++) {
      if (kept[i++]) lanes.push(path([column * 40, row * 40], [column * 40 + 40, row * 40]))
      if (kept[i++]) lanes.push(path([row * 40, column * 40], [row * 40, column * 40 + 40]))
    }
  }
  const barriers = walls.map(([x, y, dx, dy]) => wall([x, y], [x + dx, y + dy]))
  return buildWalkNetwork(lanes, barriers, gates)
}

const doors = [
  [3, 5],
  [85, 78],
  [158, 163],
  [41, 120],
] as const

const walksBetweenDoors = (network: WalkNetwork): number[] =>
  doors.flatMap((from) => doors.map((to) => walkM(network, from, to)))

/** Gates stand on the lanes, where they matter. */
const standing = (gates: readonly (readonly [number, number, boolean | null])[]): WalkGate[] =>
  gates.map(([x, y, open]) => ({ point: [x * 10, Math.round(y / 4) * 40], open }))

describe('gates and walks', () => {
  it('closing a gate never shortens a walk, opening it never lengthens one', () => {
    fc.assert(
      fc.property(town, fc.nat(), (plan, which) => {
        const gates = standing(plan.gates)
        const chosen = which % gates.length
        const set = (open: boolean): number[] =>
          walksBetweenDoors(
            build(
              plan,
              gates.map((gate, i) => (i === chosen ? { ...gate, open } : gate)),
            ),
          )
        const opened = set(true)
        const closed = set(false)
        for (const [i, walk] of opened.entries()) {
          expect(closed[i] ?? 0).toBeGreaterThanOrEqual(walk === Infinity ? Infinity : walk - 1e-6)
        }
      }),
      { numRuns: 150 },
    )
  })

  it('is as long back as forth, and never shorter than the crow flies', () => {
    fc.assert(
      fc.property(town, (plan) => {
        const network = build(plan, standing(plan.gates))
        for (const from of doors) {
          for (const to of doors) {
            const forth = walkM(network, from, to)
            const back = walkM(network, to, from)
            if (forth === Infinity) expect(back).toBe(Infinity)
            else expect(back).toBeCloseTo(forth, 6)
            expect(forth + 1e-6).toBeGreaterThanOrEqual(Math.hypot(to[0] - from[0], to[1] - from[1]))
          }
        }
      }),
      { numRuns: 80 },
    )
  })
})
