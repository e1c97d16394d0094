import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fitLocalGrid } from './local-grid'
import { localMetric } from './local-metric'
import { canonicalCrs, fromWgs84, toWgs84 } from './systems'

const metric = localMetric([116.32, 39.99])

/** Points of a plane that is the ground turned by `turn`, scaled and shifted. */
function pairs(turn: number, scale: number, shift: readonly [number, number], places: readonly number[][]) {
  return places.map(([x = 0, y = 0]) => {
    const u = scale * (Math.cos(turn) * x - Math.sin(turn) * y)
    const v = scale * (Math.sin(turn) * x + Math.cos(turn) * y)
    const [lng, lat] = metric.toLngLat([u, v])
    return { x: x + shift[0], y: y + shift[1], lng, lat }
  })
}
const corners = [
  [-300, -200],
  [310, -190],
  [290, 220],
  [-280, 240],
]

function fitted(...args: Parameters<typeof fitLocalGrid>) {
  const fit = fitLocalGrid(...args)
  if ('code' in fit) throw new Error(fit.code)
  return fit
}

describe('fitLocalGrid', () => {
  it.each(['similarity', 'affine'] as const)('finds any grid again to a micrometre: %s', (method) => {
    fc.assert(
      fc.property(
        fc.double({ min: -Math.PI, max: Math.PI, noNaN: true }),
        fc.double({ min: 0.5, max: 2, noNaN: true }),
        fc.integer({ min: -500_000, max: 500_000 }),
        fc.integer({ min: -500_000, max: 5_000_000 }),
        (turn, scale, east, north) => {
          const points = pairs(turn, scale, [east, north], corners)
          const fit = fitted(points, method)
          // The ground around the mean of the points is not the ground around ours: half a micrometre apart.
          expect(fit.rmsM).toBeLessThan(1e-4)
          expect(canonicalCrs(fit.crs)).toBe(fit.crs)
          for (const { x, y, lng, lat } of points) {
            const there = metric.toMetres(toWgs84(fit.crs)([x, y]))
            const truth = metric.toMetres([lng, lat])
            expect(Math.hypot(there[0] - truth[0], there[1] - truth[1])).toBeLessThan(1e-4)
            const back = fromWgs84(fit.crs)(toWgs84(fit.crs)([x, y]))
            expect(Math.hypot(back[0] - x, back[1] - y)).toBeLessThan(1e-6)
          }
        },
      ),
    )
  })

  it('shows a point that was read wrongly', () => {
    const points = pairs(0.3, 1, [4000, 9000], [...corners, [10, 20], [120, -60]])
    const wrong = points.map((point, index) => (index === 2 ? { ...point, x: point.x + 15 } : point))
    const { residualsM, rmsM } = fitted(wrong)
    expect(residualsM.indexOf(Math.max(...residualsM))).toBe(2)
    expect(residualsM[2]).toBeGreaterThan(6)
    expect(rmsM).toBeGreaterThan(3)
  })

  it('says why points do not tell', () => {
    const [first, second] = pairs(0, 1, [0, 0], corners)
    if (!first || !second) throw new Error('two corners')
    expect(fitLocalGrid([first])).toEqual({ code: 'crs.local.too-few', params: { count: 1, least: 2 } })
    expect(fitLocalGrid([first, second], 'affine')).toMatchObject({ code: 'crs.local.too-few' })
    expect(fitLocalGrid([first, { ...second, x: first.x, y: first.y }])).toEqual({
      code: 'crs.local.same-place',
    })
    const line = pairs(
      0,
      1,
      [0, 0],
      [
        [0, 0],
        [10, 10],
        [20, 20],
      ],
    )
    expect(fitLocalGrid(line, 'affine')).toEqual({ code: 'crs.local.one-line' })
  })

  it.each(['local:', 'local:1,2', 'local:116,39,0,0,0,0,0,0,0,0', 'local:116,39,0,0,1,0,0,1,0,x'])(
    'takes no “%s”',
    (text) => expect(canonicalCrs(text)).toBeNull(),
  )
})
