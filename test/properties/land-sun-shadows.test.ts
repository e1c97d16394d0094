import fc from 'fast-check'
import type { MultiPolygon } from 'geojson'
import { expect, it } from 'vitest'
import { type ShadowPicture, shades } from '#shared/contract/land-sun'
import { polygonsAreaM2 } from '#shared/geometry/measure'
import { toPlanePolygons } from '#shared/geometry/plane'
import { pointInPolygons } from '#shared/geometry/point-in-polygon'
import { projectMetric } from '#shared/indicators/community'
import { landShadows } from '#shared/land/sun/land-shadows'
import { shadowPicture } from '#shared/land/sun/shadow-picture'
import { sunSweep } from '#shared/land/sun/sun-sweep'
import { overlayEngine } from '../../electron/analysis/overlay-engine'
import { communityProject, rectangle } from '../builders/community-project'

const house = fc.record({
  x: fc.integer({ min: -40, max: 30 }),
  y: fc.integer({ min: -40, max: 30 }),
  width: fc.integer({ min: 4, max: 25 }),
  depth: fc.integer({ min: 4, max: 15 }),
  heightM: fc.option(fc.integer({ min: 3, max: 18 }), { freq: 4 }),
})

interface House {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly depth: number
  readonly heightM: number | null
}

const townOf = (houses: readonly House[], withTrees: boolean) =>
  communityProject({
    buildings: houses.map(({ x, y, width, depth, heightM }) => [
      rectangle(x, y, width, depth),
      { height_m: heightM },
    ]),
    green: withTrees ? [[rectangle(-30, -58, 40, 10), { kind: 'woods' }]] : [],
  })

/** Here and two pixels around: a corner of a shadow may come from any side. */
const withinTwoPixels = [
  [0, 0],
  ...Array.from({ length: 8 }, (_, eighth) => turned((eighth * Math.PI) / 4)),
] as const

function turned(angle: number): readonly [number, number] {
  return [2 * Math.cos(angle), 2 * Math.sin(angle)]
}

// The long shadows of single sheds fray a little where the sun is low.
it('paints the shadows of a moment as the outlines throw them, but for their edges and a five hundredth of the ground', async () => {
  const overlay = await overlayEngine()
  fc.assert(
    fc.property(
      fc.array(house, { minLength: 1, maxLength: 6 }),
      fc.double({ min: 8, max: 16, noNaN: true }),
      fc.constantFrom('great_cold', 'summer_solstice'),
      fc.boolean(),
      (houses, hour, date, withTrees) => {
        const project = townOf(houses, withTrees)
        const exact = landShadows(project, { hour, date }, { overlay })
        const { shadow, perhapsShadow, treeShade, ...told } = exact
        const picture = shadowPicture(project, { hour, date }, { sunSweep })
        expect(picture).toMatchObject(told)
        const wrong = [
          ...(withTrees ? wronglyShaded(picture, treeShade, shades.trees) : []),
          ...wronglyShaded(picture, shadow, shades.shadow),
          ...wronglyShaded(picture, perhapsShadow, shades.perhaps),
        ]
        const looks = (picture.columns * picture.rows) / 9
        expect(wrong.length).toBeLessThanOrEqual(looks / 500)

        function* wronglyShaded(
          { columns, rows, shade, corners }: ShadowPicture,
          area: MultiPolygon,
          as: number,
        ) {
          const metric = projectMetric(project)
          const [west, south] = metric.toMetres(corners[0] ?? [0, 0])
          const polygons = toPlanePolygons(area, metric)
          const built = houses.flatMap(({ x, y, width, depth }) =>
            toPlanePolygons(rectangle(x, y, width, depth), metric),
          )
          for (let row = 2; row < rows - 2; row += 3) {
            for (let column = 2; column < columns - 2; column += 3) {
              const is = shade[row * columns + column] === as
              const around = withinTwoPixels.map(([x, y]) => {
                const place = [west + column + 0.5 + x, south + row + 0.5 + y] as const
                // A house stands in its own shadow, which the outlines leave out.
                return pointInPolygons(place, polygons) || (is && pointInPolygons(place, built))
              })
              if (around.every((inside) => inside !== is)) yield { row, column, as, is }
            }
          }
        }
      },
    ),
    { numRuns: 15 },
  )
}, 20_000)

it('throws the same shadows in tiles of any size', async () => {
  const overlay = await overlayEngine()
  fc.assert(
    fc.property(
      fc.array(house, { minLength: 2, maxLength: 12 }),
      fc.double({ min: 8, max: 16, noNaN: true }),
      fc.boolean(),
      fc.integer({ min: 4, max: 40 }),
      (houses, hour, withTrees, cornersInTile) => {
        const project = townOf(houses, withTrees)
        const whole = landShadows(project, { hour }, { overlay, cornersInTile: Number.POSITIVE_INFINITY })
        const inTiles = landShadows(project, { hour }, { overlay, cornersInTile })
        const metric = projectMetric(project)
        for (const shade of ['shadow', 'perhapsShadow', 'treeShade'] as const) {
          const [one, other] = [whole, inTiles].map((shadows) => toPlanePolygons(shadows[shade], metric))
          const apart = [
            overlay.difference(one ?? [], other ?? []),
            overlay.difference(other ?? [], one ?? []),
          ]
          // A millimetre along the outlines.
          expect(polygonsAreaM2(apart.flat())).toBeLessThan(1)
        }
      },
    ),
    { numRuns: 30 },
  )
})
