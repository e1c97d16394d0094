import type { MultiPolygon, Position } from 'geojson'
import type { PackedOutline } from '../../contract/land-leftover'
import { keptRing } from './ring-store'

/*
 * Outlines are kept and sent by the ten thousand: as GeoJSON, where each corner is a list of its own, they would take
 * ten times the memory. Every list begins with its length, and closing corners are left out:
 *
 *     polygons │ rings │ corners │ lng lat lng lat … │ corners │ lng lat … │ rings │ …
 */

/** The corners of areas, to the last bit. */
export function packOutline({ coordinates: polygons }: MultiPolygon): PackedOutline {
  const packed = new Float64Array(packedLength(polygons))
  let at = 0
  packed[at++] = polygons.length
  for (const rings of polygons) {
    packed[at++] = rings.length
    for (const ring of rings) {
      packed[at++] = ring.length - 1
      for (let corner = 1; corner < ring.length; corner++) {
        const [lng = 0, lat = 0] = ring[corner - 1] ?? []
        packed[at++] = lng
        packed[at++] = lat
      }
    }
  }
  return keptRing(packed)
}

function packedLength(polygons: MultiPolygon['coordinates']): number {
  let length = 1
  for (const rings of polygons) {
    length += 1
    for (const ring of rings) length += 1 + 2 * (ring.length - 1)
  }
  return length
}

/** The areas as everybody else takes them: for those that somebody looks at, draws or writes to a file. */
export function unpackOutline(outline: PackedOutline): MultiPolygon {
  // Plain loops: the map draws ten thousand at once, and a function for each corner would take five times as long.
  const polygons: Position[][][] = []
  let at = 1
  for (let polygon = outline[0] ?? 0; polygon > 0; polygon--) {
    const rings: Position[][] = []
    for (let ring = outline[at++] ?? 0; ring > 0; ring--) {
      const corners: Position[] = []
      for (let corner = outline[at++] ?? 0; corner > 0; corner--) {
        corners.push([outline[at++] as number, outline[at++] as number])
      }
      const [first] = corners
      if (first) corners.push([...first])
      rings.push(corners)
    }
    polygons.push(rings)
  }
  return { type: 'MultiPolygon', coordinates: polygons }
}

/** Whether a place lies in the areas (even-odd rule); in degrees, for which stretching makes no difference. */
export function isInOutline([lng, lat]: readonly [number, number], outline: PackedOutline): boolean {
  let at = 1
  let inside = false
  for (let polygon = outline[0] ?? 0; polygon > 0; polygon--) {
    for (let ring = outline[at++] ?? 0; ring > 0; ring--) {
      const end = at + 1 + 2 * (outline[at] ?? 0)
      let [ax, ay] = [outline[end - 2] as number, outline[end - 1] as number]
      for (at++; at < end; at += 2) {
        const [bx, by] = [outline[at] as number, outline[at + 1] as number]
        if (by > lat !== ay > lat && lng < ((ax - bx) * (lat - by)) / (ay - by) + bx) inside = !inside
        ;[ax, ay] = [bx, by]
      }
    }
  }
  return inside
}
