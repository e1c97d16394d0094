import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ChangedRow, ChangedRows } from '#shared/contract/analysis'
import type { Overlay } from '#shared/geometry/overlay'
import { fromPlanePolygons, toPlanePolygons } from '#shared/geometry/plane'
import { findLeftover, parametersOf } from '#shared/land/leftover/find-leftover'
import { flatPolygonAreaM2 } from '#shared/land/leftover/flat-rings'
import { LeftoverSearch } from '#shared/land/leftover/leftover-search'
import type { MemoryProject } from '#shared/model/memory-project'
import type { Row } from '#shared/model/row'
import { realOverlay } from '../builders/community-overlay'
import {
  communityProject,
  line,
  type Metres,
  middle,
  polygon,
  rectangle,
} from '../builders/community-project'

const overlay: Overlay = await realOverlay()
const area = rectangle(-150, -150, 300, 300)

/** A house in metres: its corner, its sides and how far it is turned. */
const house = fc.record({
  x: fc.integer({ min: -170, max: 150 }),
  y: fc.integer({ min: -170, max: 150 }),
  width: fc.integer({ min: 4, max: 60 }),
  depth: fc.integer({ min: 4, max: 20 }),
  turn: fc.integer({ min: 0, max: 89 }),
})
type House = typeof house extends fc.Arbitrary<infer Value> ? Value : never

function turned([x, y]: Metres, degrees: number): Metres {
  const angle = (degrees * Math.PI) / 180
  return [x * Math.cos(angle) - y * Math.sin(angle), x * Math.sin(angle) + y * Math.cos(angle)]
}

function cornersOf({ x, y, width, depth, turn }: House): readonly Metres[] {
  const corners: Metres[] = [
    [0, 0],
    [width, 0],
    [width, depth],
    [0, depth],
  ]
  return corners.map((corner) => {
    const [dx, dy] = turned(corner, turn)
    return [x + dx, y + dy]
  })
}

const outlineOf = (one: House) => polygon(...cornersOf(one))
const street = line([-160, 0], [160, 10])

function town(houses: readonly House[]): MemoryProject {
  return communityProject({
    boundary: [[area]],
    buildings: houses.map((one) => [outlineOf(one), { use: 'residential', floors: 6 }]),
    roads: [[street, { class: 'lane', width_m: 6 }]],
  })
}

const search = (project: MemoryProject, tileM = 100): LeftoverSearch =>
  new LeftoverSearch(project, overlay, parametersOf({}), undefined, tileM)

const freeM2 = (one: LeftoverSearch): number =>
  one.freeLand().reduce((sum, piece) => sum + flatPolygonAreaM2(piece), 0)

/** Square metres that lie in one answer and not in the other. */
function differenceM2(first: LeftoverSearch, second: LeftoverSearch): number {
  const [a, b] = [first.freeLand().flat(), second.freeLand().flat()]
  return [...overlay.sweep(a, b), ...overlay.sweep(b, a)].reduce(
    (sum, piece) => sum + flatPolygonAreaM2(piece),
    0,
  )
}

/** A millimetre along every outline, and the arcs between tiles. */
const roundingM2 = 3
const houses = fc.array(house, { maxLength: 14 })
const runs = { numRuns: 25 }

describe('free land', () => {
  it('never grows when a building is added', () => {
    fc.assert(
      fc.property(houses, house, (some, one) => {
        expect(freeM2(search(town([...some, one])))).toBeLessThanOrEqual(
          freeM2(search(town(some))) + roundingM2,
        )
      }),
      runs,
    )
  })

  it('is the same in tiles of any size', () => {
    fc.assert(
      fc.property(houses, fc.integer({ min: 23, max: 400 }), (some, tileM) => {
        const project = town(some)
        expect(differenceM2(search(project, tileM), search(project, 1000))).toBeLessThan(roundingM2)
      }),
      runs,
    )
  })

  it('is as large wherever the town is turned', () => {
    fc.assert(
      fc.property(houses, fc.integer({ min: 1, max: 89 }), (some, degrees) => {
        const project = town(some)
        const turn = (row: Row): Row => {
          const areas = toPlanePolygons(row.geometry, middle).map((part) =>
            part.map((ring) => ring.map((point) => turned(point, degrees))),
          )
          return { ...row, geometry: fromPlanePolygons(areas, middle) }
        }
        const other = communityProject({
          roads: [
            [line(turned([-160, 0], degrees), turned([160, 10], degrees)), { class: 'lane', width_m: 6 }],
          ],
        })
        for (const table of ['boundary', 'buildings']) other.load(table, [...project.rows(table)].map(turn))
        const before = freeM2(search(project))
        expect(Math.abs(freeM2(search(other)) - before)).toBeLessThan(roundingM2 + before / 1000)
      }),
      runs,
    )
  })

  it('after edits is what a new search finds, and so is everything said of it', () => {
    fc.assert(
      fc.property(houses, fc.array(fc.tuple(fc.nat(), fc.option(house)), { maxLength: 4 }), (some, edits) => {
        const project = town(some)
        const kept = search(project)
        kept.result(project)
        for (const [which, moved] of edits) {
          const id = (which % (some.length + 2)) + 1
          const before = project.row('buildings', id) ?? null
          const after: Row | null = moved
            ? { id, geometry: outlineOf(moved), properties: { use: 'residential', floors: 2 } }
            : null
          const rows = [...project.rows('buildings')].filter((row) => row.id !== id)
          project.load('buildings', after ? [...rows, after].sort((a, b) => a.id - b.id) : rows)
          expect(kept.change(changed('buildings', id, { before, after }))).toBe(true)
          kept.result(project)
        }
        expect(kept.result(project)).toEqual(search(project).result(project))
      }),
      runs,
    )
  })
})

const changed = (table: string, id: number, row: ChangedRow): ChangedRows =>
  new Map([[table, new Map([[id, row]])]])

describe('places', () => {
  it('fill the free land and nothing but it', () => {
    fc.assert(
      fc.property(houses, (some) => {
        const project = town(some)
        const { pieces, totals } = findLeftover(project, { minAreaM2: 0 }, { overlay })
        const placesM2 = pieces.reduce((sum, { areaM2 }) => sum + areaM2, 0)
        expect(Math.abs(placesM2 - totals.freeM2)).toBeLessThan(roundingM2 + totals.freeM2 / 1000)
      }),
      runs,
    )
  })

  it('are two where a yard narrows to a passage, and one where it does not', () => {
    const yards = (passageM: number) =>
      communityProject({
        boundary: [
          [
            polygon(
              [0, 0],
              [30, 0],
              [30, 15 - passageM / 2],
              [45, 15 - passageM / 2],
              [45, 0],
              [75, 0],
              [75, 30],
              [45, 30],
              [45, 15 + passageM / 2],
              [30, 15 + passageM / 2],
              [30, 30],
              [0, 30],
            ),
          ],
        ],
      })
    const places = (passageM: number, neckShare?: number) =>
      findLeftover(yards(passageM), { neckShare }, { overlay }).pieces.map(({ areaM2 }) =>
        Math.round(areaM2 / 50),
      )
    expect(places(6)).toHaveLength(2)
    expect(places(6, 0)).toHaveLength(1)
    expect(places(24)).toHaveLength(1)
    expect(places(3)).toHaveLength(2)
  })
})
