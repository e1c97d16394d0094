import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import type { WasmKernels } from '#shared/kernels/kernels'
import { type SunField, type SunInstant, type SunProbes, sunSweep } from '#shared/land/sun/sun-sweep'
import { builtKernels } from '../builders/built-kernels'

const instant = fc.record<SunInstant>({
  along: fc.constantFrom('rows', 'columns'),
  direction: fc.constantFrom(1, -1),
  drift: fc.double({ min: -1, max: 1, noNaN: true }),
  dropCm: fc.oneof(
    fc.double({ min: 1, max: 400, noNaN: true }),
    fc.double({ min: 1, max: 90_000, noNaN: true }),
  ),
  throughTrees: fc.constantFrom(0, 1, 2),
})

const field = fc
  .record({
    columns: fc.integer({ min: 1, max: 6 }).map((eights) => eights * 8),
    rows: fc.integer({ min: 1, max: 6 }).map((eights) => eights * 8),
    firstColumn: fc.integer({ min: -5000, max: 5000 }),
    firstRow: fc.integer({ min: -5000, max: 5000 }),
    withTrees: fc.boolean(),
    seed: fc.integer({ min: 1, max: 1e9 }),
  })
  .map(({ withTrees, seed, ...place }): SunField => {
    const random = randomFrom(seed)
    const heights = (share: number, most: number) =>
      Uint16Array.from({ length: place.columns * place.rows }, () => (random() < share ? random() * most : 0))
    const trees = withTrees ? heights(0.1, 1500) : null
    return { ...place, cellCm: 100, solid: heights(0.08, random() < 0.2 ? 65_535 : 3000), trees }
  })

describe('the sweep of the sun', () => {
  let kernels: WasmKernels
  beforeAll(async () => {
    kernels = await builtKernels()
  }, 60_000)

  it('counts the same in WebAssembly as in the plain version, bit for bit', () => {
    fc.assert(
      fc.property(
        field,
        fc.array(fc.array(instant, { maxLength: 8 }), { minLength: 1, maxLength: 3 }),
        fc.record({ atCm: fc.integer({ min: 0, max: 500 }), leastSpell: fc.integer({ min: 0, max: 6 }) }),
        fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 20 }),
        (ground, days, options, places) => {
          const probes: SunProbes = {
            columns: Int32Array.from(places, ([column]) => column % ground.columns),
            rows: Int32Array.from(places, ([, row]) => row % ground.rows),
          }
          const plain = sunSweep(ground, days, options, probes, () => {})
          const fast = kernels.sunSweep(ground, days, options, probes, () => {})
          expect(fast).toEqual(plain)
        },
      ),
      { numRuns: 80 },
    )
  })
})

/** A small generator (mulberry32), so that fields come back from their seed. */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
