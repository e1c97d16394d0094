import { describe, expect, it } from 'vitest'
import { landPlans } from '../../scripts/sample/land-plan'
import { components } from '../../scripts/sample/network'
import { areaOf, boxOf, distanceToLine, gapBetween, gapToLine, inside } from '../../scripts/sample/plane'
import { activitySpacePlans, greenPlans, parkingPlans } from '../../scripts/sample/site-plan'
import { buildTown } from '../../scripts/sample/town'

const town = buildTown()
const { buildings, ways, walls, gates } = town
const level = ways.filter(({ elevated }) => !elevated)

describe('the layout of the sample', () => {
  it('puts no building on another', () => {
    const overlapping = buildings.flatMap((one, index) =>
      buildings
        .slice(index + 1)
        .filter((other) => gapBetween(one.ring, other.ring) <= 0)
        .map((other) => `${one.name} × ${other.name}`),
    )
    expect(overlapping).toEqual([])
  })

  it('puts no building on a street, a path or a wall', () => {
    for (const { name, ring } of buildings) {
      for (const { line, widthM } of level) {
        expect(gapToLine(ring, line), `${name} on a way`).toBeGreaterThan(widthM / 2)
      }
      for (const { lines } of walls) {
        for (const line of lines) expect(gapToLine(ring, line), `${name} on a wall`).toBeGreaterThan(0)
      }
    }
  })

  it('keeps leftover land, green, play and parking free of buildings', () => {
    const onGround = parkingPlans.filter(({ kind }) => kind !== 'underground')
    for (const site of [...landPlans, ...greenPlans, ...activitySpacePlans, ...onGround]) {
      const on = buildings.filter(({ ring }) => gapBetween(ring, site.ring) <= 0).map(({ name }) => name)
      expect(on, site.name ?? 'planting').toEqual([])
    }
  })

  it('hangs together as one network', () => {
    expect(components(level.map(({ line }) => line))).toHaveLength(1)
  })

  it('has every gate on a way, and walls that gape only at open ones', () => {
    for (const { at, name, open } of gates) {
      expect(
        level.some(({ line }) => line.includes(at)),
        `${name} is a corner of a way`,
      ).toBe(true)
      const wallM = Math.min(...walls.flatMap(({ lines }) => lines.map((line) => distanceToLine(at, line))))
      if (open) expect(wallM, name).toBeGreaterThan(0.8)
      else expect(wallM, name).toBeLessThan(0.05)
    }
    expect(gates.filter(({ open }) => !open).map(({ name }) => name)).toContain('二村南门')
  })

  it('is about a square kilometre with a park large enough to count and ground for another', () => {
    const [west, south, east, north] = boxOf(buildings.flatMap(({ ring }) => ring))
    expect((east - west) * (north - south)).toBeGreaterThan(800_000)
    const parks = greenPlans.filter(({ kind, open }) => kind === 'park' && open)
    expect(parks.map(({ ring }) => areaOf(ring) >= 2000)).toEqual([true])
    expect(landPlans.some(({ kind, ring }) => kind === 'demolished' && areaOf(ring) >= 2500)).toBe(true)
  })

  it('is no chessboard: rows of different compounds face differently', () => {
    const headings = new Map(buildings.map(({ quarter, heading }) => [quarter, heading]))
    const degrees = [...headings.values()].flatMap((heading) =>
      heading === null ? [] : Math.round(heading * 57.3),
    )
    expect(new Set(degrees).size).toBeGreaterThanOrEqual(6)
  })

  it('gives rows the sun: at least as far apart as they are high, less a tenth', () => {
    for (const row of buildings) {
      if (row.heading === null || row.depthM === null || row.stairUnits < 2) continue
      for (const metres of [4, row.heightM * 0.9]) {
        const north: [number, number] = [
          row.centre[0] - Math.sin(row.heading) * (row.depthM / 2 + metres),
          row.centre[1] + Math.cos(row.heading) * (row.depthM / 2 + metres),
        ]
        const shaded = buildings.filter(({ ring, stairUnits }) => stairUnits > 1 && inside(ring, north))
        expect(
          shaded.map(({ name }) => name),
          `${row.name} at ${metres} m`,
        ).toEqual([])
      }
    }
  })
})
