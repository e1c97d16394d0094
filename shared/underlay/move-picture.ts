import { localMetric } from '../crs/local-metric'
import type { Corners, Place } from './corners'

/** A picture smaller than this on the ground can no longer be taken hold of. */
const smallestSideM = 1

/** A picture of that shape, north up, its middle at `centre`, as wide as asked. */
export function cornersAround(centre: Place, widthM: number, heightM: number): Corners {
  const plane = localMetric(centre)
  const at = (x: number, y: number): Place => plane.toLngLat([x, y])
  const [x, y] = [widthM / 2, heightM / 2]
  return [at(-x, y), at(x, y), at(x, -y), at(-x, -y)]
}

/** The picture carried along from one place to the other; its shape in metres stays. */
export function moved(corners: Corners, from: Place, to: Place): Corners {
  const [before, after] = [localMetric(from), localMetric(to)]
  return mapped(corners, (corner) => after.toLngLat(before.toMetres(corner)))
}

/**
 * The picture with one corner pulled to a place while the opposite one stays: it turns and grows with it, and keeps
 * its shape.
 */
export function pulled(corners: Corners, corner: number, to: Place): Corners {
  const fixed = corners[(corner + 2) % 4] ?? corners[0]
  const plane = localMetric(fixed)
  const [fromX, fromY] = plane.toMetres(corners[corner % 4] ?? corners[0])
  const [toX, toY] = plane.toMetres(to)
  const length = fromX * fromX + fromY * fromY
  if (length === 0 || Math.hypot(toX, toY) < smallestSideM) return corners
  const cosine = (fromX * toX + fromY * toY) / length
  const sine = (fromX * toY - fromY * toX) / length
  return mapped(corners, (place) => {
    const [x, y] = plane.toMetres(place)
    return plane.toLngLat([x * cosine - y * sine, x * sine + y * cosine])
  })
}

function mapped(corners: Corners, move: (corner: Place) => Place): Corners {
  const [first, second, third, fourth] = corners
  return [move(first), move(second), move(third), move(fourth)]
}
