import { expect, it } from 'vitest'
import { keepHeapLean } from './lean-heap'

it('takes back at once what nobody holds any more', () => {
  const heapMB = () => process.memoryUsage().heapUsed / 1e6
  const before = heapMB()
  const held = Array.from({ length: 1_500_000 }, (_, i) => [i, i])
  expect(heapMB() - before).toBeGreaterThan(100)
  held.length = 0
  keepHeapLean()
  expect(heapMB() - before).toBeLessThan(20)
})
