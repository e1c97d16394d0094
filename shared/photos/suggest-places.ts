import { inTimeOrder } from './group-photos'

/** A photograph of a walk: when, and where if that is known. */
export interface WalkedPhoto {
  readonly id: number
  readonly takenAt: string | null
  readonly position: readonly [number, number] | null
}

/** Between two photographs farther apart in time nobody knows where the person went. */
const longestGapMs = 20 * 60_000
/** Next to a single one, the person has hardly left the spot. */
const oneStopMs = 3 * 60_000

/**
 * Where photographs without a place were probably taken: on the straight line between those taken before and after,
 * as far along as the time says; beside one alone, where that one was taken. Others get no suggestion.
 */
export function suggestPlaces(photos: readonly WalkedPhoto[]): Map<number, readonly [number, number]> {
  const timed = inTimeOrder(photos.filter(({ takenAt }) => takenAt !== null))
  const places = new Map<number, readonly [number, number]>()
  const isPlaced = ({ position }: WalkedPhoto) => position !== null
  timed.forEach((photo, index) => {
    if (photo.position) return
    const before = timed.slice(0, index).findLast(isPlaced)
    const after = timed.slice(index + 1).find(isPlaced)
    const place = placeBetween(photo, before, after)
    if (place) places.set(photo.id, place)
  })
  return places
}

function placeBetween(
  photo: WalkedPhoto,
  before: WalkedPhoto | undefined,
  after: WalkedPhoto | undefined,
): readonly [number, number] | null {
  const [sinceMs, untilMs] = [apartMs(before, photo), apartMs(photo, after)]
  if (before?.position && after?.position && sinceMs + untilMs <= longestGapMs) {
    const share = sinceMs + untilMs === 0 ? 0 : sinceMs / (sinceMs + untilMs)
    const along = (axis: 0 | 1) => {
      const [from, to] = [before.position?.[axis] ?? 0, after.position?.[axis] ?? 0]
      return Math.round((from + (to - from) * share) * 1e9) / 1e9
    }
    return [along(0), along(1)]
  }
  const nearest = sinceMs <= untilMs ? before : after
  return Math.min(sinceMs, untilMs) <= oneStopMs ? (nearest?.position ?? null) : null
}

function apartMs(earlier: WalkedPhoto | undefined, later: WalkedPhoto | undefined): number {
  if (!earlier?.takenAt || !later?.takenAt) return Number.POSITIVE_INFINITY
  return Date.parse(later.takenAt) - Date.parse(earlier.takenAt)
}
