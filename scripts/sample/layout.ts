import type { Choice } from '#shared/model/vocabularies'
import { publicBuildings, towerPlans } from './building-plan'
import { campusPlans } from './campus-plan'
import { compoundPlans } from './compound-plan'
import type { EnclosurePlan, WayPlan } from './enclosure-plan'
import { Ground } from './ground'
import { type Infill, oldHouses, type ShopFront, sheds, shopRows } from './infill'
import { landPlans } from './land-plan'
import { centreOf, degrees, inside, type Point, points, type Ring } from './plane'
import { type Random, randomFor } from './random'
import { activitySpacePlans, greenPlans, openParcelPlans, parkingPlans } from './site-plan'
import { layRows } from './slab-rows'
import { canal, publicPaths, streetPlans, xietangLane } from './street-plan'

/** A building where it stands, before anybody lives in it. */
export interface Building {
  readonly name: string
  readonly use: Choice<'building_use'>
  readonly floors: number
  readonly heightM: number
  readonly year: number
  readonly ring: Ring
  readonly centre: Point
  /** Homes: on every floor of every stair unit alike, or a plain number for old houses. */
  readonly stairUnits: number
  readonly homesPerFloor: number
  readonly homes: number
  readonly lift: boolean
  /** The compound or open quarter it belongs to. */
  readonly quarter: string | null
  /** Direction of its long side, where rows face south of it. */
  readonly heading: number | null
  readonly depthM: number | null
}

export interface Layout {
  readonly buildings: readonly Building[]
  /** The paths in front of the doors of the rows. */
  readonly doorPaths: readonly WayPlan[]
  readonly ground: Ground
}

export const enclosurePlans: readonly EnclosurePlan[] = [...compoundPlans, ...campusPlans]

const shopFronts: readonly ShopFront[] = [
  { street: '梧桐路', line: points('-286,427 -190,428.5 -100,430.5'), depthM: 8.6, lengthM: [24, 46] },
  { street: '梧桐路', line: points('-38,432.5 140,447 222,450.5'), depthM: 8.8, lengthM: [26, 50] },
  { street: '梧桐里街', line: points('-81,416 -76,378 -62,250 -65,180'), depthM: 8.4, lengthM: [16, 36] },
  {
    street: '梧桐里街',
    line: points('-53,418 -48,380 -34,250 -38,150 -44,84'),
    depthM: 8.4,
    lengthM: [16, 38],
  },
  { street: '育才路', line: points('-300,61.5 -250,60 -200,56.5'), depthM: 8, lengthM: [14, 26] },
]

const shedsWanted: Readonly<Record<string, number>> = {
  梧桐里一村: 3,
  粮机新村: 1,
  梧桐里二村: 3,
  纺机新村: 2,
  仓前新村: 2,
  河沿新村: 1,
  梧桐里三村: 2,
  梧桐里四村: 2,
}

const teahousePlace: Point = [-28, -311]

const plain = { stairUnits: 0, homesPerFloor: 0, homes: 0, lift: false, heading: null, depthM: null } as const

/** Lays out the whole neighbourhood: first what was drawn by hand, then the rows, then what crept in between. */
export function layOut(): Layout {
  const ground = groundAsDrawn()
  const buildings: Building[] = publicBuildings.map((plan) => ({
    ...plain,
    ...plan,
    centre: centreOf(plan.ring),
    quarter: enclosureAt(centreOf(plan.ring)),
  }))
  for (const [index, tower] of towerPlans.entries()) {
    buildings.push({
      name: `河滨苑 ${index + 1} 幢`,
      use: 'residential',
      floors: tower.floors,
      heightM: tower.floors * 2.9 + 4.2,
      year: tower.year,
      ring: tower.ring,
      centre: tower.at,
      stairUnits: 1,
      homesPerFloor: tower.homesPerFloor,
      homes: tower.floors * tower.homesPerFloor,
      lift: true,
      quarter: '河滨苑',
      heading: degrees(tower.headingDegrees),
      depthM: 19,
    })
  }
  const doorPaths: WayPlan[] = []
  for (const compound of compoundPlans) {
    if (!compound.rows) continue
    const rows = layRows(compound, compound.rows, ground, randomFor(`rows ${compound.name}`))
    const widthM = compound.rows.years[0] < 1985 ? 1.8 : 2.6
    doorPaths.push(...rows.paths.map((line) => ({ line, widthM })))
    for (const [index, slab] of rows.slabs.entries()) {
      buildings.push({
        name: `${shortName(compound.name)} ${index + 1} 幢`,
        use: 'residential',
        floors: slab.floors,
        heightM: slab.floors * slab.floorHeightM + 0.9,
        year: slab.year,
        ring: slab.ring,
        centre: slab.centre,
        stairUnits: slab.stairUnits,
        homesPerFloor: slab.homesPerFloor,
        homes: slab.floors * slab.stairUnits * slab.homesPerFloor,
        lift: false,
        quarter: compound.name,
        heading: slab.heading,
        depthM: slab.depthM,
      })
    }
  }
  for (const { line, widthM } of doorPaths) ground.takeWay(line, widthM)
  buildings.push(...shopBuildings(ground), ...oldHouseBuildings(ground), ...shedBuildings(ground))
  return { buildings, doorPaths, ground }
}

/** The ground with streets, water, campus buildings and every site that rows must leave alone. */
function groundAsDrawn(): Ground {
  const ground = new Ground()
  for (const { line, widthM } of [...streetPlans, ...publicPaths, canal]) ground.takeWay(line, widthM)
  for (const { ways } of enclosurePlans) for (const { line, widthM } of ways) ground.takeWay(line, widthM)
  for (const { ring } of enclosurePlans) ground.takeWay([...ring, ...ring.slice(0, 1)], 0.4)
  for (const { ring } of [...publicBuildings, ...towerPlans]) ground.take(ring)
  for (const { ring } of [...greenPlans, ...activitySpacePlans, ...landPlans]) ground.take(ring)
  for (const { ring, kind } of parkingPlans) if (kind !== 'underground') ground.take(ring)
  return ground
}

/** On the spot nobody says the neighbourhood's name with every house. */
const shortName = (compound: string) => compound.replace(/^梧桐里/, '')

const enclosureAt = (place: Point): string | null =>
  enclosurePlans.find(({ ring }) => inside(ring, place))?.name ?? null

function shopBuildings(ground: Ground): Building[] {
  const numbers = new Map<string, number>()
  return shopFronts.flatMap((front, index) => {
    const random = randomFor(`shops ${index}`)
    return shopRows(front, ground, random).map((row): Building => {
      const number = (numbers.get(front.street) ?? 1) + random.integer(0, 2) * 2
      const doors = random.integer(2, 5) * 2
      numbers.set(front.street, number + doors + 2)
      const floors = random.weighted([
        [1, 3],
        [2, 5],
        [3, 2],
      ] as const)
      const homes = floors === 3 ? random.integer(3, 6) : 0
      return {
        ...plain,
        name: `${front.street} ${number}–${number + doors} 号`,
        use: homes > 0 ? 'mixed' : 'commercial',
        floors,
        heightM: floors * 3.4 + 0.6,
        year: random.integer(1984, 2006),
        ring: row.ring,
        centre: row.centre,
        stairUnits: homes > 0 ? 1 : 0,
        homes,
        quarter: null,
      }
    })
  })
}

function oldHouseBuildings(ground: Ground): Building[] {
  const alleys = [
    xietangLane,
    ...publicPaths.filter(({ class: kind, widthM }) => kind === 'footpath' && widthM <= 2.2),
  ]
  const quarters = openParcelPlans.filter(({ kind }) => kind === 'residential')
  const numbers = new Map<string, number>()
  return quarters.flatMap((quarter) =>
    alleys.flatMap((alley, index) => {
      const random = randomFor(`houses ${quarter.name} ${index}`)
      const street = alley.name ?? quarter.name
      return oldHouses(alley.line, alley.widthM, quarter.ring, ground, random).map((house) => {
        const number = (numbers.get(street) ?? 0) + random.integer(1, 3)
        numbers.set(street, number)
        return oldHouse(house, `${street} ${number} 号`, quarter.name, random)
      })
    }),
  )
}

function oldHouse(house: Infill, name: string, quarter: string, random: Random): Building {
  const floors = random.chance(0.55) ? 2 : 1
  const homes = random.weighted([
    [1, 5],
    [2, 4],
    [3, 2],
  ] as const)
  const year = random.integer(1936, 1978)
  const { ring, centre } = house
  const built = { ...plain, floors, heightM: floors * 3.1 + 1.6, year, ring, centre, quarter }
  // The one house that everybody knows by name.
  if (inside(ring, teahousePlace)) return { ...built, name: '河桥茶馆', use: 'commercial' }
  const use = random.chance(0.08) ? 'mixed' : 'residential'
  return { ...built, name, use, stairUnits: 1, homes }
}

function shedBuildings(ground: Ground): Building[] {
  return compoundPlans.flatMap((compound) =>
    sheds(compound, shedsWanted[compound.name] ?? 0, ground, randomFor(`sheds ${compound.name}`)).map(
      (shed, index): Building => ({
        ...plain,
        name: `${shortName(compound.name)}车棚 ${index + 1}`,
        use: 'other',
        floors: 1,
        heightM: 2.6,
        year: 1996,
        ring: shed.ring,
        centre: shed.centre,
        quarter: compound.name,
      }),
    ),
  )
}
