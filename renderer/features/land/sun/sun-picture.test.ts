import { expect, it } from 'vitest'
import type { SunRaster } from '#shared/contract/land-sun'
import { sunPicture } from './sun-picture'

const raster = (columns: number, rows: number, hours: readonly number[]): SunRaster => ({
  cellM: 1,
  columns,
  rows,
  corners: [
    [1, 1],
    [2, 1],
    [2, 2],
    [1, 2],
  ],
  west: 0,
  south: 0,
  planeCentre: [1, 1],
  leastHours: Float32Array.from(hours),
  mostHours: null,
  longestSpellHours: new Float32Array(hours.length),
  summerShadeShare: null,
})

it('draws the north on top, dark without sun, bright with all of it, nothing where nothing is known', () => {
  const { pixels, width, corners } = sunPicture(raster(2, 2, [0, 8, Number.NaN, 4]), 8)
  const pixel = (x: number, y: number) => [...pixels.slice((y * width + x) * 4, (y * width + x) * 4 + 4)]
  expect(pixel(0, 0)).toEqual([0, 0, 0, 0])
  expect(pixel(0, 1).slice(0, 3)).toEqual([0x00, 0x22, 0x4e])
  expect(pixel(1, 1).slice(0, 3)).toEqual([0xfe, 0xe8, 0x38])
  expect(corners[0]).toEqual([1, 2])
})

it('draws a city no finer than a screen', () => {
  const { width, height } = sunPicture(raster(3000, 2, new Array(6000).fill(1)), 8)
  expect(width).toBe(1000)
  expect(height).toBe(1)
})
