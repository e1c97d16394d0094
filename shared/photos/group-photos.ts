import { localMetric } from '../crs/local-metric'

/** What grouping looks at. */
export interface PlacedInTime {
  readonly position: readonly [number, number] | null
  readonly takenAt: string | null
}

/** So near that a person has not left the spot: the scatter of a telephone between houses. */
const sameSpotM = 10
const sameStopMs = 5 * 60_000

/**
 * Photographs taken at one stop, in order of time: each group begins with one, and takes up what follows within
 * 10 m and 5 minutes of that first one. Without a place or a time a photograph stays by itself.
 */
export function groupPhotos<P extends PlacedInTime>(photos: readonly P[]): P[][] {
  const groups: P[][] = []
  let open: { group: P[]; first: P } | null = null
  for (const photo of inTimeOrder(photos)) {
    if (open && isSameStop(open.first, photo)) open.group.push(photo)
    else {
      open = { group: [photo], first: photo }
      groups.push(open.group)
    }
  }
  return groups
}

/** Earliest first; those without a time last, in the order they came in. */
export function inTimeOrder<P extends { readonly takenAt: string | null }>(photos: readonly P[]): P[] {
  return [...photos].sort((a, b) => timeOf(a) - timeOf(b) || 0)
}

function timeOf({ takenAt }: { readonly takenAt: string | null }): number {
  return takenAt === null ? Number.MAX_SAFE_INTEGER : Date.parse(takenAt)
}

function isSameStop(first: PlacedInTime, next: PlacedInTime): boolean {
  if (!first.position || !next.position || first.takenAt === null || next.takenAt === null) return false
  if (timeOf(next) - timeOf(first) > sameStopMs) return false
  const metric = localMetric([first.position[0], first.position[1]])
  const [x, y] = metric.toMetres([next.position[0], next.position[1]])
  const [x0, y0] = metric.toMetres([first.position[0], first.position[1]])
  return Math.hypot(x - x0, y - y0) <= sameSpotM
}
