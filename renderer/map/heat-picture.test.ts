import { describe, expect, it } from 'vitest'
import type { HeatGrid } from '#shared/contract/heat'
import { heatPicture } from './heat-picture'

const [west, south, side] = [121.47, 31.22, 0.0001] as const

function gridOf(max: number, ...cells: readonly [column: number, row: number, value: number][]): HeatGrid {
  return {
    cellM: 10,
    radiusM: 30,
    max,
    points: 1,
    pointsWithoutMinutes: 0,
    personHours: 1,
    personHoursBySlot: {},
    cells: cells.map(([column, row, value]) => {
      const [x, y] = [west + column * side, south + row * side]
      return {
        value,
        ring: [
          [x, y],
          [x + side, y],
          [x + side, y + side],
          [x, y + side],
          [x, y],
        ],
      }
    }),
  }
}

/** Colour and solidity in the middle of a cell; a cell is six pixels wide in so small a picture. */
function pixelAt(grid: HeatGrid, column: number, row: number): number[] {
  const picture = heatPicture(grid)
  if (!picture) throw new Error('cells make a picture')
  const x = (column + 1) * 6 + 3
  const y = picture.height - ((row + 1) * 6 + 3)
  return [...picture.pixels.slice((y * picture.width + x) * 4, (y * picture.width + x) * 4 + 4)]
}

describe('the picture of the heat', () => {
  it('lies where its cells lie, with one empty cell all round', () => {
    const picture = heatPicture(gridOf(5, [0, 0, 5], [3, 1, 2]))
    const [northWest, , southEast] = picture?.corners ?? []
    expect(northWest?.[0]).toBeCloseTo(west - side, 9)
    expect(northWest?.[1]).toBeCloseTo(south + 3 * side, 9)
    expect(southEast?.[0]).toBeCloseTo(west + 5 * side, 9)
    expect(southEast?.[1]).toBeCloseTo(south - side, 9)
    expect(picture && [picture.width, picture.height]).toEqual([36, 24])
  })

  it('is bright yellow where the most is, and empty far from everybody', () => {
    const [red = 0, green = 0, blue = 0, alpha = 0] = pixelAt(gridOf(5, [0, 0, 5], [6, 0, 1]), 0, 0)
    expect(red).toBeGreaterThan(200)
    expect(green).toBeGreaterThan(180)
    expect(blue).toBeLessThan(120)
    expect(alpha).toBeGreaterThan(190)
    expect(pixelAt(gridOf(5, [0, 0, 5], [6, 0, 1]), 3, 0)[3]).toBe(0)
  })

  it('grows smoothly from cell to cell', () => {
    const solid = [0, 1, 2].map(
      (column) => pixelAt(gridOf(9, [0, 0, 1], [1, 0, 4], [2, 0, 9]), column, 0)[3] ?? 0,
    )
    expect(solid[0]).toBeLessThan(solid[1] ?? 0)
    expect(solid[1]).toBeLessThan(solid[2] ?? 0)
  })

  it('keeps north up', () => {
    const grid = gridOf(5, [0, 0, 1], [0, 2, 5])
    expect(pixelAt(grid, 0, 2)[3]).toBeGreaterThan(pixelAt(grid, 0, 0)[3] ?? 0)
  })

  it('does not draw more than the top of a fixed scale', () => {
    expect(pixelAt(gridOf(2, [0, 0, 50]), 0, 0)[3]).toBeLessThanOrEqual(225)
  })

  it('is none without cells', () => {
    expect(heatPicture(gridOf(0))).toBeNull()
  })
})
