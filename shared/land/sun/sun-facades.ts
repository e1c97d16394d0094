import type { LocalMetric } from '../../crs/local-metric'
import type { PlanePoint } from '../../geometry/plane'
import { openGround, outsideGround, pixelAt, type SunGround } from './sun-ground'
import type { SunObstacle } from './sun-obstacles'

/** Points on outer walls, as columns of one length. */
export interface FacadePoints {
  readonly heightCm: number
  readonly buildingIds: Int32Array
  /** x, y on the plane of each point in turn, on the wall itself. */
  readonly places: Float64Array
  readonly facingDeg: Float32Array
  /** The pixel of open ground before the wall, on the grid of the plane. */
  readonly columns: Int32Array
  readonly rows: Int32Array
  /** Points that another building stands against. */
  readonly covered: number
}

/**
 * Points along every outer wall inside the boundary, in the middle of equal pieces of at most `stepM`. A point looks
 * from the first pixel of open ground before its wall, at most two pixels away; where there is none, another building
 * stands against the wall. `onWork` is called after every little piece.
 */
export function facadePoints(
  { window, cover }: SunGround,
  obstacles: readonly SunObstacle[],
  stepM: number,
  heightCm: number,
  onWork: () => void = () => {},
): FacadePoints {
  const ids: number[] = []
  const places: number[] = []
  const facing: number[] = []
  const columns: number[] = []
  const rows: number[] = []
  let covered = 0

  /** How many steps of a quarter pixel before the wall the open ground begins; `null` outside or behind another house. */
  function openPixel(x: number, y: number, outX: number, outY: number): number | null {
    for (let quarter = 1; quarter <= 8; quarter++) {
      const awayM = (quarter * window.cellM) / 4
      const pixel = pixelAt(window, x + outX * awayM, y + outY * awayM)
      const is = pixel === null ? outsideGround : cover[pixel]
      if (is === openGround) return pixel
      if (is === outsideGround) return null
    }
    covered++
    return null
  }

  function addSide(id: number, [ax, ay]: PlanePoint, [bx, by]: PlanePoint): void {
    const lengthM = Math.hypot(bx - ax, by - ay)
    if (lengthM < window.cellM / 2) return
    // Outer rings turn counter-clockwise and holes clockwise: outside is on the right of every side.
    const [outX, outY] = [(by - ay) / lengthM, -(bx - ax) / lengthM]
    // A hair more than a whole number of steps is a matter of rounded coordinates.
    const pieces = Math.max(1, Math.ceil(lengthM / stepM - 0.001))
    for (let piece = 0; piece < pieces; piece++) {
      const share = (piece + 0.5) / pieces
      const [x, y] = [ax + share * (bx - ax), ay + share * (by - ay)]
      const pixel = openPixel(x, y, outX, outY)
      if (pixel === null) continue
      ids.push(id)
      places.push(x, y)
      facing.push((((Math.atan2(outX, outY) * 180) / Math.PI) % 360) + (outX < 0 ? 360 : 0))
      columns.push(window.firstColumn + (pixel % window.columns))
      rows.push(window.firstRow + Math.floor(pixel / window.columns))
    }
  }

  for (const { kind, id, polygons } of obstacles) {
    onWork()
    if (kind !== 'building') continue
    for (const ring of polygons.flat()) {
      for (let i = 0; i < ring.length; i += 2) {
        const next = i + 2 === ring.length ? 0 : i + 2
        addSide(id, [ring[i] ?? 0, ring[i + 1] ?? 0], [ring[next] ?? 0, ring[next + 1] ?? 0])
      }
    }
  }
  return {
    heightCm,
    buildingIds: Int32Array.from(ids),
    places: Float64Array.from(places),
    facingDeg: Float32Array.from(facing),
    columns: Int32Array.from(columns),
    rows: Int32Array.from(rows),
    covered,
  }
}

/** The points in degrees, lng and lat in turn. */
export function lngLatsOf(places: Float64Array, metric: LocalMetric): Float64Array {
  const lngLats = new Float64Array(places.length)
  for (let i = 0; i < places.length; i += 2) {
    const [lng, lat] = metric.toLngLat([places[i] ?? 0, places[i + 1] ?? 0])
    lngLats[i] = Math.round(lng * 1e9) / 1e9
    lngLats[i + 1] = Math.round(lat * 1e9) / 1e9
  }
  return lngLats
}
