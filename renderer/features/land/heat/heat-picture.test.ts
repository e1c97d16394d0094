import { describe, expect, it } from 'vitest'
import type { HeatRaster } from '#shared/contract/land-heat'
import { heatPicture } from './heat-picture'

const raster: HeatRaster = {
  ...{ cellM: 5, columns: 3, rows: 2, west: 0, south: 0, planeCentre: [116, 40], sum: 0, min: 0, max: 4 },
  // South: nothing, a quarter of the top, the top.
  values: Float32Array.of(0, 1, 4, 0, 0, 0),
  corners: [
    [116, 40],
    [116.3, 40],
    [116.3, 40.2],
    [116, 40.2],
  ],
}

const pixel = (column: number, row: number, top = 4): number[] => {
  const { pixels, width, height } = heatPicture(raster, top)
  const at =
    (Math.round(((row + 0.5) * height) / 2 - 0.5) * width + Math.round(((column + 0.5) * width) / 3 - 0.5)) *
    4
  return [...pixels.slice(at, at + 4)]
}

describe('heat as a picture', () => {
  it('lies on the ground it was computed for, north on top, and is nothing where nobody is', () => {
    expect(heatPicture(raster, 4).corners[0]).toEqual([116, 40.2])
    expect(heatPicture(raster, 4).pixels[3]).toBe(0)
    expect(pixel(1, 1)[3]).toBeGreaterThan(pixel(1, 0)[3] ?? 255)
  })

  it('grows brighter and more solid with the root of the value, up to the top of the scale', () => {
    const [quarter, top] = [pixel(1, 1), pixel(2, 1)]
    expect(top[0]).toBeGreaterThan(quarter[0] ?? 255)
    expect(top[3]).toBeGreaterThan(quarter[3] ?? 255)
    expect(pixel(2, 1, 2)).toEqual(top)
    expect(pixel(1, 1, 1)[0]).toBeGreaterThan(quarter[0] ?? 255)
  })

  it('is no larger than a screen, however many the cells', () => {
    const [columns, rows] = [3000, 500]
    const { width, height } = heatPicture(
      { ...raster, columns, rows, values: new Float32Array(columns * rows) },
      1,
    )
    expect([width, height]).toEqual([1200, 200])
  })
})
