import type { Geometry, Position } from 'geojson'
import type { FieldValue } from '#shared/model/row'
import type { ReadFeature } from './read-result'

/**
 * Features as they travel between threads. A hundred thousand of them are some two million small lists, and
 * copying those takes longer than reading the file; as a few long ones they are handed over in no time.
 *
 *     positions   lng lat lng lat …                          of all features, one after the other
 *     shape       a type, then its counts, outermost first   Polygon of two rings: 3, 2, 5, 4
 *     fields      JSON: the lists of names, and for each feature which list it has and its values
 */
export interface PackedFeatures {
  readonly positions: Float64Array
  readonly shape: Uint32Array
  readonly fields: string
}

interface Fields {
  readonly names: readonly (readonly string[])[]
  readonly rows: readonly (readonly [names: number, ...values: FieldValue[]])[]
}

/** Numbers of OGC simple features. */
const types = ['', 'Point', 'LineString', 'Polygon', 'MultiPoint', 'MultiLineString', 'MultiPolygon'] as const

/** How many lists of lists lie round the positions of each type. */
const depths: Readonly<Record<(typeof types)[number], number>> = {
  '': 0,
  Point: 0,
  LineString: 1,
  MultiPoint: 1,
  Polygon: 2,
  MultiLineString: 2,
  MultiPolygon: 3,
}

type Nested = Position | readonly Nested[]

/** Positions are of two numbers, and collections have been taken apart: so the cleaner leaves every geometry. */
export function packFeatures(features: readonly ReadFeature[]): PackedFeatures {
  let positionCount = 0
  let shapeLength = 0
  for (const { geometry } of features) {
    const { type, coordinates } = plain(geometry)
    shapeLength += 1
    visit(coordinates, depths[type], {
      count: () => {
        shapeLength += 1
      },
      position: () => {
        positionCount += 1
      },
    })
  }
  const positions = new Float64Array(positionCount * 2)
  const shape = new Uint32Array(shapeLength)
  let [positionAt, shapeAt] = [0, 0]
  const writer: Visitor = {
    count: (count) => {
      shape[shapeAt++] = count
    },
    position: ([lng = 0, lat = 0]) => {
      positions[positionAt++] = lng
      positions[positionAt++] = lat
    },
  }
  for (const { geometry } of features) {
    const { type, coordinates } = plain(geometry)
    shape[shapeAt++] = types.indexOf(type)
    visit(coordinates, depths[type], writer)
  }
  return { positions, shape, fields: packFields(features) }
}

export function unpackFeatures({ positions, shape, fields }: PackedFeatures): ReadFeature[] {
  const { names, rows } = JSON.parse(fields) as Fields
  let [positionAt, shapeAt] = [0, 0]
  const position = (): Position => {
    positionAt += 2
    return [positions[positionAt - 2] ?? 0, positions[positionAt - 1] ?? 0]
  }
  const nested = (depth: number): Nested => {
    if (depth === 0) return position()
    const count = shape[shapeAt++] ?? 0
    const list: Nested[] = []
    if (depth === 1) for (let at = 0; at < count; at += 1) list.push(position())
    else for (let at = 0; at < count; at += 1) list.push(nested(depth - 1))
    return list
  }
  // Copies of one that has all names already: to grow each name by name takes several times as long.
  const blanks = names.map((own) => Object.fromEntries(own.map((name) => [name, null as FieldValue])))
  return rows.map((row) => {
    const type = types[shape[shapeAt++] ?? 0] ?? ''
    const properties: Record<string, FieldValue> = { ...blanks[row[0]] }
    const own = names[row[0]] ?? []
    for (let at = 0; at < own.length; at += 1) properties[own[at] ?? ''] = row[at + 1] ?? null
    return { geometry: { type, coordinates: nested(depths[type]) } as Geometry, properties }
  })
}

/** What is handed over instead of being copied. */
export function transferOf({ positions, shape }: PackedFeatures): ArrayBufferLike[] {
  return [positions.buffer, shape.buffer]
}

interface Visitor {
  count(count: number): void
  position(position: Position): void
}

function visit(coordinates: Nested, depth: number, visitor: Visitor): void {
  if (depth === 0) {
    visitor.position(coordinates as Position)
    return
  }
  const list = coordinates as readonly Nested[]
  visitor.count(list.length)
  for (const inner of list) visit(inner, depth - 1, visitor)
}

function plain(geometry: Geometry): { type: Exclude<(typeof types)[number], ''>; coordinates: Nested } {
  if (geometry.type === 'GeometryCollection') throw new TypeError('a collection that was not taken apart')
  return geometry
}

function packFields(features: readonly ReadFeature[]): string {
  const numbers = new Map<string, number>()
  const names: string[][] = []
  const rows = features.map(({ properties }) => {
    const own = Object.keys(properties)
    const key = own.join('\0')
    let number = numbers.get(key)
    if (number === undefined) {
      number = names.push(own) - 1
      numbers.set(key, number)
    }
    return [number, ...Object.values(properties)] as const
  })
  return JSON.stringify({ names, rows } satisfies Fields)
}
