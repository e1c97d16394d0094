import { expect, it } from 'vitest'
import { keepHeapLean } from '../../electron/analysis/lean-heap'

// In a process of its own: others would put their rubbish on this heap, and keep the rule for theirs.
it('takes back at once what nobody holds any more', () => {
  const heapMB = () => process.memoryUsage().heapUsed / 1e6
  const before = heapMB()
  const held = Array.from({ length: 3_000_000 }, (_, i) => [i, i])
  expect(heapMB() - before).toBeGreaterThan(100)
  held.length = 0
  keepHeapLean()
  expect(heapMB() - before).toBeLessThan(20)
})
