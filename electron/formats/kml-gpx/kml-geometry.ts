import { childOf, type XmlElement } from './xml-elements'

type Position = readonly number[]

/** GeoJSON, unchecked: whether its numbers are places is the business of the cleaner. */
export interface KmlGeometry {
  readonly type: string
  readonly coordinates?: unknown
  readonly geometries?: readonly KmlGeometry[]
}

/** The kinds of elements that are geometry; the last two are Google's. */
const geometryNames = new Set([
  ...['Point', 'LineString', 'LinearRing', 'Polygon', 'MultiGeometry'],
  ...['MultiPoint', 'MultiLineString', 'MultiPolygon'],
  ...['Track', 'MultiTrack'],
])

const kindOfMany: Readonly<Record<string, string>> = {
  Point: 'MultiPoint',
  LineString: 'MultiLineString',
  Polygon: 'MultiPolygon',
}

/** What a placemark, or a collection, has of geometry: `null` when nothing. Several of a kind become one. */
export function geometryIn(element: XmlElement): KmlGeometry | null {
  const found = element.children.flatMap((child) => {
    const geometry = geometryNames.has(child.name) ? geometryOf(child) : null
    return geometry ? [geometry] : []
  })
  const [first] = found
  if (!first || found.length === 1) return first ?? null
  const many = kindOfMany[first.type]
  return many !== undefined && found.every(({ type }) => type === first.type)
    ? { type: many, coordinates: found.map(({ coordinates }) => coordinates) }
    : { type: 'GeometryCollection', geometries: found }
}

function geometryOf(element: XmlElement): KmlGeometry | null {
  switch (element.name) {
    case 'Point':
      return { type: 'Point', coordinates: positionsOf(element)[0] ?? null }
    case 'LineString':
    case 'LinearRing':
      return { type: 'LineString', coordinates: positionsOf(element) }
    case 'Polygon':
      return { type: 'Polygon', coordinates: ringsOf(element) }
    case 'Track':
      return { type: 'LineString', coordinates: trackPositions(element) }
    default:
      return geometryIn(element)
  }
}

function ringsOf(polygon: XmlElement): Position[][] {
  const rings = (side: string) =>
    polygon.children
      .filter(({ name }) => name === side)
      .flatMap(({ children }) => children.filter(({ name }) => name === 'LinearRing').map(positionsOf))
  const [outline] = rings('outerBoundaryIs')
  return outline ? [outline, ...rings('innerBoundaryIs')] : []
}

/** `lng,lat,height lng,lat,height …`; people put spaces behind the commas, which is against the rule. */
function positionsOf(element: XmlElement): Position[] {
  const words = childOf(element, 'coordinates')?.text.trim().split(/\s+/).join(' ') ?? ''
  const text = words.replace(/ ?, ?/g, ',')
  return text === '' ? [] : text.split(' ').map((tuple) => tuple.split(',').map(numberOf))
}

/** A track has one `coord` a moment: `lng lat height`, with spaces. */
function trackPositions(track: XmlElement): Position[] {
  return track.children
    .filter(({ name, text }) => name === 'coord' && text.trim() !== '')
    .map(({ text }) => text.trim().split(/\s+/).map(numberOf))
}

/** Nothing is no number: `Number('')` would put it on the equator. */
function numberOf(text: string): number {
  return text === '' ? Number.NaN : Number(text)
}

/** Whether any position has a height other than 0, which programs write that know none. */
export function hasHeights({ coordinates, geometries = [] }: KmlGeometry): boolean {
  return geometries.some(hasHeights) || (Array.isArray(coordinates) && holdsHeight(coordinates))
}

function holdsHeight(coordinates: readonly unknown[]): boolean {
  return typeof coordinates[0] === 'number'
    ? Number(coordinates[2] ?? 0) !== 0
    : coordinates.some((part) => Array.isArray(part) && holdsHeight(part))
}
