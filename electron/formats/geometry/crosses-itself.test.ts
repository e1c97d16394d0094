import { describe, expect, it } from 'vitest'
import { crossesItself as crosses } from './crosses-itself'

const crossesItself = (ring: [number, number][]) => crosses(Float64Array.from(ring.flat()), ring.length)
const closed = (...corners: [number, number][]) => [...corners, corners[0] ?? [0, 0]]
const circle = (corners: number) =>
  Array.from({ length: corners }, (_, at): [number, number] => [
    Math.cos((2 * Math.PI * at) / corners),
    Math.sin((2 * Math.PI * at) / corners),
  ])

describe('crossesItself', () => {
  it('tells a bow tie from a square, however many corners stand between', () => {
    expect(crossesItself(closed([0, 0], [1, 0], [1, 1], [0, 1]))).toBe(false)
    expect(crossesItself(closed([0, 0], [1, 1], [1, 0], [0, 1]))).toBe(true)
    expect(crossesItself(closed(...circle(5000)))).toBe(false)
    const loop = circle(5000)
    ;[loop[2000], loop[2001]] = [loop[2001] ?? [0, 0], loop[2000] ?? [0, 0]]
    expect(crossesItself(closed(...loop))).toBe(true)
  })

  it('lets an outline touch itself', () => {
    // A square with a hole that is reached along a cut, there and back.
    const cut = closed([0, 0], [9, 0], [9, 9], [0, 9], [0, 0], [3, 3], [3, 6], [6, 6], [6, 3], [3, 3])
    expect(crossesItself(cut)).toBe(false)
  })

  it('takes thousands of sides that lie over one another for crossing rather than compare them all', () => {
    const comb = Array.from({ length: 20_000 }, (_, at): [number, number] => [at % 2, at / 1e9])
    expect(crossesItself(closed(...comb, [-1, 0]))).toBe(true)
  })
})
