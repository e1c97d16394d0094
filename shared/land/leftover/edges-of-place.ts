import type { Bounds } from '../../geometry/bounds'
import type { FlatRing } from '../../geometry/plane'
import type { BoxGrid } from './box-grid'
import { isNearRings } from './flat-distance'
import { flatBounds, grownBounds } from './flat-rings'
import type { Place } from './place'
import { RingBuffer } from './ring-buffer'
import { Sides } from './sides'
import type { TakenRow } from './taken-land'

/** A row that takes land, with its outlines or lines ready to be measured from. */
export interface NearbyRow extends TakenRow {
  readonly rings: readonly FlatRing[]
  readonly isClosed: boolean
}

/** What lies along the outline of a place. Shares of the outline, 0…1; they may overlap. */
export interface PlaceEdges {
  readonly buildingShare: number
  /** The building with the largest part of the outline, and that part. */
  readonly mainBuilding: { readonly id: number; readonly share: number } | null
  readonly largeRoadShare: number
  readonly pathShare: number
  readonly barrierShare: number
  readonly windows: { readonly id: number; readonly distanceM: number } | null
  readonly traffic: { readonly id: number; readonly distanceM: number } | null
}

/** Opening rounds corners off by at most 0.41 of half the least width; twice that is still "along". */
const alongM = 1.2
/** One look every so many metres of outline. */
const stepM = 2
/** What a piece is named and judged by lies within this of its box. */
export const besideM = 20
/** Beyond this neither windows nor traffic matter to a place. */
export const farM = 100

const largeRoads = new Set(['main', 'secondary'])
const withHomes = new Set(['residential', 'mixed'])

export function isLargeRoad({ table, kind }: TakenRow): boolean {
  return table === 'roads' && largeRoads.has(kind ?? '')
}

const arcsM = 0.1

/** Homes, and buildings of which nobody wrote down what they are for. */
function hasWindows({ table, kind }: TakenRow): boolean {
  return table === 'buildings' && (kind === null || withHomes.has(kind))
}

/** A place with what is measured from it again and again. */
export interface PlaceSides {
  readonly place: Place
  readonly sides: Sides
  /** Rows within `besideM` of its box, by number. */
  readonly beside: readonly NearbyRow[]
  /** Of every row but the one that the place itself is. */
  readonly isOther: (row: NearbyRow) => boolean
}

/** Rows by place: all of them, and the large roads alone. */
interface RowGrids {
  readonly grid: BoxGrid<NearbyRow>
  readonly largeRoads: BoxGrid<NearbyRow>
}

export function edgesOfPlace(from: PlaceSides, { grid, largeRoads }: RowGrids): PlaceEdges {
  const { place, beside, isOther } = from
  const looks = looksAlong(place)
  const seen = {
    building: looks.unseen(),
    largeRoad: looks.unseen(),
    path: looks.unseen(),
    barrier: looks.unseen(),
  }
  let mainBuilding: PlaceEdges['mainBuilding'] = null
  for (const row of beside) {
    const kinds: Uint8Array[] = []
    if (row.table === 'buildings') kinds.push(seen.building)
    else if (row.table === 'barriers') kinds.push(seen.barrier)
    if (isLargeRoad(row)) kinds.push(seen.largeRoad)
    if (row.isPath) kinds.push(seen.path)
    if (kinds.length === 0) continue
    const share = looks.mark(row, kinds)
    if (row.table === 'buildings' && share > (mainBuilding?.share ?? 0)) mainBuilding = { id: row.id, share }
  }
  // What is not beside the place is farther than anything that is: looked for only where nothing is near.
  const besideWindows = nearest(from, beside.filter(hasWindows), 0)
  const windows =
    besideWindows && besideWindows.distanceM <= besideM
      ? besideWindows
      : nearest(
          from,
          grid.near(place.bounds, farM).filter((row) => hasWindows(row) && isOther(row)),
          0,
        )
  return {
    buildingShare: looks.share(seen.building),
    mainBuilding,
    largeRoadShare: looks.share(seen.largeRoad),
    pathShare: looks.share(seen.path),
    barrierShare: looks.share(seen.barrier),
    windows,
    traffic: nearest(from, largeRoads.near(place.bounds, farM), 1),
  }
}

/** The nearest row; for roads the distance ends at their edge (`reachShare` 1). Equally near: the lower number. */
function nearest(
  { place, sides }: PlaceSides,
  rows: readonly NearbyRow[],
  reachShare: 0 | 1,
): { readonly id: number; readonly distanceM: number } | null {
  let best: { id: number; distanceM: number } | null = null
  const byBox = rows
    .map((row) => ({ row, leastM: boxDistanceM(place, row) - reachShare * row.reachM }))
    .sort((a, b) => a.leastM - b.leastM || a.row.id - b.row.id)
  for (const { row, leastM } of byBox) {
    const mostM = best?.distanceM ?? farM
    if (leastM > mostM) break
    // What is kept around a row is never free: nothing can be nearer than that by more than an arc is off.
    if (best && best.distanceM <= (1 - reachShare) * row.reachM + arcsM) break
    const distanceM = Math.max(0, distanceToRowM(sides, row, mostM + row.reachM) - reachShare * row.reachM)
    if (distanceM <= farM && (!best || distanceM < best.distanceM)) best = { id: row.id, distanceM }
  }
  return best
}

/** Between an outline and a row that do not cross: where they come nearest, one of them has a corner. */
function distanceToRowM(sides: Sides, row: NearbyRow, mostM: number): number {
  let least = mostM
  for (const ring of row.rings) {
    for (let i = 0; i < ring.length; i += 2) {
      least = Math.min(least, sides.distanceM(ring[i] as number, ring[i + 1] as number, least))
    }
  }
  const { ends } = sides
  const rowSides = new Sides(row.rings, row.isClosed)
  const [west, south, east, north] = row.bounds
  for (let at = 0; at < ends.length; at += 4) {
    const x = ends[at] as number
    const y = ends[at + 1] as number
    if (x < west - least || x > east + least || y < south - least || y > north + least) continue
    least = Math.min(least, rowSides.distanceM(x, y, least))
  }
  return least < mostM ? least : Infinity
}

function boxDistanceM({ bounds: a }: Place, { bounds: b }: NearbyRow): number {
  const dx = Math.max(0, a[0] - b[2], b[0] - a[2])
  const dy = Math.max(0, a[1] - b[3], b[1] - a[3])
  return Math.hypot(dx, dy)
}

/** Looks that follow each other lie near each other: one box spares asking sixteen of them. */
const looksOfRun = 16

function boxesOfLooks(places: FlatRing): readonly Bounds[] {
  const boxes: Bounds[] = []
  for (let from = 0; from < places.length; from += 2 * looksOfRun) {
    boxes.push(flatBounds(places.subarray(from, from + 2 * looksOfRun)))
  }
  return boxes
}

const lookedFrom = new RingBuffer()

/**
 * Places along the outline, evenly spaced on each side, from which one looks at what lies beside them. Lent until the
 * next outline.
 */
function looksAlong({ polygon }: Place) {
  lookedFrom.begin()
  for (const ring of polygon) {
    let carriedM = 0
    let ax = ring[ring.length - 2] ?? 0
    let ay = ring[ring.length - 1] ?? 0
    for (let i = 0; i < ring.length; i += 2) {
      const bx = ring[i] ?? 0
      const by = ring[i + 1] ?? 0
      const lengthM = Math.hypot(bx - ax, by - ay)
      let atM = stepM - carriedM
      for (; atM <= lengthM; atM += stepM) {
        lookedFrom.push(ax + ((bx - ax) * atM) / lengthM, ay + ((by - ay) * atM) / lengthM)
      }
      carriedM = lengthM - (atM - stepM)
      ax = bx
      ay = by
    }
  }
  const places = lookedFrom.lent()
  const count = places.length / 2
  const boxes = boxesOfLooks(places)
  const share = (looks: number): number => looks / Math.max(count, 1)
  return {
    unseen: (): Uint8Array => new Uint8Array(count),
    share: (seen: Uint8Array): number => {
      let looks = 0
      for (const one of seen) looks += one
      return share(looks)
    },
    /** Marks the looks that meet the row, and tells their share. */
    mark({ bounds, reachM, rings, isClosed }: NearbyRow, kinds: readonly Uint8Array[]): number {
      const nearM = reachM + alongM
      const [west, south, east, north] = grownBounds(bounds, nearM)
      let met = 0
      // By number: telling entries would cost more than looking at them.
      for (let run = 0; run < boxes.length; run++) {
        const box = boxes[run] as Bounds
        if (box[0] > east || box[2] < west || box[1] > north || box[3] < south) continue
        const end = Math.min((run + 1) * looksOfRun, count)
        for (let i = run * looksOfRun; i < end; i++) {
          const x = places[i * 2] as number
          const y = places[i * 2 + 1] as number
          if (x < west || x > east || y < south || y > north) continue
          if (!isNearRings(x, y, rings, isClosed, nearM)) continue
          met++
          for (const kind of kinds) kind[i] = 1
        }
      }
      return share(met)
    },
  }
}
