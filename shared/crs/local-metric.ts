import proj4 from 'proj4'

/**
 * Metres on the ground around one place, x to the east and y to the north, both 0 at the centre.
 * Plain pairs, so that geometry code never handles degrees.
 */
export interface LocalMetric {
  toMetres(p: readonly [number, number]): [number, number]
  toLngLat(p: readonly [number, number]): [number, number]
}

/**
 * A transverse Mercator projection laid through `centre` (`[lng, lat]`, WGS 84), scale 1 on its meridian.
 * Lengths are true to 1 part in 10 million within 2 km east or west of the centre and 1 in 300,000
 * within 16 km: far below what any source of ours knows. Make one per neighbourhood, not one per
 * feature: figures from different centres do not add up on one plane.
 */
export function localMetric(centre: readonly [number, number]): LocalMetric {
  const [lng, lat] = centre
  const projection = proj4(
    '+proj=longlat +datum=WGS84 +no_defs',
    `+proj=tmerc +lat_0=${lat} +lon_0=${lng} +k=1 +x_0=0 +y_0=0 +datum=WGS84 +units=m +no_defs`,
  )
  return {
    toMetres: (p) => projection.forward([p[0], p[1]]),
    toLngLat: (p) => projection.inverse([p[0], p[1]]),
  }
}

/** A place on the plane as answers tell it: to seven decimals, which is a centimetre. */
export function toldPlace(
  place: readonly [number, number],
  { toLngLat }: Pick<LocalMetric, 'toLngLat'>,
): readonly [lng: number, lat: number] {
  const [lng, lat] = toLngLat([place[0], place[1]])
  return [Math.round(lng * 1e7) / 1e7, Math.round(lat * 1e7) / 1e7]
}

/** The corners of a rectangle on the plane as places, counter-clockwise from the south-west. */
export function cornersOf(
  [west, south, east, north]: readonly [west: number, south: number, east: number, north: number],
  { toLngLat }: Pick<LocalMetric, 'toLngLat'>,
): [number, number][] {
  const corners: [number, number][] = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
  ]
  return corners.map(toLngLat)
}
