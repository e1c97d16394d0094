import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { localMetric } from '../crs/local-metric'
import { tidyGeometry } from '../rules/tidy-geometry'
import { type Corners, cornersOf, isClockwise, outlineOf, type Place } from './corners'
import { fitControlPoints, type PictureFit } from './fit-control-points'
import { cornersAround, moved, pulled } from './move-picture'
import { applyAffine, forFlippedPicture, forSmallerPicture, isMirrored, placeByAffine } from './pixel-affine'

const centre: Place = [116.35, 39.96]
const plane = localMetric(centre)
const metres = (a: Place, b: Place) => Math.hypot(...localMetric(a).toMetres(b))

const size = { widthPx: 800, heightPx: 600 }
const angle = fc.double({ min: -3, max: 3, noNaN: true })
const scale = fc.double({ min: 0.01, max: 2, noNaN: true })

/** Where a pixel lies when the picture is turned and scaled about the centre. */
function placeOf(turn: number, metresPerPixel: number, [column, row]: readonly [number, number]): Place {
  const [x, y] = [(column - 400) * metresPerPixel, (300 - row) * metresPerPixel]
  return plane.toLngLat([x * Math.cos(turn) - y * Math.sin(turn), x * Math.sin(turn) + y * Math.cos(turn)])
}

const corners = fc.tuple(angle, scale).map(([turn, metresPerPixel]): Corners => {
  const at = (column: number, row: number) => placeOf(turn, metresPerPixel, [column, row])
  return [at(0, 0), at(800, 0), at(800, 600), at(0, 600)]
})

describe('corners in an outline', () => {
  it('come back from it, whichever way round a program wrote the ring', () => {
    fc.assert(
      fc.property(corners, fc.boolean(), (given, turned) => {
        const tidy = tidyGeometry('MULTIPOLYGON', outlineOf(given))
        if (!tidy.ok || tidy.geometry.type !== 'MultiPolygon') throw new Error('not tidy')
        const [[ring = []] = []] = tidy.geometry.coordinates
        const coordinates = [[turned ? ring.toReversed() : ring]]
        const back = cornersOf({ type: 'MultiPolygon', coordinates })
        given.forEach((corner, index) => {
          expect(metres(corner, back?.[index] ?? [0, 0])).toBeLessThan(0.001)
        })
      }),
    )
  })

  it('are none where the outline was given another corner', () => {
    const [a, b, c, d] = cornersAround(centre, 40, 30)
    const ring = [a, b, [116.36, 39.96], c, d, a].map((place) => [...place])
    expect(cornersOf({ type: 'Polygon', coordinates: [ring] })).toBeNull()
    expect(cornersOf({ type: 'Point', coordinates: [...centre] })).toBeNull()
    expect(cornersOf(null)).toBeNull()
  })
})

describe('control points', () => {
  const pixel = fc.tuple(fc.integer({ min: 0, max: 800 }), fc.integer({ min: 0, max: 600 }))
  const fitted = (outcome: ReturnType<typeof fitControlPoints>): PictureFit => {
    if ('code' in outcome) throw new Error(outcome.code)
    return outcome
  }

  it('that agree place the picture to the millimetre, by either method', () => {
    const threeCorners = [
      [0, 0],
      [800, 0],
      [0, 600],
    ] as const
    fc.assert(
      fc.property(angle, scale, fc.array(pixel, { maxLength: 5 }), (turn, metresPerPixel, more) => {
        const points = [...threeCorners, ...more].map((at) => ({
          pixel: at,
          place: placeOf(turn, metresPerPixel, at),
        }))
        for (const method of ['similarity', 'affine'] as const) {
          const fit = fitted(fitControlPoints(points, method, size))
          expect(fit.misfitM).toBeLessThan(0.001)
          expect(metres(fit.corners[2], placeOf(turn, metresPerPixel, [800, 600]))).toBeLessThan(0.001)
        }
      }),
    )
  })

  it('that do not agree say by how many metres', () => {
    const at = (column: number, row: number, offM = 0) => {
      const [x, y] = plane.toMetres(placeOf(0, 0.5, [column, row]))
      return { pixel: [column, row] as const, place: plane.toLngLat([x + offM, y]) }
    }
    const points = [at(0, 0), at(800, 0), at(800, 600), at(0, 600, 4)]
    const fit = fitted(fitControlPoints(points, 'affine', size))
    // One of four corners off by 4 m: an affine leaves a quarter of it at each.
    for (const residual of fit.residualsM) expect(residual).toBeCloseTo(1, 2)
    expect(fit.misfitM).toBeCloseTo(1, 2)
  })

  it('that do not tell are refused: too few, in one place, on one line, mirrored', () => {
    const on = (...at: (readonly [number, number])[]) =>
      at.map((pixel) => ({ pixel, place: placeOf(0, 0.5, pixel) }))
    const code = (outcome: object) => ('code' in outcome ? outcome.code : null)
    expect(code(fitControlPoints(on([1, 1]), 'similarity', size))).toBe('crs.local.too-few')
    expect(code(fitControlPoints(on([1, 1], [1, 1]), 'similarity', size))).toBe('crs.local.same-place')
    expect(code(fitControlPoints(on([0, 0], [1, 1], [2, 2]), 'affine', size))).toBe('crs.local.one-line')
    const mirrored = on([0, 0], [800, 0], [0, 600]).map(({ pixel, place }) => ({
      pixel: [800 - pixel[0], pixel[1]] as const,
      place,
    }))
    expect(code(fitControlPoints(mirrored, 'affine', size))).toBe('refusal.underlay_mirrored')
  })
})

describe('moving by hand', () => {
  const lengths = ([a, b, c, d]: Corners) => [metres(a, b), metres(b, c), metres(c, d), metres(d, a)]

  it('keeps the shape and size, wherever it goes', () => {
    fc.assert(
      fc.property(corners, fc.double({ min: -0.02, max: 0.02, noNaN: true }), (given, by) => {
        const to: Place = [centre[0] + by, centre[1] - by / 2]
        const after = moved(given, centre, to)
        lengths(given).forEach((length, index) => {
          expect(lengths(after)[index]).toBeCloseTo(length, 2)
        })
        expect(isClockwise(after)).toBe(true)
      }),
    )
  })

  it('pulls a corner to where it is wanted, holds the opposite one, and keeps the proportions', () => {
    fc.assert(
      fc.property(corners, fc.integer({ min: 0, max: 3 }), angle, (given, corner, turn) => {
        const to = placeOf(turn, 1, [900, 700])
        const after = pulled(given, corner, to)
        expect(metres(after[corner as 0 | 1 | 2 | 3], to)).toBeLessThan(0.001)
        const opposite = ((corner + 2) % 4) as 0 | 1 | 2 | 3
        expect(metres(after[opposite], given[opposite])).toBeLessThan(0.001)
        const [wide = 0, high = 1] = lengths(after)
        expect(wide / high).toBeCloseTo(800 / 600, 3)
        expect(isClockwise(after)).toBe(true)
      }),
    )
  })

  it('leaves a picture as it is rather than let it vanish', () => {
    const given = cornersAround(centre, 40, 30)
    expect(pulled(given, 0, given[2])).toEqual(given)
  })
})

describe('pixel coordinates', () => {
  const affine = { a: 0.5, b: 0.1, c: 440_000, d: 0.1, e: -0.5, f: 4_430_000 }

  it('mean the same place in a picture made smaller or turned upside down', () => {
    expect(applyAffine(forSmallerPicture(affine, 0.25, 0.5), [100, 100])).toEqual(
      applyAffine(affine, [400, 200]),
    )
    const upsideDown = { ...affine, b: -affine.b, e: -affine.e }
    expect(isMirrored(affine)).toBe(false)
    expect(isMirrored(upsideDown)).toBe(true)
    const flipped = forFlippedPicture(upsideDown, 600)
    expect(isMirrored(flipped)).toBe(false)
    expect(applyAffine(flipped, [30, 0])).toEqual(applyAffine(upsideDown, [30, 600]))
  })

  it('that leave the earth are refused in words', () => {
    expect(() => placeByAffine(affine, size, 'EPSG:4326')).toThrow(
      expect.objectContaining({ code: 'underlay.off_the_earth' }),
    )
  })

  it('tell how far the middle is off where four corners are not enough', () => {
    const small = placeByAffine(affine, size, 'EPSG:4548')
    expect(small.bendM).toBeLessThan(0.01)
    const large = placeByAffine({ ...affine, a: 100, e: -100 }, size, 'EPSG:4548')
    expect(large.bendM).toBeGreaterThan(10)
  })
})
