import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { frameAround, scaleBarM } from './frame'

const metres = fc.double({ min: -5000, max: 5000, noNaN: true })
const size = fc.double({ min: 0, max: 8000, noNaN: true })

describe('frameAround', () => {
  it('shows all of the bounds and the margin around them on the sheet, north up', () => {
    fc.assert(
      fc.property(metres, metres, size, size, (west, south, width, height) => {
        const margin = 10
        const frame = frameAround([west, south, west + width, south + height], margin, 180, 144)
        const [left, bottom] = frame.toPaper([west - margin, south - margin])
        const [right, top] = frame.toPaper([west + width + margin, south + height + margin])
        expect(Math.min(left, right, top, bottom)).toBeGreaterThan(-1e-6)
        expect(Math.max(left, right)).toBeLessThan(180 + 1e-6)
        expect(Math.max(top, bottom)).toBeLessThan(144 + 1e-6)
        expect(top).toBeLessThan(bottom)
      }),
    )
  })

  it('is true to its scale: at 1 : 3500 a hundred metres are 28.57 mm', () => {
    const frame = frameAround([0, 0, 600, 480], 10, 180, 144)
    expect(frame.scale).toBe(3500)
    const [from] = frame.toPaper([0, 0])
    const [to] = frame.toPaper([100, 0])
    expect(to - from).toBeCloseTo(28.571, 3)
  })

  it('never pretends to know a place better than 1 : 200', () => {
    expect(frameAround([0, 0, 1, 1], 0, 180, 144).scale).toBe(200)
  })
})

describe('scaleBarM', () => {
  it('is round and as long as fits', () => {
    fc.assert(
      fc.property(fc.double({ min: 1, max: 20_000, noNaN: true }), (width) => {
        const frame = frameAround([0, 0, width, width], 0, 180, 144)
        const bar = scaleBarM(frame, 40)
        expect(frame.mm(bar)).toBeLessThanOrEqual(40)
        expect(frame.mm(bar)).toBeGreaterThan(15)
        expect(String(bar)).toMatch(/^[125]0*$/)
      }),
    )
  })
})
