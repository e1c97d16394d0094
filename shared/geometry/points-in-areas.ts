import type { PlaneMultiPolygon } from './plane'

/** Places on the plane (metres) as columns of one length. A place with NaN is nowhere: in no area. */
export interface PlaceColumns {
  readonly eastings: Float64Array
  readonly northings: Float64Array
}

/** Areas as columns: area → its polygons → their rings → their corners, each level by where it starts. */
export interface AreaColumns {
  readonly count: number
  readonly firstPolygon: Int32Array
  readonly firstRing: Int32Array
  readonly firstCorner: Int32Array
  /** Rings closed as in GeoJSON. */
  readonly xs: Float64Array
  readonly ys: Float64Array
}

/** Which places lie in which areas: those of area `a` are `places[first[a] … first[a + 1])`, in rising order. */
export interface PlacesInAreas {
  readonly first: Int32Array
  readonly places: Int32Array
}

/** Work of a few milliseconds at most: places gone through, or areas looked at. */
const placesPerStep = 1 << 17
const areasPerStep = 1 << 9
const wideRow = 1 << 8

/** Areas of more corners than this have their sides sorted by rows of the grid first. */
const manyCorners = 24

/** Lays out areas as columns, in their order. */
export function areaColumns(areas: readonly PlaneMultiPolygon[]): AreaColumns {
  let [polygons, rings, corners] = [0, 0, 0]
  for (const area of areas) {
    polygons += area.length
    for (const polygon of area) {
      rings += polygon.length
      for (const ring of polygon) corners += ring.length
    }
  }
  const firstPolygon = new Int32Array(areas.length + 1)
  const firstRing = new Int32Array(polygons + 1)
  const firstCorner = new Int32Array(rings + 1)
  const xs = new Float64Array(corners)
  const ys = new Float64Array(corners)
  let [polygonAt, ringAt, cornerAt] = [0, 0, 0]
  areas.forEach((area, index) => {
    for (const polygon of area) {
      for (const ring of polygon) {
        for (const [x, y] of ring) {
          xs[cornerAt] = x
          ys[cornerAt++] = y
        }
        firstCorner[++ringAt] = cornerAt
      }
      firstRing[++polygonAt] = ringAt
    }
    firstPolygon[index + 1] = polygonAt
  })
  return { count: areas.length, firstPolygon, firstRing, firstCorner, xs, ys }
}

/**
 * All places in all areas, by the same rule as `pointInPolygons` (even-odd in each ring; on the edge itself either
 * answer). The places are sorted once into a uniform grid (compressed rows: a list of starts and a list of places),
 * so that each area looks at the few cells under it: no tree, no object per place. `step` is called every few
 * milliseconds.
 */
export function placesInAreas(
  places: PlaceColumns,
  areas: AreaColumns,
  step: () => void = () => {},
): PlacesInAreas {
  const grid = gridOf(places, step)
  const { cellM, columns, rows, xs, ys } = grid
  const first = new Int32Array(areas.count + 1)
  let found = new Int32Array(Math.max(1024, places.eastings.length))
  let end = 0
  const outline = new Outline(areas)
  for (let area = 0; area < areas.count; area++) {
    if (area % areasPerStep === 0) step()
    const begin = end
    outline.open(area)
    const { west, south, east, north } = outline
    const firstColumn = Math.max(0, Math.floor((west - grid.west) / cellM))
    const lastColumn = Math.min(columns - 1, Math.floor((east - grid.west) / cellM))
    const firstRow = Math.max(0, Math.floor((south - grid.south) / cellM))
    const lastRow = Math.min(rows - 1, Math.floor((north - grid.south) / cellM))
    const isRowWise = outline.corners > manyCorners && lastRow > firstRow
    if (!isRowWise) outline.takeSides(-Infinity, Infinity)
    for (let row = firstRow; row <= lastRow && firstColumn <= lastColumn; row++) {
      if (isRowWise || lastColumn - firstColumn > wideRow) step()
      // A hair more than the row: a place on its border belongs to one of two rows by rounding.
      const base = grid.south + (row - 1e-6) * cellM
      if (isRowWise) outline.takeSides(base, base + cellM * (1 + 2e-6))
      const stop = grid.first[row * columns + lastColumn + 1] as number
      for (let at = grid.first[row * columns + firstColumn] as number; at < stop; at++) {
        const x = xs[at] as number
        const y = ys[at] as number
        if (x < west || x > east || y < south || y > north || !outline.holds(x, y)) continue
        if (end === found.length) found = longer(found)
        found[end++] = grid.places[at] as number
      }
    }
    // Rows of the grid came one after the other: bring the places of this area back into their order.
    if (end > begin + 1) inOrder(found.subarray(begin, end), places.eastings.length)
    first[area + 1] = end
  }
  return { first, places: found.slice(0, end) }
}

/** Sorts different numbers below `limit`; where they are many, going through all there are is sooner done. */
function inOrder(numbers: Int32Array, limit: number): void {
  if (numbers.length * 32 < limit) {
    numbers.sort()
    return
  }
  const isThere = new Uint8Array(limit)
  for (let at = 0; at < numbers.length; at++) isThere[numbers[at] as number] = 1
  let at = 0
  for (let number = 0; number < limit; number++) if (isThere[number] === 1) numbers[at++] = number
}

function longer(list: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const doubled = new Int32Array(list.length * 2)
  doubled.set(list)
  return doubled
}

interface PlaceGrid {
  readonly west: number
  readonly south: number
  readonly cellM: number
  readonly columns: number
  readonly rows: number
  /** Where the places of each cell start; one more at the end. */
  readonly first: Int32Array
  /** By cell: the number of the place, and where it is. */
  readonly places: Int32Array
  readonly xs: Float64Array
  readonly ys: Float64Array
}

/** About six places a cell where they lie evenly, and never more than some millions of cells. */
function gridOf({ eastings, northings }: PlaceColumns, step: () => void): PlaceGrid {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity]
  let known = 0
  for (let i = 0; i < eastings.length; i++) {
    if (i % placesPerStep === 0) step()
    const x = eastings[i] as number
    const y = northings[i] as number
    if (!(Number.isFinite(x) && Number.isFinite(y))) continue
    known++
    if (x < west) west = x
    if (x > east) east = x
    if (y < south) south = y
    if (y > north) north = y
  }
  if (known === 0) [west, south, east, north] = [0, 0, 0, 0]
  const wanted = Math.min(4_000_000, Math.max(1, known / 6))
  const [width, height] = [Math.max(1, east - west), Math.max(1, north - south)]
  // A long thin scatter must not have more cells along its length than it has places.
  const cellM = Math.max(Math.sqrt((width * height) / wanted), Math.max(width, height) / wanted)
  const columns = Math.floor(width / cellM) + 1
  const rows = Math.floor(height / cellM) + 1
  const first = new Int32Array(columns * rows + 1)
  const cellOf = new Int32Array(eastings.length)
  for (let i = 0; i < eastings.length; i++) {
    if (i % placesPerStep === 0) step()
    const x = eastings[i] as number
    const y = northings[i] as number
    const isSomewhere = Number.isFinite(x) && Number.isFinite(y)
    const cell = isSomewhere ? Math.floor((y - south) / cellM) * columns + Math.floor((x - west) / cellM) : -1
    cellOf[i] = cell
    if (cell >= 0) first[cell + 1] = (first[cell + 1] as number) + 1
  }
  for (let cell = 1; cell < first.length; cell++)
    first[cell] = (first[cell] as number) + (first[cell - 1] as number)
  const next = first.slice()
  const places = new Int32Array(known)
  const xs = new Float64Array(known)
  const ys = new Float64Array(known)
  for (let i = 0; i < eastings.length; i++) {
    if (i % placesPerStep === 0) step()
    const cell = cellOf[i] as number
    if (cell < 0) continue
    const at = next[cell] as number
    next[cell] = at + 1
    places[at] = i
    xs[at] = eastings[i] as number
    ys[at] = northings[i] as number
  }
  return { west, south, cellM, columns, rows, first, places, xs, ys }
}

/**
 * One area after the other, laid out for the question whether it holds a place: its sides end to end as numbers, ring
 * after ring. Long outlines are cut down to the sides that cross one row of the grid at a time.
 */
class Outline {
  west = 0
  south = 0
  east = 0
  north = 0
  corners = 0
  readonly #areas: AreaColumns
  #firstPolygon = 0
  #lastPolygon = 0
  #firstRing = 0
  #lastRing = 0
  /** x and y of the start and the end of each side. */
  #sides = new Float64Array(256)
  /** Where the sides of each ring start in `#sides`; one more at the end. */
  #firstSide = new Int32Array(16)
  #inside = new Uint8Array(16)

  constructor(areas: AreaColumns) {
    this.#areas = areas
  }

  open(area: number): void {
    const { firstPolygon, firstRing, firstCorner, xs, ys } = this.#areas
    this.#firstPolygon = firstPolygon[area] as number
    this.#lastPolygon = firstPolygon[area + 1] as number
    this.#firstRing = firstRing[this.#firstPolygon] as number
    this.#lastRing = firstRing[this.#lastPolygon] as number
    const from = firstCorner[this.#firstRing] as number
    const to = firstCorner[this.#lastRing] as number
    let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity]
    for (let corner = from; corner < to; corner++) {
      const x = xs[corner] as number
      const y = ys[corner] as number
      if (x < west) west = x
      if (x > east) east = x
      if (y < south) south = y
      if (y > north) north = y
    }
    this.west = west
    this.south = south
    this.east = east
    this.north = north
    this.corners = to - from
  }

  /** Keeps the sides that come between two levels. */
  takeSides(low: number, high: number): void {
    const { firstCorner, xs, ys } = this.#areas
    const rings = this.#lastRing - this.#firstRing
    if (this.#inside.length < rings) {
      this.#inside = new Uint8Array(rings * 2)
      this.#firstSide = new Int32Array(rings * 2 + 1)
    }
    if (this.#sides.length < this.corners * 4) this.#sides = new Float64Array(this.corners * 8)
    const sides = this.#sides
    let end = 0
    for (let ring = 0; ring < rings; ring++) {
      this.#firstSide[ring] = end
      const last = firstCorner[this.#firstRing + ring + 1] as number
      for (let corner = (firstCorner[this.#firstRing + ring] as number) + 1; corner < last; corner++) {
        const a = ys[corner - 1] as number
        const b = ys[corner] as number
        if ((a < low && b < low) || (a > high && b > high)) continue
        sides[end] = xs[corner - 1] as number
        sides[end + 1] = a
        sides[end + 2] = xs[corner] as number
        sides[end + 3] = b
        end += 4
      }
    }
    this.#firstSide[rings] = end
  }

  holds(x: number, y: number): boolean {
    const rings = this.#lastRing - this.#firstRing
    if (rings === 1) return this.#crossings(0, x, y) === 1
    for (let ring = 0; ring < rings; ring++) this.#inside[ring] = this.#crossings(ring, x, y)
    const { firstRing } = this.#areas
    for (let polygon = this.#firstPolygon; polygon < this.#lastPolygon; polygon++) {
      const from = (firstRing[polygon] as number) - this.#firstRing
      if (this.#inPolygon(from, (firstRing[polygon + 1] as number) - this.#firstRing)) return true
    }
    return false
  }

  /** 1 when a ray to the east leaves the ring once more than it enters it, else 0. */
  #crossings(ring: number, x: number, y: number): number {
    const sides = this.#sides
    const stop = this.#firstSide[ring + 1] as number
    let odd = 0
    for (let at = this.#firstSide[ring] as number; at < stop; at += 4) {
      const ay = sides[at + 1] as number
      const by = sides[at + 3] as number
      if (by > y === ay > y) continue
      const bx = sides[at + 2] as number
      if (x < (((sides[at] as number) - bx) * (y - by)) / (ay - by) + bx) odd = 1 - odd
    }
    return odd
  }

  /** In the first ring and in none of the others. */
  #inPolygon(from: number, to: number): boolean {
    if (from === to || this.#inside[from] === 0) return false
    for (let ring = from + 1; ring < to; ring++) if (this.#inside[ring] === 1) return false
    return true
  }
}
