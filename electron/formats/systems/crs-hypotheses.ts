import { median, type Place } from './sample-places'

/** A system that a file may be in. */
export interface Hypothesis {
  readonly crs: string
  readonly swapped: boolean
}

/** A zone is used a little beyond its edges (facts §8.2), in degrees. */
const zoneMargin = 0.2

/** The systems that numbers of such a size can be in; what the file declares first. */
export function hypothesesFor(sample: readonly Place[], declared: string | null): Hypothesis[] {
  const [x, y] = [median(sample.map(([value]) => value)), median(sample.map(([, value]) => value))]
  const both = (crs: string): Hypothesis[] => [
    { crs, swapped: false },
    { crs, swapped: true },
  ]
  const found: Hypothesis[] = declared === null ? [] : both(declared)
  const isDegrees = Math.abs(x) <= 180 && Math.abs(y) <= 180
  const systems = isDegrees ? ['EPSG:4326', 'GCJ-02', 'BD-09'] : ['EPSG:3857', ...planes()]
  for (const hypothesis of systems.flatMap(both))
    if (hypothesis.crs !== declared && fitsRange(hypothesis, x, y)) found.push(hypothesis)
  return found
}

/** Gauss–Krüger zones of three degrees with and without number, of six with number (without, they are the same), UTM. */
function planes(): string[] {
  const codes: number[] = []
  for (let epsg = 4491; epsg <= 4501; epsg++) codes.push(epsg)
  for (let epsg = 4513; epsg <= 4554; epsg++) codes.push(epsg)
  for (let epsg = 32643; epsg <= 32653; epsg++) codes.push(epsg)
  return codes.map((epsg) => `EPSG:${epsg}`)
}

/** Whether the middle of a file can be meant so: northings of China, and eastings that stay near their zone. */
function fitsRange({ crs, swapped }: Hypothesis, x: number, y: number): boolean {
  const [east, north] = swapped ? [y, x] : [x, y]
  const epsg = Number(crs.slice('EPSG:'.length))
  if (!(epsg > 4490) || epsg === 3857) return true
  const zone = zoneOf(epsg)
  const inZone = zone === null ? east : east - zone * 1_000_000
  return Math.abs(inZone - 500_000) < 400_000 && north > 90_000 && north < 6_200_000
}

/** The number that stands before the eastings of a zone, or `null` where none does. */
export function zoneOf(epsg: number): number | null {
  if (epsg >= 4491 && epsg <= 4501) return epsg - 4478
  return epsg >= 4513 && epsg <= 4533 ? epsg - 4488 : null
}

/** Whether a plane is used at that longitude; whatever is no plane is used everywhere. */
export function isNearMeridian(crs: string, lng: number): boolean {
  const epsg = Number(crs.slice('EPSG:'.length))
  const off = (meridian: number) => Math.abs(lng - meridian)
  if (epsg >= 4491 && epsg <= 4501) return off((epsg - 4478) * 6 - 3) <= 3 + zoneMargin
  if (epsg >= 4513 && epsg <= 4533) return off((epsg - 4488) * 3) <= 1.5 + zoneMargin
  // Without number the zones of six degrees are those of three, used twice as wide.
  if (epsg >= 4534 && epsg <= 4554) return off((epsg - 4509) * 3) <= 3 + zoneMargin
  if (epsg > 32600 && epsg <= 32660) return off((epsg - 32600) * 6 - 183) <= 3 + zoneMargin
  return true
}
