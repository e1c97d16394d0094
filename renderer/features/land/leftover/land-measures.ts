import type { Geometry } from 'geojson'
import { localMetric } from '#shared/crs/local-metric'
import { boundsCentre, geometryBounds } from '#shared/geometry/bounds'
import { largestInnerCircle } from '#shared/geometry/inner-circle'
import { lineLengthM, polygonsAreaM2 } from '#shared/geometry/measure'
import { toPlanePolygons } from '#shared/geometry/plane'
import { pocketParkM2, smallestCountedGreenM2 } from '#shared/indicators/pocket-park'
import type { Message } from '#shared/model/message'
import type { FieldValue } from '#shared/model/row'

export interface LandMeasures {
  readonly areaM2: number
  readonly perimeterM: number
  /** Diameter of the largest circle that fits in. */
  readonly widestM: number
}

/** A corner of less is no place to stay (facts §4.2: leftover corners count from 3 m width). */
const leastWidthM = 3

/** Area, length of the outer edges and width of a piece of land; `null` for what is no area. */
export function landMeasures(geometry: Geometry | null): LandMeasures | null {
  const bounds = geometryBounds(geometry)
  if (!bounds) return null
  const polygons = toPlanePolygons(geometry, localMetric(boundsCentre(bounds)))
  if (polygons.length === 0) return null
  return {
    areaM2: polygonsAreaM2(polygons),
    perimeterM: polygons.reduce((sum, [outer = []]) => sum + lineLengthM(outer), 0),
    widestM: 2 * Math.max(...polygons.map((polygon) => largestInnerCircle(polygon)?.radiusM ?? 0)),
  }
}

/** What whoever plans here should know, the weightiest first: worded under `land.advice.*`. */
export function landAdvice({ areaM2, widestM }: LandMeasures, tenure: FieldValue | undefined): Message[] {
  const advice: Message[] = []
  if (tenure === 'disputed') advice.push({ code: 'land.advice.tenure_disputed' })
  else if (tenure === null || tenure === undefined || tenure === 'unknown') {
    advice.push({ code: 'land.advice.tenure_unknown' })
  }
  if (widestM < leastWidthM) {
    advice.push({
      code: 'land.advice.thin',
      params: { widthM: Math.round(widestM * 10) / 10, leastM: leastWidthM },
    })
  }
  if (areaM2 < pocketParkM2.least) {
    advice.push({ code: 'land.advice.micro', params: { leastM2: pocketParkM2.least } })
  } else if (areaM2 > pocketParkM2.most) {
    advice.push({ code: 'land.advice.large', params: { mostHa: pocketParkM2.most / 10_000 } })
  }
  const countedM2 = smallestCountedGreenM2()
  if (areaM2 < countedM2) {
    advice.push({ code: 'land.advice.not_official', params: { countedHa: countedM2 / 10_000 } })
  }
  return advice
}
