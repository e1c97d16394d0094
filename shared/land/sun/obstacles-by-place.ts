import Flatbush from 'flatbush'
import type { Bounds } from '../../geometry/bounds'
import type { SunObstacle } from './sun-obstacles'

/** Obstacles to be found by where they stand. */
export interface ObstaclesByPlace {
  /** Those whose boxes meet the bounds, in no order. */
  meeting(bounds: Bounds): readonly SunObstacle[]
  readonly highestM: number
}

/** `onWork` is called after every little piece. */
export function obstaclesByPlace(obstacles: readonly SunObstacle[], onWork: () => void): ObstaclesByPlace {
  if (obstacles.length === 0) return { meeting: () => [], highestM: 0 }
  const index = new Flatbush(obstacles.length)
  for (const { bounds } of obstacles) index.add(...bounds)
  onWork()
  index.finish()
  onWork()
  return {
    meeting: (bounds) => index.search(...bounds).flatMap((at) => obstacles[at] ?? []),
    highestM: obstacles.reduce((most, { mostM }) => Math.max(most, mostM), 0),
  }
}
