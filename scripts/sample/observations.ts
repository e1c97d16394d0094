import { createHash } from 'node:crypto'
import type { Geometry } from 'geojson'
import type { Row } from '#shared/model/row'
import { plainArea, plainLine, pointFeature } from './features'
import { observationPlans } from './observation-plan'
import { drawPicture } from './pictures'
import { type Point, placed, points } from './plane'
import { type Random, randomFor } from './random'
import type { Town } from './town'

export interface Picture {
  /** SHA-256 of the bytes, as the project refers to it. */
  readonly hash: string
  readonly svg: string
}

/** Made-up people: two designers and two volunteers. */
const walkers = ['沈禾', '顾小满', '陶然', '林默'] as const
/** Days on which somebody walked, in the autumn of the check-up. */
const walks = [
  '2026-09-05',
  '2026-09-12',
  '2026-09-13',
  '2026-09-19',
  '2026-09-26',
  '2026-10-10',
  '2026-10-11',
  '2026-10-17',
]

/** The rows of `observations` and the pictures they show, in the order of the walks. */
export function walkThrough(town: Town): { rows: Row[]; pictures: Picture[] } {
  const pictures: Picture[] = []
  const taken = observationPlans.map((plan, index) => {
    const random = randomFor(`observation ${index} ${plan.category}`)
    const svg = drawPicture(plan.backdrop, plan.props, random)
    const hash = createHash('sha256').update(svg).digest('hex')
    pictures.push({ hash, svg })
    const building = town.buildings.findIndex(({ name }) => name === plan.where)
    return {
      at: momentOf(random, plan.status),
      geometry: building >= 0 ? atBuilding(town, building, random) : whereOf(plan.where),
      properties: {
        category: plan.category,
        severity: plan.severity,
        status: plan.status,
        words: plan.words,
        picture: hash,
        building_id: building >= 0 ? building + 1 : null,
        recorded_by: random.pick(walkers),
      },
    }
  })
  taken.sort((one, other) => one.at.localeCompare(other.at))
  const rows = taken.map(({ at, geometry, properties }, index) => ({
    id: index + 1,
    geometry,
    properties: { ...properties, recorded_at: at },
  }))
  return { rows, pictures }
}

/** In daylight, to the minute. What is already solved was seen early and looked at again. */
function momentOf(random: Random, status: string): string {
  const day = random.pick(status === 'open' ? walks : walks.slice(0, 4))
  const minute = random.integer(8 * 60 + 30, 17 * 60 + 20)
  // China is eight hours ahead of UTC.
  const [hour, rest] = [Math.floor(minute / 60) - 8, minute % 60]
  return `${day}T${String(hour).padStart(2, '0')}:${String(rest).padStart(2, '0')}:00.000Z`
}

/** Beside the building, on the side of its doors, so that markers of one building do not lie on each other. */
function atBuilding(town: Town, index: number, random: Random): Geometry {
  const building = town.buildings[index]
  if (!building) throw new RangeError(`no building ${index}`)
  const { centre, heading, depthM, stairUnits } = building
  const place: Point =
    heading === null || depthM === null
      ? centre
      : placed([(random.next() - 0.5) * stairUnits * 9, depthM / 2 - 1.5], centre, heading)
  return pointFeature(place, {}).geometry
}

/** `x,y` is a place; `way` and `area` have several. */
function whereOf(where: string): Geometry {
  const [kind, ...places] = where.split(' ')
  if (kind === 'way') return plainLine(points(places.join(' ')))
  if (kind === 'area') return plainArea(points(places.join(' ')))
  const [place] = points(where)
  if (!place || Number.isNaN(place[1])) throw new Error(`nothing is called ${where}`)
  return pointFeature(place, {}).geometry
}
