import Flatbush from 'flatbush'
import type { Bounds } from './bounds'
import type { PlanePoint } from './plane'

/** Straight pieces by place: which of them come near a box. Numbered in the order given. */
export interface SegmentIndex {
  /** Numbers of the segments whose box meets the given box grown by `marginM`. */
  near(bounds: Bounds, marginM?: number): readonly number[]
}

const empty: SegmentIndex = { near: () => [] }

export function indexSegments(segments: readonly (readonly [PlanePoint, PlanePoint])[]): SegmentIndex {
  if (segments.length === 0) return empty
  const tree = new Flatbush(segments.length)
  for (const [a, b] of segments) {
    tree.add(Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[0], b[0]), Math.max(a[1], b[1]))
  }
  tree.finish()
  return {
    near: ([minX, minY, maxX, maxY], marginM = 0) =>
      tree.search(minX - marginM, minY - marginM, maxX + marginM, maxY + marginM),
  }
}

export function segmentBounds(a: PlanePoint, b: PlanePoint): Bounds {
  return [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[0], b[0]), Math.max(a[1], b[1])]
}
