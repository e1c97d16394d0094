import type { RawSource } from '../raw-source'

export type Place = readonly [number, number]

/** More tell nothing more, and sixty systems are tried with each of them. */
const sampleSize = 400

/** Places of a file in its own numbers: evenly over all features, from each a corner that is not always the first. */
export function sampleOf(sources: readonly RawSource[]): Place[] {
  const total = sources.reduce((sum, { features }) => sum + features.length, 0)
  const step = Math.max(1, total / sampleSize)
  const places: Place[] = []
  let number = 0
  let next = 0
  for (const { features } of sources)
    for (const { geometry } of features) {
      if (number++ < next) continue
      next += step
      const corners: Place[] = []
      collect(geometry, corners)
      const corner = corners[(number * 7) % Math.max(1, corners.length)]
      if (corner) places.push(corner)
    }
  return places
}

/** Corners of a geometry nobody has checked yet: what is no pair of numbers is left to the cleaner. */
function collect(value: unknown, corners: Place[], depth = 0): void {
  if (typeof value !== 'object' || value === null || depth > 8 || corners.length > 64) return
  if (!Array.isArray(value)) {
    const { coordinates, geometries } = value as { coordinates?: unknown; geometries?: unknown }
    collect(coordinates ?? geometries, corners, depth + 1)
    return
  }
  const [x, y] = value as unknown[]
  if (typeof x === 'number' && typeof y === 'number') {
    if (Number.isFinite(x) && Number.isFinite(y)) corners.push([x, y])
    return
  }
  for (const part of value) collect(part, corners, depth + 1)
}

/** Not a number for an empty list. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}
