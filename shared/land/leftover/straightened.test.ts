import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { flatPolygonAreaM2 } from './flat-rings'
import { straightened } from './straightened'

const square = [0, 0, 40, 0, 40, 40, 0, 40]

describe('straightened', () => {
  it('leaves the corners of a square, whatever rounding puts on its sides', () => {
    const noise = fc.tuple(
      fc.nat(3),
      fc.double({ min: 1, max: 39, noNaN: true }),
      fc.integer({ min: -1, max: 1 }),
    )
    fc.assert(
      fc.property(fc.array(noise, { maxLength: 20 }), (noises) => {
        const ring = square.flatMap((_, i) => {
          if (i % 2 > 0) return []
          const side = i / 2
          const on = noises.filter(([which]) => which === side).sort((a, b) => a[1] - b[1])
          const [x = 0, y = 0] = square.slice(i, i + 2)
          const [dx, dy] = [[1, 0] as const, [0, 1] as const, [-1, 0] as const, [0, -1] as const][side] ?? [
            0, 0,
          ]
          // A millimetre out on either side at most.
          const bits = on.flatMap(([, along, out]) => [
            x + dx * along + (dy * out) / 2000,
            y + dy * along + (dx * out) / 2000,
          ])
          return [x, y, ...bits]
        })
        expect([...(straightened([Float64Array.from(ring)])[0] ?? [])]).toEqual(square)
      }),
    )
  })

  it('follows a gentle bend, each of whose corners hardly stands out', () => {
    const bend = Float64Array.from({ length: 8000 }, (_, i) => {
      const angle = (Math.floor(i / 2) / 2000) * Math.PI
      return 10 * (i % 2 === 0 ? Math.cos(angle) : Math.sin(angle))
    })
    const [ring = bend] = straightened([bend])
    expect(ring.length).toBeLessThan(bend.length)
    expect(flatPolygonAreaM2([ring])).toBeGreaterThan(flatPolygonAreaM2([bend]) - 20 * Math.PI * 0.0015)
  })

  it('leaves what stands out by a hand, and drops specks of holes', () => {
    const outline = Float64Array.of(0, 0, 20, -0.1, 40, 0, 40, 40, 0, 40)
    const speck = Float64Array.of(10, 10, 10, 10.001, 10.001, 10)
    const [ring, ...holes] = straightened([outline, speck])
    expect(ring).toBe(outline)
    expect(holes).toEqual([])
    expect(flatPolygonAreaM2([outline])).toBeCloseTo(1602, 6)
  })
})
