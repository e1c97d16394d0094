import type { Geometry } from 'geojson'
import { localMetric } from '#shared/crs/local-metric'
import { MemoryProject } from '#shared/model/memory-project'
import type { FieldValue } from '#shared/model/row'

/** A pair of metres from the middle of the hand-made communities. */
export type Metres = readonly [x: number, y: number]

/** On the rounded centre that the check chooses for anything within half a kilometre of it. */
export const middle = localMetric([116.35, 39.96])

const lngLat = (point: Metres): [number, number] => {
  const [lng, lat] = middle.toLngLat(point)
  return [Math.round(lng * 1e9) / 1e9, Math.round(lat * 1e9) / 1e9]
}

export const polygon = (...corners: readonly Metres[]): Geometry => ({
  type: 'MultiPolygon',
  coordinates: [[[...corners, corners[0] ?? [0, 0]].map(lngLat)]],
})

export const rectangle = (x: number, y: number, width: number, height: number): Geometry =>
  polygon([x, y], [x + width, y], [x + width, y + height], [x, y + height])

export const line = (...points: readonly Metres[]): Geometry => ({
  type: 'MultiLineString',
  coordinates: [points.map(lngLat)],
})

export const point = (x: number, y: number): Geometry => ({ type: 'Point', coordinates: lngLat([x, y]) })

type NewRow = readonly [geometry: Geometry | null, properties?: Readonly<Record<string, FieldValue>>]

/** A project with these rows, numbered from 1 in each table. */
export function communityProject(tables: Readonly<Record<string, readonly NewRow[]>>): MemoryProject {
  const project = new MemoryProject()
  for (const [table, rows] of Object.entries(tables)) {
    project.load(
      table,
      rows.map(([geometry, properties], i) => ({ id: i + 1, geometry, properties: properties ?? {} })),
    )
  }
  return project
}

/** Residents of every age, so that sums are easy: 4 children, 10 adults, 6 of 60 and over. */
export const twentyResidents = {
  residents: 20,
  residents_0_6: 2,
  residents_7_17: 2,
  residents_18_39: 5,
  residents_40_59: 5,
  residents_60_74: 4,
  residents_75_plus: 2,
} as const
