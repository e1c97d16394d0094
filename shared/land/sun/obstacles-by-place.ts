import Flatbush from 'flatbush'
import type { PlanePoint } from '../../geometry/plane'
import type { SunObstacle } from './sun-obstacles'

/** Obstacles to be found by where they stand. */
export interface ObstaclesByPlace {
  /** Those whose boxes come within that distance along either axis, in the order in which they were read. */
  near(place: PlanePoint, withinM: number): readonly SunObstacle[]
  readonly highestM: number
}

export function obstaclesByPlace(obstacles: readonly SunObstacle[]): ObstaclesByPlace {
  if (obstacles.length === 0) return { near: () => [], highestM: 0 }
  const index = new Flatbush(obstacles.length)
  for (const { bounds } of obstacles) index.add(...bounds)
  index.finish()
  return {
    near: ([x, y], withinM) =>
      index
        .search(x - withinM, y - withinM, x + withinM, y + withinM)
        .sort((a, b) => a - b)
        .flatMap((at) => obstacles[at] ?? []),
    highestM: obstacles.reduce((most, { mostM }) => Math.max(most, mostM), 0),
  }
}
