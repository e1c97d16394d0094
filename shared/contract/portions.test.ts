import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { plainData } from '../../test/builders/plain-data'
import type { HostFrame } from './channel'
import { encodeFrame } from './frame-codec'
import { inPortions, joinPortions } from './portions'

const noRest = async () => {}

function portionsOf(output: unknown, mostValues: number): readonly Uint8Array[] {
  const frame = inPortions({ kind: 'result', id: 1, output }, mostValues)
  return frame.kind === 'portions' ? frame.portions : []
}

describe('a long result in portions', () => {
  it('is the same value when it is joined, wherever it was cut', async () => {
    await fc.assert(
      fc.asyncProperty(plainData, fc.integer({ min: 1, max: 12 }), async (output, mostValues) => {
        const frame: HostFrame = { kind: 'result', id: 7, output }
        const sent = inPortions(frame, mostValues)
        if (sent.kind === 'portions') expect(await joinPortions(sent.portions, noRest)).toEqual(output)
        else expect(sent).toBe(frame)
      }),
    )
  })

  it('has no portion that takes long, however long its lists and those in them', () => {
    const ring = Array.from({ length: 900 }, (_, i) => [i, -i])
    const output = {
      pieces: Array.from({ length: 400 }, (_, rank) => ({
        rank,
        why: ['near', 'sunny'],
        ring: [] as unknown,
      })),
      shadow: { type: 'MultiPolygon', coordinates: [[ring], [ring]] },
    }
    for (const piece of output.pieces.slice(0, 3)) piece.ring = ring
    const lengths = portionsOf(output, 300).map(({ length }) => length)
    expect(lengths.length).toBeGreaterThan(40)
    // 300 values of a few letters each, with the keys of the pieces.
    expect(Math.max(...lengths)).toBeLessThan(5000)
  })

  it('rests before every portion, and ends where the rest does', async () => {
    const portions = portionsOf(Array.from({ length: 100 }, String), 10)
    let rests = 0
    await joinPortions(portions, async () => {
      rests += 1
    })
    expect(rests).toBe(portions.length)
    await expect(joinPortions(portions, () => Promise.reject(new Error('enough')))).rejects.toThrow('enough')
  })

  it('never lets a path reach a prototype, nor leave what came before', async () => {
    const first = encodeFrame({ at: [], items: [{ list: [] }] })
    for (const at of [['0', '__proto__'], ['0', 'list', 'push'], ['0', 'other'], ['0']]) {
      const forged = encodeFrame({ at, items: ['polluted'] })
      await expect(joinPortions([first, forged], noRest)).rejects.toThrow('door.frame_damaged')
    }
  })
})
