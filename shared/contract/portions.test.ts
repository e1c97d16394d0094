import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { plainData } from '../../test/builders/plain-data'
import type { HostFrame } from './channel'
import { encodeFrame } from './frame-codec'
import { inPortions, joinPortion } from './portions'

const portionsOf = (output: unknown, mostValues: number): readonly Uint8Array[] =>
  inPortions({ kind: 'result', id: 1, output }, mostValues).flatMap((frame) =>
    frame.kind === 'portion' ? [frame.portion] : [],
  )

function joined(portions: readonly Uint8Array[]): unknown {
  const list: unknown[] = []
  for (const portion of portions) joinPortion(list, portion)
  return list[0]
}

describe('a long result in portions', () => {
  it('is the same value when it is joined, wherever it was cut', () => {
    fc.assert(
      fc.property(plainData, fc.integer({ min: 1, max: 12 }), (output, mostValues) => {
        const portions = portionsOf(output, mostValues)
        if (portions.length > 0) expect(joined(portions)).toEqual(output)
      }),
    )
  })

  it('goes as it is when it is short, and tells which portion is the last when it is not', () => {
    const frame: HostFrame = { kind: 'result', id: 7, output: Array.from({ length: 100 }, String) }
    expect(inPortions(frame)).toEqual([frame])
    const lasts = inPortions(frame, 10).map((part) => part.kind === 'portion' && part.id === 7 && part.isLast)
    expect(lasts.length).toBeGreaterThan(9)
    expect(lasts.indexOf(true)).toBe(lasts.length - 1)
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

  it('never lets a path reach a prototype, nor leave what came before', () => {
    const first = encodeFrame({ at: [], items: [{ list: [] }] })
    for (const at of [['0', '__proto__'], ['0', 'list', 'push'], ['0', 'other'], ['0']]) {
      const forged = encodeFrame({ at, items: ['polluted'] })
      expect(() => joined([first, forged])).toThrow('door.frame_damaged')
    }
  })
})
