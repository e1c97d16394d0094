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
 * so that each area looks at the few cells under it: no tree, no object per place.
 */
export function placesInAreas(places: PlaceColumns, areas: AreaColumns): PlacesInAreas {
  const grid = gridOf(places)
  const first = new Int32Array(areas.count + 1)
  let found = new Int32Array(Math.max(1024, places.eastings.length))
  let end = 0
  const test = areaTest(areas, grid)
  for (let area = 0; area < areas.count; area++) {
    const begin = end
    if (test.open(area)) {
      for (let row = test.firstRow; row <= test.lastRow; row++) {
        test.enterRow(row)
        const start = grid.first[row * grid.columns + test.firstColumn] as number
        const stop = grid.first[row * grid.columns + test.lastColumn + 1] as number
        for (let at = start; at < stop; at++) {
          if (!test.holds(grid.xs[at] as number, grid.ys[at] as number)) continue
          if (end === found.length) found = longer(found)
          found[end++] = grid.places[at] as number
        }
      }
    }
    // Rows of the grid came one after the other: bring the places of this area back into their order.
    found.subarray(begin, end).sort()
    first[area + 1] = end
  }
  return { first, places: found.slice(0, end) }
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

/** About two places a cell where they lie evenly, and never more than some millions of cells. */
function gridOf({ eastings, northings }: PlaceColumns): PlaceGrid {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity]
  let known = 0
  for (let i = 0; i < eastings.length; i++) {
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
  const wanted = Math.min(4_000_000, Math.max(1, known / 2))
  const [width, height] = [Math.max(1, east - west), Math.max(1, north - south)]
  // A long thin scatter must not have more cells along its length than it has places.
  const cellM = Math.max(Math.sqrt((width * height) / wanted), Math.max(width, height) / wanted)
  const columns = Math.floor(width / cellM) + 1
  const rows = Math.floor(height / cellM) + 1
  const first = new Int32Array(columns * rows + 1)
  const cellOf = new Int32Array(eastings.length)
  for (let i = 0; i < eastings.length; i++) {
    const column = Math.floor(((eastings[i] as number) - west) / cellM)
    const row = Math.floor(((northings[i] as number) - south) / cellM)
    const cell = Number.isFinite(column + row) ? row * columns + column : -1
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

/** One area after the other, with the sides that matter in one row of the grid at a time. */
function areaTest(areas: AreaColumns, grid: PlaceGrid) {
  const { firstPolygon, firstRing, firstCorner, xs, ys } = areas
  const bounds = { west: 0, south: 0, east: 0, north: 0 }
  /** Sides of the row, by the corner they end at, with the rings (numbered from 0 in the area) they belong to. */
  let sides = new Int32Array(64)
  let ringsOfSides = new Int32Array(64)
  let sideCount = 0
  let inside = new Uint8Array(16)
  let [polygonFrom, polygonTo, ringFrom, ringTo] = [0, 0, 0, 0]
  let isRowWise = false

  function addSides(south: number, north: number): void {
    sideCount = 0
    for (let ring = ringFrom; ring < ringTo; ring++) {
      const last = firstCorner[ring + 1] as number
      for (let corner = (firstCorner[ring] as number) + 1; corner < last; corner++) {
        const a = ys[corner - 1] as number
        const b = ys[corner] as number
        if ((a < south && b < south) || (a > north && b > north)) continue
        if (sideCount === sides.length) {
          sides = longer(sides)
          ringsOfSides = longer(ringsOfSides)
        }
        sides[sideCount] = corner
        ringsOfSides[sideCount++] = ring - ringFrom
      }
    }
  }

  return {
    ...{ firstRow: 0, lastRow: 0, firstColumn: 0, lastColumn: 0 },

    /** Turns to the area; false when the grid ends before it begins. */
    open(area: number): boolean {
      polygonFrom = firstPolygon[area] as number
      polygonTo = firstPolygon[area + 1] as number
      ringFrom = firstRing[polygonFrom] as number
      ringTo = firstRing[polygonTo] as number
      const [from, to] = [firstCorner[ringFrom] as number, firstCorner[ringTo] as number]
      let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity]
      for (let corner = from; corner < to; corner++) {
        const x = xs[corner] as number
        const y = ys[corner] as number
        if (x < west) west = x
        if (x > east) east = x
        if (y < south) south = y
        if (y > north) north = y
      }
      Object.assign(bounds, { west, south, east, north })
      const { cellM, columns, rows } = grid
      this.firstColumn = Math.max(0, Math.floor((west - grid.west) / cellM))
      this.lastColumn = Math.min(columns - 1, Math.floor((east - grid.west) / cellM))
      this.firstRow = Math.max(0, Math.floor((south - grid.south) / cellM))
      this.lastRow = Math.min(rows - 1, Math.floor((north - grid.south) / cellM))
      if (!(this.firstColumn <= this.lastColumn && this.firstRow <= this.lastRow)) return false
      if (inside.length < ringTo - ringFrom) inside = new Uint8Array((ringTo - ringFrom) * 2)
      isRowWise = to - from > manyCorners && this.lastRow > this.firstRow
      if (!isRowWise) addSides(-Infinity, Infinity)
      return true
    },

    enterRow(row: number): void {
      if (!isRowWise) return
      // A hair more than the row: a place on its border belongs to one of two rows by rounding.
      const south = grid.south + (row - 1e-6) * grid.cellM
      addSides(south, south + grid.cellM * (1 + 2e-6))
    },

    holds(x: number, y: number): boolean {
      if (x < bounds.west || x > bounds.east || y < bounds.south || y > bounds.north) return false
      const rings = ringTo - ringFrom
      for (let ring = 0; ring < rings; ring++) inside[ring] = 0
      for (let side = 0; side < sideCount; side++) {
        const corner = sides[side] as number
        const [ax, ay] = [xs[corner - 1] as number, ys[corner - 1] as number]
        const [bx, by] = [xs[corner] as number, ys[corner] as number]
        if (by > y !== ay > y && x < ((ax - bx) * (y - by)) / (ay - by) + bx) {
          const ring = ringsOfSides[side] as number
          inside[ring] = 1 - (inside[ring] as number)
        }
      }
      if (rings === 1) return inside[0] === 1
      for (let polygon = polygonFrom; polygon < polygonTo; polygon++)
        if (
          inPolygon((firstRing[polygon] as number) - ringFrom, (firstRing[polygon + 1] as number) - ringFrom)
        )
          return true
      return false
    },
  }

  /** In the first ring and in none of the others. */
  function inPolygon(from: number, to: number): boolean {
    if (from === to || inside[from] === 0) return false
    for (let ring = from + 1; ring < to; ring++) if (inside[ring] === 1) return false
    return true
  }
}
