import type { Geometry } from 'geojson'
import { geometryBounds } from '#shared/geometry/bounds'
import type { ProjectView } from '#shared/model/project-view'

export type Box = readonly [number, number, number, number]

/** What a project holds already, that a file can be held against. WGS 84, plain numbers: it goes to a thread. */
export interface Surroundings {
  /** The study area's extent, or where there is none that of all there is; `null` in an empty project. */
  readonly bounds: Box | null
  /** Edges of roads and outlines, four numbers each (`lng, lat, lng, lat`); a point is an edge without length. */
  readonly edges: Float64Array
}

const tables = ['roads', 'buildings', 'facilities', 'gates', 'barriers', 'green', 'parking'] as const

/** Some 16 MB at most: a district has about 300,000 edges, and of more the first ones have to do. */
const mostEdges = 500_000

/** What a file's place is judged by. */
export function surroundingsOf(project: ProjectView | null): Surroundings {
  const numbers: number[] = []
  let boundary: Box | null = null
  let everything: Box | null = null
  if (project) {
    for (const { geometry } of project.rows('boundary'))
      if (geometry) boundary = around(boundary, geometryBounds(geometry))
    for (const table of tables)
      for (const { geometry } of project.rows(table)) {
        if (!geometry) continue
        everything = around(everything, geometryBounds(geometry))
        if (numbers.length < mostEdges * 4) addEdges(numbers, geometry)
      }
  }
  return { bounds: boundary ?? everything, edges: Float64Array.from(numbers) }
}

function around(box: Box | null, other: Box | null): Box | null {
  if (!box || !other) return box ?? other
  return [
    Math.min(box[0], other[0]),
    Math.min(box[1], other[1]),
    Math.max(box[2], other[2]),
    Math.max(box[3], other[3]),
  ]
}

function addEdges(numbers: number[], geometry: Geometry): void {
  if (geometry.type === 'GeometryCollection') {
    for (const part of geometry.geometries) addEdges(numbers, part)
    return
  }
  addLine(numbers, geometry.coordinates)
}

type Nested = number | readonly Nested[]

function addLine(numbers: number[], coordinates: Nested): void {
  if (typeof coordinates === 'number') return
  const [first] = coordinates
  if (typeof first === 'number') {
    const [lng, lat] = coordinates as readonly number[]
    numbers.push(lng ?? 0, lat ?? 0, lng ?? 0, lat ?? 0)
    return
  }
  const isLine = Array.isArray(first) && typeof first[0] === 'number'
  if (!isLine || coordinates.length === 1) {
    for (const part of coordinates) addLine(numbers, part)
    return
  }
  const line = coordinates as readonly (readonly number[])[]
  for (let index = 1; index < line.length; index++) {
    const [fromLng = 0, fromLat = 0] = line[index - 1] ?? []
    const [toLng = 0, toLat = 0] = line[index] ?? []
    numbers.push(fromLng, fromLat, toLng, toLat)
  }
}
