import { AppError } from '#shared/model/message'
import { decodeText } from './decode-text'
import { baseName, type RawFeature, type RawSource, type ReportBytes, type Shape } from './raw-source'

type JsonObject = Readonly<Record<string, unknown>>

/** Deeper than any geometry or sensible property nests; deeper still only exhausts the stack. */
const deepestNesting = 64

const shapeOfType: Readonly<Record<string, Shape>> = {
  Point: 'node',
  MultiPoint: 'node',
  LineString: 'way',
  MultiLineString: 'way',
  Polygon: 'area',
  MultiPolygon: 'area',
}

/**
 * Reads GeoJSON (RFC 7946): a FeatureCollection, one Feature or a bare geometry, with the `crs` member of the
 * 2008 form that GDAL still writes.
 * @throws AppError `import.file.truncated`, `import.json.broken`, `import.json.too-deep`,
 * `import.geojson.not-geojson`, and as `decodeText`
 */
export function readGeoJson(file: string, bytes: Uint8Array, report: ReportBytes): RawSource {
  const { text } = decodeText(file, bytes)
  refuseDeepNesting(file, text)
  const root = parse(file, text)
  report(bytes.length)
  if (!isObject(root)) throw new AppError('import.geojson.not-geojson', { file })
  const name = typeof root.name === 'string' && root.name.trim() !== '' ? root.name.trim() : null
  return {
    file,
    title: name ?? baseName(file),
    format: 'geojson',
    features: featuresOf(file, root),
    crs: declaredCrs(root),
    extent: null,
    notes: [],
  }
}

function featuresOf(file: string, root: JsonObject): RawFeature[] {
  if (root.type === 'FeatureCollection' && Array.isArray(root.features))
    return root.features.flatMap((feature: unknown) => (isObject(feature) ? [rawFeature(feature)] : []))
  if (root.type === 'Feature') return [rawFeature(root)]
  if (root.type === 'GeometryCollection' || shapeOfType[String(root.type)])
    return [rawFeature({ geometry: root })]
  throw new AppError('import.geojson.not-geojson', { file })
}

function rawFeature(feature: JsonObject): RawFeature {
  const { fid, ...properties } = isObject(feature.properties) ? feature.properties : {}
  const geometry = isObject(feature.geometry) ? feature.geometry : null
  const shape = geometry ? shapeOfType[String(geometry.type)] : undefined
  return {
    geometry,
    shapes: shape ? [shape] : [],
    properties,
    sourceId: sourceIdOf(feature.id ?? fid, properties),
  }
}

/** Overpass Turbo writes `@id`, GDAL's OSM driver `osm_id` and its others `fid`; RFC 7946 has a member of its own. */
function sourceIdOf(id: unknown, properties: JsonObject): string | null {
  const named = properties['@id'] ?? properties.osm_id ?? id
  return typeof named === 'string' || typeof named === 'number' ? String(named) : null
}

/** `{ "type": "name", "properties": { "name": "urn:ogc:def:crs:EPSG::4548" } }`, or a bare name. */
function declaredCrs(root: JsonObject): string | null {
  const { crs } = root
  if (typeof crs === 'string') return crs
  if (!isObject(crs) || !isObject(crs.properties)) return null
  const { name, code } = crs.properties
  if (typeof name === 'string') return name
  return crs.type === 'EPSG' && typeof code === 'number' ? `EPSG:${code}` : null
}

function parse(file: string, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    const position = positionOf(String(cause), text)
    if (position !== null && text.slice(position).trim() === '')
      throw new AppError('import.file.truncated', { file }, { cause })
    // 0 stands for “somewhere”: the words say so.
    const line = position === null ? 0 : text.slice(0, position).split('\n').length
    throw new AppError('import.json.broken', { file, line }, { cause })
  }
}

/** Where V8 stopped: it gives the position, or the end, or only the surroundings of a strange character. */
function positionOf(message: string, text: string): number | null {
  const position = /at position (\d+)/.exec(message)?.[1]
  if (position !== undefined) return Number(position)
  if (message.includes('Unexpected end of JSON input')) return text.length
  const [, token = '', surroundings = ''] =
    /Unexpected token '(.+?)', (?:\.{3})?"(.+)"(?:\.{3})? is not valid JSON/s.exec(message) ?? []
  const at = surroundings === '' ? -1 : text.indexOf(surroundings)
  return at < 0 ? null : at + Math.max(surroundings.indexOf(token), 0)
}

/** Looks at the brackets outside of strings before anything is parsed. */
function refuseDeepNesting(file: string, text: string): void {
  let depth = 0
  let inString = false
  for (let i = 0; i < text.length; i++) {
    const character = text.charCodeAt(i)
    if (inString) {
      if (character === 0x5c) i++
      else if (character === 0x22) inString = false
    } else if (character === 0x22) inString = true
    else if (character === 0x5b || character === 0x7b) {
      if (++depth > deepestNesting) throw new AppError('import.json.too-deep', { file })
    } else if (character === 0x5d || character === 0x7d) depth--
  }
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
