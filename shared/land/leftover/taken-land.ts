import type { LocalMetric } from '../../crs/local-metric'
import type { Bounds } from '../../geometry/bounds'
import type { Overlay } from '../../geometry/overlay'
import { type FlatPolygon, type FlatRing, toPlaneLines, toPlanePolygons } from '../../geometry/plane'
import type { Row } from '../../model/row'
import { numberOf, textOf } from '../../model/table'
import { writtenAttribute } from '../written-attributes'
import { crossesItself } from './crosses-itself'
import { flatBounds, flatLines, flatPolygons, joinedBounds, reversed } from './flat-rings'

/** Something drawn on the map that takes land away, on the plane. */
export interface TakenRow {
  readonly table: string
  readonly id: number
  /** What it is, in the word of its table: a building by its use, a road by its class. Of the row itself no more is kept. */
  readonly kind: string | null
  /** Whether people may walk along it, as in the walking network. */
  readonly isPath: boolean
  readonly polygons: readonly FlatPolygon[]
  readonly lines: readonly FlatRing[]
  /** What it is measured from: its outlines, or its lines where it has none. */
  readonly rings: readonly FlatRing[]
  readonly isClosed: boolean
  /** Kept around the outline or the middle line, metres. */
  readonly reachM: number
  /** A width nobody wrote down is taken as usual for its class. */
  readonly isAssumed: boolean
  /** Its outline crossed itself: everything it encloses is taken. */
  readonly isRepaired: boolean
  readonly bounds: Bounds
}

/** Tables whose rows take land, in the order in which they are told. */
export const takingTables = [
  'buildings',
  'roads',
  'green',
  'activity_spaces',
  'parking',
  'water',
  'barriers',
  'land_use',
] as const

/** Widths in metres where nobody measured: those by which our maps draw the street, the narrowest path 2 m. */
export const usualWidthM: Readonly<Record<string, number>> = {
  main: 16,
  secondary: 10,
  lane: 5,
  service: 4,
  pedestrian: 5,
  footpath: 2,
  steps: 2,
  cycleway: 2,
}
const usualStreetM = 4
const usualStreamM = 6
/** Half the thickness of a wall or fence and the strip along it that nobody can use. Proposal. */
const barrierReachM = 0.25
/** Drawn by their middle line, at least some of them. */
const tablesOfLines = new Set(['roads', 'barriers', 'water'])
/** Nobody is kept out by a kerb; of `other` nothing is known. The same as for walking. */
const steppedOver = new Set(['kerb', 'other'])
/** Plots with a purpose of their own. Homes stand on residential plots; of `other` nothing is known. */
const plotsOfTheirOwn = new Set(['education', 'health', 'public', 'industrial', 'commercial', 'construction'])

/** What a row takes, or `null` when it takes nothing: an underground garage, a tunnel, a bridge, a kerb. */
export function takenBy(
  table: string,
  row: Row,
  metric: LocalMetric,
  overlay: Overlay,
  setbackM: number,
): TakenRow | null {
  if (!row.geometry || !takesLand(table, row)) return null
  const areas = toPlanePolygons(row.geometry, metric)
  // Water drawn as an area lies where it is drawn; drawn as a line it has a width.
  const [reachM, isAssumed] =
    table === 'water' && areas.length > 0 ? [0, false] : reachOf(table, row, setbackM)
  const lines = tablesOfLines.has(table) ? flatLines(toPlaneLines(row.geometry, metric)) : []
  let polygons = flatPolygons(areas)
  const isRepaired = polygons.some((polygon) => polygon.some(crossesItself))
  if (isRepaired) polygons = polygons.flatMap((polygon) => repaired(polygon, overlay))
  if (polygons.length === 0 && lines.length === 0) return null
  const isClosed = polygons.length > 0
  const [only, further] = polygons
  const outlines = only && !further ? only : polygons.flat()
  const rings = isClosed ? outlines : lines
  return {
    table,
    id: row.id,
    kind: kindOfRow(table, row),
    isPath: table === 'roads' && (row.properties.walkable ?? kindOfRow(table, row) !== 'cycleway') !== false,
    polygons,
    lines,
    rings,
    isClosed,
    reachM,
    isAssumed,
    isRepaired,
    bounds: joinedBounds([...rings, ...(isClosed ? lines : [])].map(flatBounds)),
  }
}

function kindOfRow(table: string, { properties: { use, class: roadClass, kind } }: Row): string | null {
  return textOf(table === 'buildings' ? use : table === 'roads' ? roadClass : kind)
}

function takesLand(table: string, row: Row): boolean {
  const { properties } = row
  switch (table) {
    case 'roads':
      return !isRaised(row) && !isSunk(row)
    case 'parking':
      return properties.kind !== 'underground'
    case 'barriers':
      return !steppedOver.has(textOf(properties.kind) ?? '')
    case 'land_use':
      return plotsOfTheirOwn.has(textOf(properties.kind) ?? '')
    default:
      return true
  }
}

function reachOf(table: string, { properties }: Row, setbackM: number): readonly [number, boolean] {
  if (table === 'buildings') return [setbackM, false]
  if (table === 'barriers') return [barrierReachM, false]
  if (table !== 'roads' && table !== 'water') return [0, false]
  const widthM = numberOf(properties.width_m)
  if (widthM !== null && widthM > 0) return [widthM / 2, false]
  const usual =
    table === 'water' ? usualStreamM : (usualWidthM[textOf(properties.class) ?? ''] ?? usualStreetM)
  return [usual / 2, true]
}

/** On a bridge: the ground below it is free. Imports keep the word of OpenStreetMap beside our fields. */
export const isRaised = (row: Row): boolean => isSaid(writtenAttribute(row, ['bridge']))
const isSunk = (row: Row): boolean => isSaid(writtenAttribute(row, ['tunnel']))
const isSaid = (value: string | number | boolean | null): boolean =>
  value !== null && value !== 'no' && value !== false && value !== 0

/** Everything that the outer ring encloses, whichever way it turns, without the holes. */
function repaired(polygon: FlatPolygon, overlay: Overlay): readonly FlatPolygon[] {
  const [outer, ...holes] = polygon
  if (!outer) return []
  const enclosed = [...overlay.sweep([outer], []), ...overlay.sweep([reversed(outer)], [])].flat()
  return overlay.sweep(
    enclosed,
    holes.map((hole) => reversed(hole)),
  )
}
