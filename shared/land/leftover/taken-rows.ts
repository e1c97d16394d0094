import type { LeftoverTaken } from '../../contract/land-leftover'
import type { LocalMetric } from '../../crs/local-metric'
import type { Overlay } from '../../geometry/overlay'
import { type FlatRing, toPlaneLines } from '../../geometry/plane'
import type { ProjectView } from '../../model/project-view'
import type { Row } from '../../model/row'
import { BoxGrid } from './box-grid'
import { isLargeRoad, type NearbyRow } from './edges-of-place'
import { flatBounds, flatLines, flatPolygonAreaM2, joinedBounds } from './flat-rings'
import type { FreeLand, Obstacle } from './free-land'
import { lendGrownLine } from './grow-ring'
import { isRaised, takenBy, takingTables, usualWidthM } from './taken-land'

/** A deck over the ground, as outlines. */
interface Deck {
  readonly rings: readonly FlatRing[]
  readonly bounds: Obstacle['bounds']
}

interface HeldRow {
  readonly nearby: NearbyRow | null
  readonly deck: Deck | null
  /** A plot so large that it is the community itself: not taken. */
  readonly isWholePlot: boolean
}

/** A plot that fills more than this share of the area is what the community stands on, not a hole in it. */
const wholePlotShare = 0.5

/** The rows that take land, kept so that one of them can change: in the free land, and by place. */
export class TakenRows {
  readonly grid = new BoxGrid<NearbyRow>(50)
  /** Those of the grid with traffic: few and far between. */
  readonly largeRoads = new BoxGrid<NearbyRow>(100)
  readonly decks = new BoxGrid<Deck>(50)
  readonly #held = new Map<string, Map<number, HeldRow>>()

  constructor(
    readonly metric: LocalMetric,
    readonly overlay: Overlay,
    readonly land: FreeLand,
    readonly setbackM: number,
    readonly areaM2: number,
  ) {}

  /** Takes every row there is. `told` hears the share that is done. */
  fill(project: ProjectView, told: (share: number) => void): void {
    const total = takingTables.reduce((sum, table) => sum + project.count(table), 0)
    let done = 0
    for (const table of takingTables) {
      for (const row of project.rows(table)) {
        this.put(table, row.id, row)
        if (++done % 200 === 0) told(done / total)
      }
    }
  }

  /** Takes a row as it is now; `null` when it is gone. Returns where something changed. */
  put(table: string, id: number, row: Row | null): readonly Obstacle['bounds'][] {
    const rows = this.#held.get(table) ?? new Map<number, HeldRow>()
    this.#held.set(table, rows)
    const before = rows.get(id)
    if (before) this.#drop(before)
    rows.delete(id)
    const after = row && this.#hold(table, row)
    if (after) rows.set(id, after)
    return [before, after].flatMap((held) => (held?.nearby ? [held.nearby.bounds] : []))
  }

  /** One line a table that takes something, in the order in which they are told. */
  taken(): readonly LeftoverTaken[] {
    return takingTables.flatMap((table) => {
      const rows = this.#rowsOf(table).filter(({ nearby, isWholePlot }) => nearby && !isWholePlot)
      if (rows.length === 0) return []
      const marginM =
        table === 'buildings' ? this.setbackM : table === 'barriers' ? (rows[0]?.nearby?.reachM ?? 0) : 0
      return [{ table, rows: rows.length, marginM, assumed: countOf(rows, 'isAssumed') }]
    })
  }

  get repaired(): number {
    return takingTables.reduce((sum, table) => sum + countOf(this.#rowsOf(table), 'isRepaired'), 0)
  }

  /** Plots too large to be a hole in the community. */
  get wholePlots(): readonly NearbyRow[] {
    return this.#rowsOf('land_use').flatMap(({ nearby, isWholePlot }) =>
      nearby && isWholePlot ? [nearby] : [],
    )
  }

  #rowsOf(table: string): HeldRow[] {
    return [...(this.#held.get(table)?.values() ?? [])]
  }

  #hold(table: string, row: Row): HeldRow | null {
    if (table === 'roads' && isRaised(row)) {
      const deck = this.#deckOf(row)
      if (deck) this.decks.add(deck)
      return deck && { nearby: null, deck, isWholePlot: false }
    }
    const nearby = takenBy(table, row, this.metric, this.overlay, this.setbackM)
    if (!nearby) return null
    this.grid.add(nearby)
    if (isLargeRoad(nearby)) this.largeRoads.add(nearby)
    const isWholePlot =
      table === 'land_use' &&
      nearby.polygons.reduce((sum, polygon) => sum + flatPolygonAreaM2(polygon), 0) >
        wholePlotShare * this.areaM2
    if (!isWholePlot) this.land.add(nearby)
    return { nearby, deck: null, isWholePlot }
  }

  #drop({ nearby, deck }: HeldRow): void {
    if (nearby) this.grid.remove(nearby)
    if (nearby) this.largeRoads.remove(nearby)
    if (nearby) this.land.remove(nearby)
    if (deck) this.decks.remove(deck)
  }

  #deckOf(row: Row): Deck | null {
    const widthM = Number(row.properties.width_m) || usualWidthM[String(row.properties.class)] || 4
    const lines = flatLines(toPlaneLines(row.geometry, this.metric))
    const rings = lines.map((line) => lendGrownLine(line, widthM / 2).slice())
    return rings.length > 0 ? { rings, bounds: joinedBounds(rings.map(flatBounds)) } : null
  }
}

function countOf(rows: readonly HeldRow[], flag: 'isAssumed' | 'isRepaired'): number {
  return rows.filter(({ nearby }) => nearby?.[flag]).length
}
