/**
 * The projected system that surveyors would use at a place (`[lng, lat]`, WGS 84): the CGCS2000 3-degree Gauss–Krüger
 * zone by its central meridian, without zone number in the easting (EPSG:4534–4554, facts §8.2), where China uses
 * them (73.5°–136.5° E, north of the equator); elsewhere the UTM zone (EPSG:326xx, 327xx).
 */
export function metricSystemAt([lng, lat]: readonly [number, number]): string {
  const zone = Math.round(lng / 3)
  if (zone >= 25 && zone <= 45 && lat > 0 && lat < 55) return `EPSG:${4509 + zone}`
  const utm = Math.min(60, Math.max(1, Math.floor((lng + 180) / 6) + 1))
  return `EPSG:${(lat < 0 ? 32700 : 32600) + utm}`
}
