import { expect, it } from 'vitest'
import { noGround, type SunRaster } from '#shared/contract/land-sun'
import { sunPicture } from './sun-picture'

/** Half hours as a sweep counts them. */
const raster = (columns: number, rows: number, counts: readonly number[]): SunRaster => ({
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
  least: { counts: Uint16Array.from(counts), hoursOfCount: 0.5 },
  most: null,
  longestSpell: null,
  summer: null,
})

it('draws the north on top, dark without sun, bright with all of it, nothing where nothing is known', () => {
  const ground = raster(2, 2, [0, 16, noGround, 8])
  const { pixels, width, corners } = sunPicture(ground, ground.least, 8)
  const pixel = (x: number, y: number) => [...pixels.slice((y * width + x) * 4, (y * width + x) * 4 + 4)]
  expect(pixel(0, 0)).toEqual([0, 0, 0, 0])
  expect(pixel(0, 1).slice(0, 3)).toEqual([0x00, 0x22, 0x4e])
  expect(pixel(1, 1).slice(0, 3)).toEqual([0xfe, 0xe8, 0x38])
  expect(corners[0]).toEqual([1, 2])
})
