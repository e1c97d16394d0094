import type { LocalMetric } from '../../crs/local-metric'
import type { Bounds } from '../../geometry/bounds'
import type { Overlay } from '../../geometry/overlay'
import { type FlatPolygon, toPlanePoints, toPlanePolygons } from '../../geometry/plane'
import type { ProjectView } from '../../model/project-view'
import type { Row } from '../../model/row'
import { textOf } from '../../model/table'
import { BoxGrid } from './box-grid'
import { insidePolygon } from './flat-distance'
import { flatPolygons } from './flat-rings'
import { Place } from './place'
import { type ToldLand, toldBy, toldTables } from './told-land'

/** A row that is leftover land, where it lies. */
export interface ToldPlace {
  readonly told: ToldLand
  readonly place: Place
}

interface Lot {
  readonly row: Row
  readonly bounds: Bounds
  readonly areaM2: number
}

/** What is smaller is a slip of the pen. */
const leastM2 = 4
/** Ten or a dozen spaces. Proposal. */
const fragmentMostM2 = 300
/** So many others this near make fragments of car parks that could be one. Proposal. */
const fragmentsNear = 2
const fragmentNearM = 60

const isOpenLot = ({ properties: { kind } }: Row): boolean => kind === 'surface' || kind === 'roadside'

/** Rows that are leftover land themselves, and what was found out about each of them while it stays as it is. */
export class ToldPlaces {
  readonly #told = new WeakMap<Row, ToldLand | null>()
  readonly #places = new WeakMap<Row, readonly Place[]>()

  constructor(
    readonly metric: LocalMetric,
    readonly overlay: Overlay,
    readonly within: readonly FlatPolygon[],
  ) {}

  all(project: ProjectView): readonly ToldPlace[] {
    const told = [...this.#byTheirWords(project)]
    const rows = new Set(told.map(({ row }) => row))
    const circumstantial = [...this.#fragments(project), ...this.#greensWithProblems(project)]
    return [...told, ...circumstantial.filter(({ row }) => !rows.has(row))].flatMap((one) =>
      this.#placesOf(one.row).map((place) => ({ told: one, place })),
    )
  }

  *#byTheirWords(project: ProjectView): Generator<ToldLand> {
    for (const table of toldTables) {
      for (const row of project.rows(table)) {
        let told = this.#told.get(row)
        if (told === undefined) {
          told = toldBy(table, row)
          this.#told.set(row, told)
        }
        if (told) yield told
      }
    }
  }

  /** Small open car parks with others like them around. */
  *#fragments(project: ProjectView): Generator<ToldLand> {
    const lots: Lot[] = []
    const grid = new BoxGrid<Lot>(100)
    for (const row of project.rows('parking')) {
      if (!isOpenLot(row)) continue
      const [place, further] = this.#placesOf(row)
      if (!place || further || place.areaM2 > fragmentMostM2) continue
      const lot = { row, bounds: place.bounds, areaM2: place.areaM2 }
      lots.push(lot)
      grid.add(lot)
    }
    for (const lot of lots) {
      const others = grid.near(lot.bounds, fragmentNearM).filter((other) => other !== lot)
      if (others.length < fragmentsNear) continue
      const areaM2 = others.reduce((sum, other) => sum + other.areaM2, lot.areaM2)
      const params = { count: others.length, withinM: fragmentNearM, areaM2: Math.round(areaM2) }
      const kindWhy = { code: 'leftover.told.fragmented_parking', params }
      yield { table: 'parking', row: lot.row, kind: 'fragmented_parking', kindWhy }
    }
  }

  /** Greens on which a walk has written down problems that are not solved. */
  *#greensWithProblems(project: ProjectView): Generator<ToldLand> {
    const places = [...project.rows('observations')]
      .filter((row) => textOf(row.properties.status) !== 'solved')
      .flatMap((row) => toPlanePoints(row.geometry, this.metric))
    if (places.length === 0) return
    for (const row of project.rows('green')) {
      const count = places.filter(([x, y]) =>
        this.#placesOf(row).some(({ polygon }) => insidePolygon(x, y, polygon)),
      ).length
      if (count === 0) continue
      const kindWhy = { code: 'leftover.told.green_problems', params: { count } }
      yield { table: 'green', row, kind: 'poor_green', kindWhy }
    }
  }

  #placesOf(row: Row): readonly Place[] {
    let places = this.#places.get(row)
    if (!places) {
      places = flatPolygons(this.overlay.union(toPlanePolygons(row.geometry, this.metric)))
        .map((polygon) => new Place(polygon))
        .filter(({ areaM2, circle: { x, y } }) => {
          return areaM2 >= leastM2 && this.within.some((area) => insidePolygon(x, y, area))
        })
      this.#places.set(row, places)
    }
    return places
  }
}
