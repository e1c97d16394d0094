import type { LeftoverPiece } from '../../contract/land-leftover'
import type { LocalMetric } from '../../crs/local-metric'
import { toPlanePoints, toPlanePolygons } from '../../geometry/plane'
import { representativePoint } from '../../geometry/representative-point'
import type { ProjectView } from '../../model/project-view'
import type { Row } from '../../model/row'
import { numberOf } from '../../model/table'
import { BoxGrid } from './box-grid'
import { isWithinM } from './flat-distance'
import type { Place } from './place'

/** What is seen and said this near belongs to the place: across a lane, within earshot. Proposal. */
const aroundM = 50

interface Voice {
  readonly table: string
  readonly id: number
  readonly bounds: readonly [number, number, number, number]
  readonly minutes: number | null
}

/** What was seen and said, by place: activity points, opinions, and observations that are not solved. */
export class Voices {
  readonly #grid = new BoxGrid<Voice>(50)
  readonly #ofPlace = new WeakMap<Place, Pick<LeftoverPiece, 'activity' | 'demand'>>()

  constructor(project: ProjectView, metric: LocalMetric) {
    for (const table of ['activity', 'opinions', 'observations']) {
      for (const row of project.rows(table)) {
        if (table === 'observations' && row.properties.status === 'solved') continue
        const point = pointOf(row, metric)
        if (!point) continue
        const [x, y] = point
        this.#grid.add({ table, id: row.id, bounds: [x, y, x, y], minutes: numberOf(row.properties.minutes) })
      }
    }
  }

  around(place: Place): Pick<LeftoverPiece, 'activity' | 'demand'> {
    const held = this.#ofPlace.get(place)
    if (held) return held
    let minutes = 0
    let points = 0
    const ids = { opinions: [] as number[], observations: [] as number[] }
    for (const voice of this.#grid.near(place.bounds, aroundM)) {
      const [x, y] = voice.bounds
      if (!isWithinM(x, y, place.polygon, aroundM)) continue
      if (voice.table === 'activity') {
        points++
        minutes += voice.minutes ?? 0
      } else ids[voice.table as keyof typeof ids].push(voice.id)
    }
    const around = {
      activity: { aroundM, personHours: minutes / 60, points },
      demand: { aroundM, opinionIds: ascending(ids.opinions), observationIds: ascending(ids.observations) },
    }
    this.#ofPlace.set(place, around)
    return around
  }
}

/** Most places have none around: one list for them all. */
const none: readonly number[] = []

const ascending = (ids: number[]): readonly number[] => (ids.length > 0 ? ids.sort((a, b) => a - b) : none)

function pointOf(row: Row, metric: LocalMetric): readonly [number, number] | null {
  return toPlanePoints(row.geometry, metric)[0] ?? representativePoint(toPlanePolygons(row.geometry, metric))
}
