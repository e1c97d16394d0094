import type { RawFeature, Shape } from '../raw-source'

export type JsonObject = Readonly<Record<string, unknown>>

const shapeOfType: Readonly<Record<string, Shape>> = {
  Point: 'node',
  MultiPoint: 'node',
  LineString: 'way',
  MultiLineString: 'way',
  Polygon: 'area',
  MultiPolygon: 'area',
}

/**
 * The features of one GeoJSON object (RFC 7946): a collection's, the feature itself, or a bare geometry as one
 * without properties. `null` for what is none of these.
 */
export function featuresOf(root: unknown): RawFeature[] | null {
  if (!isObject(root)) return null
  if (root.type === 'FeatureCollection' && Array.isArray(root.features))
    return root.features.flatMap((feature: unknown) => (isObject(feature) ? [rawFeature(feature)] : []))
  if (root.type === 'Feature') return [rawFeature(root)]
  if (root.type === 'GeometryCollection' || shapeOfType[String(root.type)])
    return [rawFeature({ geometry: root })]
  return null
}

function rawFeature(feature: JsonObject): RawFeature {
  const own = isObject(feature.properties) ? feature.properties : {}
  const { fid } = own
  // Copying the properties of a hundred thousand features takes as long as parsing them: only where it must be.
  const properties = 'fid' in own ? withoutFid(own) : own
  const geometry = isObject(feature.geometry) ? feature.geometry : null
  const shape = geometry ? shapeOfType[String(geometry.type)] : undefined
  return {
    geometry,
    shapes: shape ? [shape] : [],
    properties,
    sourceId: sourceIdOf(feature.id ?? fid, properties),
  }
}

function withoutFid({ fid: _, ...properties }: JsonObject): JsonObject {
  return properties
}

/** Overpass Turbo writes `@id`, GDAL's OSM driver `osm_id` and its others `fid`; RFC 7946 has a member of its own. */
function sourceIdOf(id: unknown, properties: JsonObject): string | null {
  const named = properties['@id'] ?? properties.osm_id ?? id
  return typeof named === 'string' || typeof named === 'number' ? String(named) : null
}

/** `{ "type": "name", "properties": { "name": "urn:ogc:def:crs:EPSG::4548" } }`, or a bare name. */
export function declaredCrs(root: unknown): string | null {
  if (!isObject(root)) return null
  const { crs } = root
  if (typeof crs === 'string') return crs
  if (!isObject(crs) || !isObject(crs.properties)) return null
  const { name, code } = crs.properties
  if (typeof name === 'string') return name
  return crs.type === 'EPSG' && typeof code === 'number' ? `EPSG:${code}` : null
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
