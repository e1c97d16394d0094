import { geometryAreaM2 } from '#shared/geometry/measure'
import type { Row } from '#shared/model/row'
import type { LandKind, LandOrder, LandStatus } from './leftover-view'

export interface SizedLand {
  readonly row: Row
  readonly areaM2: number
}

export interface LandFilter {
  readonly status: LandStatus | 'all'
  readonly kind: LandKind | null
  readonly search: string
}

const sized = new WeakMap<Row, SizedLand>()

/** Rows with their area. Rows never change, so each is measured once. */
export function withArea(rows: readonly Row[]): readonly SizedLand[] {
  return rows.map((row) => {
    const known = sized.get(row)
    if (known) return known
    const measured = { row, areaM2: geometryAreaM2(row.geometry) }
    sized.set(row, measured)
    return measured
  })
}

/** Land without a status has not been decided about: it is a candidate. */
export function statusOf(row: Row): LandStatus {
  const { status } = row.properties
  return status === 'accepted' || status === 'rejected' ? status : 'candidate'
}

const comparisons: Readonly<Record<LandOrder, (a: SizedLand, b: SizedLand) => number>> = {
  largest: (a, b) => b.areaM2 - a.areaM2,
  smallest: (a, b) => a.areaM2 - b.areaM2,
  newest: (a, b) => b.row.id - a.row.id,
}

/** What the list shows. `textOf` is what the search looks into. */
export function shownLand(
  land: readonly SizedLand[],
  { status, kind, search }: LandFilter,
  order: LandOrder,
  textOf: (row: Row) => string,
): readonly SizedLand[] {
  const wanted = search.trim().toLowerCase()
  return land
    .filter(({ row }) => status === 'all' || statusOf(row) === status)
    .filter(({ row }) => kind === null || row.properties.kind === kind)
    .filter(({ row }) => wanted === '' || textOf(row).toLowerCase().includes(wanted))
    .sort(comparisons[order])
}
