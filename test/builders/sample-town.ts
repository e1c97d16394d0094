import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Geometry, Position } from 'geojson'
import { projectBounds } from '#shared/geometry/bounds'
import { MemoryProject } from '#shared/model/memory-project'
import type { Row } from '#shared/model/row'
import { GeoPackage } from '../../electron/store/geopackage'

const file = join(import.meta.dirname, '../../assets/sample/wutongli.linli.gpkg')

/** No table of the sample has as many rows. */
const idsApart = 100_000
/** Of what people do and who lives where a town is told the tenth part: there is no end of it. */
const thinned = ['activity', 'households']

type Nested = Position | readonly Nested[]

/** A town with everything that the sample has, so many times side by side and one above the other. */
export async function sampleTown(across: number): Promise<MemoryProject> {
  const opened = await GeoPackage.open(new Uint8Array(readFileSync(file)), file, '2026-01-01T00:00:00.000Z')
  if (opened.status !== 'ok') throw new Error(opened.status)
  const { geopackage } = opened
  const sample = new MemoryProject(geopackage.definitions.values())
  for (const table of geopackage.definitions.keys()) sample.load(table, geopackage.rows(table).rows)
  geopackage.close()
  const [west, south, east, north] = projectBounds(sample, ['buildings', 'roads']) ?? [0, 0, 0, 0]
  const town = new MemoryProject(sample.definitions.values())
  for (const table of sample.definitions.keys()) {
    const rows = [...sample.rows(table)].filter(({ id }) => !thinned.includes(table) || id % 10 === 0)
    const copies = Array.from({ length: across * across }, (_, copy) => {
      const [column, row] = [copy % across, Math.floor(copy / across)]
      return rows.map((one) => copied(one, copy, [column * (east - west), row * (north - south)]))
    })
    town.load(table, copies.flat())
  }
  return town
}

function copied({ id, geometry, properties }: Row, copy: number, by: readonly [number, number]): Row {
  const moved = (value: unknown, name: string) =>
    name.endsWith('_id') && typeof value === 'number' ? value + copy * idsApart : value
  return {
    id: id + copy * idsApart,
    geometry: geometry && movedGeometry(geometry, by),
    properties: Object.fromEntries(
      Object.entries(properties).map(([name, value]) => [name, moved(value, name)]),
    ) as Row['properties'],
  }
}

function movedGeometry(geometry: Geometry, by: readonly [number, number]): Geometry {
  if (geometry.type === 'GeometryCollection')
    return { ...geometry, geometries: geometry.geometries.map((part) => movedGeometry(part, by)) }
  return { ...geometry, coordinates: moved(geometry.coordinates, by) } as Geometry
}

function moved(nested: Nested, by: readonly [number, number]): Nested {
  const [first, second] = nested
  if (typeof first === 'number' && typeof second === 'number') return [first + by[0], second + by[1]]
  return (nested as readonly Nested[]).map((part) => moved(part, by))
}
