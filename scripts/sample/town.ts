import { type Building, enclosurePlans, layOut } from './layout'
import { addCorner, joinWays } from './network'
import { type Line, type Point, points } from './plane'
import { publicPaths, type StreetPlan, streetPlans } from './street-plan'
import { findGates, type Gate, type Wall, wallOf } from './walls'

/** The neighbourhood as it stands: everything of stone, before people. */
export interface Town {
  readonly buildings: readonly Building[]
  readonly ways: readonly StreetPlan[]
  readonly gates: readonly Gate[]
  readonly walls: readonly Wall[]
  readonly layout: ReturnType<typeof layOut>
}

/** The wall that makes 书院弄 a dead end, with its iron door. */
const deadEndWall: Line = points('272,-108 268,-114.5 274,-122')
const ironDoor: Point = [268, -114.5]

export function buildTown(): Town {
  const layout = layOut()
  const drawn: StreetPlan[] = [
    ...streetPlans,
    ...enclosurePlans.flatMap(({ ways }) =>
      ways.map(
        ({ line, widthM }): StreetPlan => ({ name: null, class: 'service', widthM, walkable: true, line }),
      ),
    ),
    ...publicPaths,
    ...layout.doorPaths.map(
      ({ line, widthM }): StreetPlan => ({ name: null, class: 'footpath', widthM, walkable: true, line }),
    ),
  ]
  const rings = enclosurePlans.map(({ ring }): Line => [...ring, ...ring.slice(0, 1)])
  const ways = joinWays(
    drawn,
    layout.buildings.map(({ ring }) => ring),
    rings,
  )
  const gates: Gate[] = [
    ...enclosurePlans.flatMap((enclosure) => findGates(enclosure, ways)),
    {
      name: '书院弄铁门',
      near: ironDoor,
      at: ironDoor,
      kind: 'door',
      open: false,
      hours: '常年上锁',
      enclosure: '书院弄',
      widthM: 2,
    },
  ]
  const level = ways.filter(({ elevated }) => !elevated).map(({ line }) => line)
  for (const gate of gates) addCorner(level, gate.at)
  const walls = enclosurePlans.map((enclosure) =>
    wallOf(
      enclosure,
      gates.filter((gate) => gate.enclosure === enclosure.name),
    ),
  )
  walls.push({ enclosure: '书院弄', kind: 'wall', heightM: 2.4, lines: [deadEndWall] })
  return { buildings: layout.buildings, ways, gates, walls, layout }
}
