import type { MultiPolygon, Position } from 'geojson'
import { describe, expect, it } from 'vitest'
import { localMetric } from '#shared/crs/local-metric'
import { landAdvice, landMeasures } from './land-measures'

const metric = localMetric([121.4712, 31.2276])

function strip(lengthM: number, widthM: number): MultiPolygon {
  const corners: [number, number][] = [
    [0, 0],
    [lengthM, 0],
    [lengthM, widthM],
    [0, widthM],
    [0, 0],
  ]
  return { type: 'MultiPolygon', coordinates: [[corners.map((corner): Position => metric.toLngLat(corner))]] }
}

const measured = (lengthM: number, widthM: number) => {
  const measures = landMeasures(strip(lengthM, widthM))
  if (!measures) throw new Error('an area has measures')
  return measures
}
const codes = (lengthM: number, widthM: number, tenure: string | null = 'state') =>
  landAdvice(measured(lengthM, widthM), tenure).map(({ code }) => code)

describe('what a piece of leftover land measures', () => {
  it('is given in metres on the ground', () => {
    const { areaM2, perimeterM, widestM } = measured(40, 12)
    expect(areaM2).toBeCloseTo(480, 1)
    expect(perimeterM).toBeCloseTo(104, 2)
    expect(widestM).toBeCloseTo(12, 0)
  })

  it('has nothing to say of what is no area', () => {
    expect(landMeasures(null)).toBeNull()
    expect(landMeasures({ type: 'Point', coordinates: [121, 31] })).toBeNull()
  })
})

describe('the advice about it', () => {
  it('calls less than 400 m² a micro space, and tells that the official coverage will not move', () => {
    expect(codes(19, 20)).toEqual(['land.advice.micro', 'land.advice.not_official'])
    expect(codes(21, 20)).toEqual(['land.advice.not_official'])
  })

  it('is silent about land from 0.2 to 1 ha whose holder is known', () => {
    expect(codes(50, 41)).toEqual([])
    expect(codes(120, 90)).toEqual(['land.advice.large'])
  })

  it('asks who holds the land before anything else', () => {
    expect(codes(50, 41, 'unknown')).toEqual(['land.advice.tenure_unknown'])
    expect(codes(50, 41, null)).toEqual(['land.advice.tenure_unknown'])
    expect(codes(50, 41, 'disputed')).toEqual(['land.advice.tenure_disputed'])
  })

  it('warns of strips too thin to stay in', () => {
    expect(codes(300, 2)[0]).toBe('land.advice.thin')
  })
})
