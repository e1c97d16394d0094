import { describe, expect, it } from 'vitest'
import { differencePicture, differenceTop } from './difference-picture'

describe('a difference as a picture', () => {
  it('has more in orange, less in blue, nothing where both are the same, and north on top', () => {
    const raster = {
      ...{ cellM: 5, columns: 1, rows: 3, west: 0, south: 0, planeCentre: [116, 40] as const, sum: 0 },
      ...{ values: Float32Array.of(4, 0, -1), min: -1, max: 4 },
      corners: [
        [116, 40],
        [116.1, 40],
        [116.1, 40.1],
        [116, 40.1],
      ] as const,
    }
    const { pixels, corners } = differencePicture(raster)
    const [red, , blue] = pixels.slice(8, 11)
    expect(red).toBeGreaterThan(blue ?? 255)
    expect(pixels[2]).toBeGreaterThan(pixels[0] ?? 255)
    expect(pixels[7]).toBe(0)
    expect(pixels[11]).toBe(204)
    expect(pixels[3]).toBe(102)
    expect(corners[0]).toEqual([116, 40.1])
    expect(differenceTop({ min: -3, max: 2 })).toBe(3)
  })
})
