import type { ReachDestination, ReachTable } from '../../contract/land-reach'
import type { PlanePoint } from '../../geometry/plane'
import { toPlanePoints, toPlanePolygons } from '../../geometry/plane'
import { representativePoint } from '../../geometry/representative-point'
import { accessesOfSpace, accessOfPoint, type WalkAccess } from '../../geometry/walk-access'
import { AppError } from '../../model/message'
import type { Row } from '../../model/row'
import { textOf } from '../../model/table'
import { accessM, type ReachGround } from './reach-ground'
import type { ReachQuestion } from './reach-question'

/** A path this near to an open space leads into it unless a wall stands between, as in the check. */
const spaceSideM = 20

export interface Destinations {
  readonly list: readonly ReachDestination[]
  /** Ways in, and for each the number of its destination. */
  readonly accesses: readonly WalkAccess[]
  readonly numbers: readonly number[]
}

/**
 * What is walked to, and by which ways.
 * @throws AppError `reach.no_destinations`, `reach.no_such_row`, `reach.place_off_network`
 */
export function destinationsOf(ground: ReachGround, question: ReachQuestion): Destinations {
  const { to, stepFree } = question
  const found = new Found(ground, stepFree)
  const { project } = ground.community
  switch (to.kind) {
    case 'open_spaces':
      for (const space of ground.community.grounds()) {
        if (space.open !== 'no') found.space(space.table, space.row, space.open === 'unknown')
      }
      break
    case 'facilities':
      for (const row of project.rows('facilities')) {
        if (to.kinds.some((kind) => kind === row.properties.kind)) found.point('facilities', row)
      }
      break
    case 'rows':
      for (const id of to.ids) {
        const row = project.row(to.table, id)
        if (!row) throw new AppError('reach.no_such_row', { table: to.table, id })
        if (to.table === 'facilities') found.point(to.table, row)
        else found.space(to.table, row, false)
      }
      break
    case 'place':
      found.place(null, 0, null, ground.community.metric.toMetres(to.place))
      if (found.accesses.length === 0) throw new AppError('reach.place_off_network', { accessM })
  }
  if (found.list.length === 0) {
    throw new AppError('reach.no_destinations', { kind: to.kind })
  }
  return found
}

class Found implements Destinations {
  readonly list: ReachDestination[] = []
  readonly accesses: WalkAccess[] = []
  readonly numbers: number[] = []

  constructor(
    readonly ground: ReachGround,
    readonly stepFree: boolean,
  ) {}

  get #usable() {
    return this.stepFree ? this.ground.fitsWheels : undefined
  }

  point(table: ReachTable, row: Row): void {
    const [point] = toPlanePoints(row.geometry, this.ground.community.metric)
    if (point) this.place(table, row.id, textOf(row.properties.name), point)
  }

  place(table: ReachTable | null, id: number, name: string | null, point: PlanePoint): void {
    const access = accessOfPoint(this.ground.network, point, accessM, this.#usable)
    this.#add({ table, id, name, openUnknown: false }, point, access ? [access] : [])
  }

  space(table: ReachTable, row: Row, openUnknown: boolean): void {
    this.ground.community.onWork()
    const area = toPlanePolygons(row.geometry, this.ground.community.metric)
    const middle = representativePoint(area)
    if (!middle) return
    const ways = accessesOfSpace(this.ground.network, area, spaceSideM, accessM, this.#usable)
    this.#add({ table, id: row.id, name: textOf(row.properties.name), openUnknown }, middle, ways)
  }

  #add(
    known: Pick<ReachDestination, 'table' | 'id' | 'name' | 'openUnknown'>,
    place: PlanePoint,
    accesses: readonly WalkAccess[],
  ): void {
    const number = this.list.length
    this.list.push({ ...known, place: this.ground.lngLat(place), ways: accesses.length })
    for (const access of accesses) {
      this.accesses.push(access)
      this.numbers.push(number)
    }
  }
}
