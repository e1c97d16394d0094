import { describe, expect, it } from 'vitest'
import { pocketParkM2, smallestCountedGreenM2 } from './pocket-park'

describe('the sizes that decide what a small park can do', () => {
  it('takes the smallest green that counts from the catalogue: 0.2 ha', () => {
    expect(smallestCountedGreenM2()).toBe(2000)
  })

  it('lets a pocket park be smaller than what the official coverage counts', () => {
    expect(pocketParkM2.least).toBeLessThan(smallestCountedGreenM2())
  })
})
