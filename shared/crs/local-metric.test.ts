import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { localMetric } from './local-metric'

/** Places between the tropics and the polar circle, where communities are. */
const place = fc.tuple(
  fc.double({ min: -179, max: 179, noNaN: true }),
  fc.double({ min: -66, max: 66, noNaN: true }),
)
const offset = fc.double({ min: -0.02, max: 0.02, noNaN: true })

describe('localMetric', () => {
  it('puts the centre at nought', () => {
    const [x, y] = localMetric([116.35, 39.96]).toMetres([116.35, 39.96])
    expect(x).toBeCloseTo(0, 6)
    expect(y).toBeCloseTo(0, 6)
  })

  it('measures one minute of arc as the ellipsoid has it', () => {
    // WGS 84 at 40° N: a minute of longitude is N·cos φ = 1,423.231 m, the minute of latitude north of it M = 1,850.580 m.
    const metric = localMetric([116, 40])
    expect(metric.toMetres([116 + 1 / 60, 40])[0]).toBeCloseTo(1423.231, 2)
    expect(metric.toMetres([116, 40 + 1 / 60])[1]).toBeCloseTo(1850.58, 2)
  })

  it('comes back to where it started, within a tenth of a millimetre', () => {
    fc.assert(
      fc.property(place, offset, offset, (centre, east, north) => {
        const metric = localMetric(centre)
        const there: [number, number] = [centre[0] + east, centre[1] + north]
        const back = metric.toLngLat(metric.toMetres(there))
        expect(Math.abs(back[0] - there[0])).toBeLessThan(1e-9)
        expect(Math.abs(back[1] - there[1])).toBeLessThan(1e-9)
      }),
    )
  })
})
