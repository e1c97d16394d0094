/** Figures of a plane whose meridian and false origin decide which of the numbered systems it is. */
interface Plane {
  readonly meridian: number
  readonly scale: number
  readonly falseEasting: number
  readonly falseNorthing: number
  readonly originLat: number
}

/**
 * What the well-known text of a `.prj` or a GeoPackage (OGC 01-009 and 18-010, ESRI's spelling too) stands for: an
 * EPSG code by its figures, not by its name, which programs spell as they like; else a `+proj=…` string; `null` when
 * its datum is neither WGS 84 nor CGCS2000, or its projection or unit is none of ours.
 */
export function fromWellKnownText(text: string): string | null {
  const isProjected = /^(?:PROJ|COMPD_CS\s*\["[^"]*"\s*,\s*PROJ|COMPOUNDCRS\s*\["[^"]*"\s*,\s*PROJ)/i.test(
    text,
  )
  const datum = datumOf(text)
  if (datum === null) return null
  if (!isProjected) return datum === 'wgs84' ? 'EPSG:4326' : 'EPSG:4490'
  const method = plain(/(?:PROJECTION|METHOD)\s*\[\s*"([^"]*)"/i.exec(text)?.[1] ?? '')
  const unit = /(?:LENGTHUNIT|UNIT)\s*\[\s*"(?:m|metre|meter)"\s*,\s*1(?:\.0*)?\b/i
  if (!unit.test(text)) return null
  if (/mercatorauxiliarysphere|popularvisualisationpseudomercator|pseudomercator/.test(method))
    return 'EPSG:3857'
  // GDAL writes Web Mercator as a plain one and tells the sphere beside it.
  if (method === 'mercator1sp' && /pseudo-mercator|\+a=6378137 \+b=6378137\b/i.test(text)) return 'EPSG:3857'
  if (!/^(?:transversemercator|gausskruger)$/.test(method)) return null
  const plane = planeOf(text)
  return plane && codeOf(plane, datum)
}

/** By name where the name is plain, and only on the ellipsoid it belongs to. */
function datumOf(text: string): 'wgs84' | 'cgcs2000' | null {
  const ellipsoid = /(?:SPHEROID|ELLIPSOID)\s*\[\s*"[^"]*"\s*,\s*([\d.]+)\s*,\s*([\d.]+)/i.exec(text)
  const [, axis, flattening] = ellipsoid ?? []
  const fits = Number(axis) === 6_378_137 && Math.abs(Number(flattening) - 298.2572) < 0.0002
  const name = plain(/(?:DATUM|TRF|ENSEMBLE)\s*\[\s*"([^"]*)"/i.exec(text)?.[1] ?? '')
  if (!fits) return null
  if (/^d?(?:wgs1984|wgs84|worldgeodeticsystem1984)/.test(name)) return 'wgs84'
  if (/china2000|cgcs2000|chinageodeticcoordinatesystem2000/.test(name)) return 'cgcs2000'
  return null
}

function planeOf(text: string): Plane | null {
  const values = new Map<string, number>()
  for (const [, name = '', value = ''] of text.matchAll(
    /PARAMETER\s*\[\s*"([^"]*)"\s*,\s*(-?[\d.]+(?:e[+-]?\d+)?)/gi,
  ))
    values.set(plain(name), Number(value))
  const one = (...names: string[]) =>
    names.map((name) => values.get(name)).find((value) => value !== undefined)
  const meridian = one('centralmeridian', 'longitudeofnaturalorigin')
  if (meridian === undefined) return null
  return {
    meridian,
    scale: one('scalefactor', 'scalefactoratnaturalorigin') ?? 1,
    falseEasting: one('falseeasting') ?? 0,
    falseNorthing: one('falsenorthing') ?? 0,
    originLat: one('latitudeoforigin', 'latitudeofnaturalorigin') ?? 0,
  }
}

function codeOf(plane: Plane, datum: 'wgs84' | 'cgcs2000'): string {
  const { meridian, scale, falseEasting, falseNorthing, originLat } = plane
  if (originLat === 0 && scale === 1 && falseNorthing === 0 && meridian % 3 === 0) {
    const zone = meridian / 3
    const wide = (meridian + 3) / 6
    const isChina = meridian >= 75 && meridian <= 135
    if (isChina && falseEasting === 500_000) return `EPSG:${4509 + zone}`
    if (isChina && falseEasting === zone * 1_000_000 + 500_000) return `EPSG:${4488 + zone}`
    if (isChina && falseEasting === wide * 1_000_000 + 500_000) return `EPSG:${4478 + wide}`
  }
  const utm = (meridian + 183) / 6
  if (originLat === 0 && scale === 0.9996 && Number.isInteger(utm) && falseEasting === 500_000) {
    if (falseNorthing === 0) return `EPSG:${32600 + utm}`
    if (falseNorthing === 10_000_000) return `EPSG:${32700 + utm}`
  }
  const ellipsoid = datum === 'wgs84' ? '+datum=WGS84' : '+ellps=GRS80'
  return (
    `+proj=tmerc +lat_0=${originLat} +lon_0=${meridian} +k=${scale} +x_0=${falseEasting} +y_0=${falseNorthing} ` +
    `${ellipsoid} +units=m +no_defs`
  )
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '')
}
