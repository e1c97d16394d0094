import { describe, expect, it } from 'vitest'
import { gridAround, kernelDensity } from '../kernel-density'
import { densityInStrips } from './density-in-strips'

/** A city's worth: more than one strip holds, a third of them in one place. */
const count = 150_000
const [radiusM, cellM] = [12, 6]
const points = {
  eastings: Float64Array.from({ length: count }, (_, i) => (i % 3 === 0 ? 500 : (i * 7919) % 2_003)),
  northings: Float64Array.from({ length: count }, (_, i) => (i % 3 === 0 ? 300 : (i * 104_729) % 1_999)),
  weights: new Float64Array(count).fill(1),
}

describe('density in strips', () => {
  it('is the density of the whole, and can be called off on the way', () => {
    const grid = gridAround([points], radiusM, cellM)
    if (!grid) throw new Error('there are points')
    const shares: number[] = []
    const inStrips = densityInStrips(kernelDensity, points, grid, radiusM, (share) => shares.push(share))
    const whole = kernelDensity(points, grid, radiusM)
    const most = whole.reduce((max, value) => Math.max(max, value), 0)
    const apart = whole.reduce(
      (worst, value, cell) => Math.max(worst, Math.abs(value - (inStrips[cell] ?? 0))),
      0,
    )
    expect(apart).toBeLessThan(most * 1e-6)
    expect(shares).toEqual([...shares].sort((a, b) => a - b))
    expect([shares.length > 4, shares.at(-1)]).toEqual([true, 1])
    const stop = () => {
      throw new Error('called off')
    }
    expect(() => densityInStrips(kernelDensity, points, grid, radiusM, stop)).toThrow('called off')
  })
})
