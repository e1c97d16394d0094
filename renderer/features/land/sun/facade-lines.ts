import type { Feature } from 'geojson'
import type { SunFacades } from '#shared/contract/land-sun'

/** Half of what a point stands for on its wall. */
const halfM = 1
const metresOfDegree = 111_320

/** Points on façades as short pieces of their walls: those that have enough for certain, and the others. */
export function facadeLines(
  { places, facingDeg, leastHours }: SunFacades,
  enoughHours: number,
): { readonly enough: Feature[]; readonly lacking: Feature[] } {
  const enough: Feature[] = []
  const lacking: Feature[] = []
  leastHours.forEach((hours, point) => {
    const [lng, lat] = [places[point * 2] ?? 0, places[point * 2 + 1] ?? 0]
    const along = (((facingDeg[point] ?? 0) + 90) * Math.PI) / 180
    const north = (Math.cos(along) * halfM) / metresOfDegree
    const east = (Math.sin(along) * halfM) / (metresOfDegree * Math.cos((lat * Math.PI) / 180))
    const coordinates = [
      [lng - east, lat - north],
      [lng + east, lat + north],
    ]
    const feature: Feature = {
      type: 'Feature',
      geometry: { type: 'LineString', coordinates },
      properties: {},
    }
    // As the share of points is counted.
    if (hours >= enoughHours - 1e-6) enough.push(feature)
    else lacking.push(feature)
  })
  return { enough, lacking }
}
