import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import type { WasmKernels } from '#shared/kernels/kernels'
import { gridAround, kernelDensity } from '#shared/land/kernel-density'
import { builtKernels } from '../builders/built-kernels'

describe('the kernels in WebAssembly', () => {
  let kernels: WasmKernels
  beforeAll(async () => {
    kernels = await builtKernels()
  }, 60_000)

  it('sum the density as the plain version does', () => {
    const coordinate = fc.double({ min: -900, max: 900, noNaN: true })
    const point = fc.tuple(coordinate, coordinate, fc.double({ min: 0.01, max: 50, noNaN: true }))
    fc.assert(
      fc.property(
        fc.array(point, { minLength: 1, maxLength: 60 }),
        fc.double({ min: 5, max: 120, noNaN: true }),
        fc.double({ min: 2, max: 20, noNaN: true }),
        (places, radiusM, cellM) => {
          const points = {
            eastings: Float64Array.from(places, ([x]) => x),
            northings: Float64Array.from(places, ([, y]) => y),
            weights: Float64Array.from(places, ([, , weight]) => weight),
          }
          const grid = gridAround([points], radiusM, cellM)
          if (!grid) throw new Error('there are points')
          const plain = kernelDensity(points, grid, radiusM)
          const fast = kernels.kernelDensity(points, grid, radiusM)
          const highest = plain.reduce((max, value) => Math.max(max, value), 0)
          expect(fast.length).toBe(plain.length)
          const worst = plain.reduce(
            (most, value, cell) => Math.max(most, Math.abs(value - (fast[cell] ?? 0))),
            0,
          )
          // Single precision: a few units in the last place of the highest cell.
          expect(worst).toBeLessThanOrEqual(highest * 2e-5)
        },
      ),
      { numRuns: 60 },
    )
  })

  it('can be asked again and again without eating memory', () => {
    const many = 20_000
    const points = {
      eastings: Float64Array.from({ length: many }, (_, i) => (i * 7919) % 1000),
      northings: Float64Array.from({ length: many }, (_, i) => (i * 104_729) % 1000),
      weights: new Float64Array(many).fill(1),
    }
    const grid = gridAround([points], 30, 5)
    if (!grid) throw new Error('there are points')
    const once = kernels.kernelDensity(points, grid, 30)
    for (let round = 0; round < 50; round++) kernels.kernelDensity(points, grid, 30)
    expect(kernels.kernelDensity(points, grid, 30)).toEqual(once)
    expect(kernels.memoryBytes()).toBeLessThan(8_000_000)
    const sum = once.reduce((total, value) => total + value, 0) * grid.cellM ** 2
    expect(sum / many).toBeCloseTo(1, 2)
  })
})
