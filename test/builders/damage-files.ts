import { unzipSync, zipSync } from 'fflate'
import type { ExportFormat } from '#shared/contract/export'
import type { FileOptions, SourceFile } from '#shared/contract/import'
import { MemoryProject } from '#shared/model/memory-project'
import type { Row } from '#shared/model/row'
import type { TableDefinition } from '#shared/model/table'
import { parseOsmElements } from '../../electron/formats/osm/osm-elements'
import { exportNow } from './export-project'
import { osmPbf } from './osm-pbf'

/** A whole file of one format, to be damaged. */
export interface WholeFile {
  readonly name: string
  readonly bytes: Uint8Array
  /** What belongs to it and stays whole. */
  readonly beside: readonly SourceFile[]
  /** What a person must say of it. */
  readonly said?: FileOptions
  /** A text of lines that may end after any of them: nobody can tell that the rest is missing. */
  readonly endsAnywhere: boolean
  /** A table without places: it is previewed, and refused as long as nobody says what to join it to. */
  readonly placeless?: boolean
  /** How many rows it brings. */
  readonly rows: number
}

const rowCount = 24

const houses: TableDefinition = {
  name: 'made',
  title: '房屋',
  origin: 'imported',
  geometry: 'MULTIPOLYGON',
  fields: [
    { name: '楼名', type: 'text' },
    { name: '层数', type: 'integer' },
  ],
}

const places: TableDefinition = { ...houses, geometry: 'POINT' }

function corner(index: number): [number, number] {
  return [116.35 + (index % 6) / 1000, 39.96 + Math.floor(index / 6) / 1000]
}

function rowsOf({ geometry }: TableDefinition): Row[] {
  return Array.from({ length: rowCount }, (_, index) => {
    const [x, y] = corner(index)
    const ring = [
      [x, y],
      [x + 0.0005, y],
      [x + 0.0005, y + 0.0003],
      [x, y + 0.0003],
      [x, y],
    ]
    return {
      id: index + 1,
      geometry:
        geometry === 'POINT'
          ? { type: 'Point', coordinates: [x, y] }
          : { type: 'MultiPolygon', coordinates: [[ring]] },
      properties: { 楼名: `梧桐里${index + 1}号楼`, 层数: 1 + (index % 6) },
    }
  })
}

async function written(format: ExportFormat, definition = houses, crs?: string): Promise<Uint8Array> {
  const project = new MemoryProject([definition])
  project.load(definition.name, rowsOf(definition))
  const { bytes } = await exportNow(project, {
    format,
    tables: [definition.name],
    wording: 'codes',
    ...(crs ? { crs } : {}),
  })
  return bytes
}

function osmText(): string {
  const nodes = rowsOf(houses).flatMap(({ geometry }, house) => {
    const [ring = []] = geometry?.type === 'MultiPolygon' ? (geometry.coordinates[0] ?? []) : []
    return ring
      .slice(0, 4)
      .map(([lng, lat], at) => `<node id="${house * 4 + at + 1}" lat="${lat}" lon="${lng}"/>`)
  })
  const ways = rowsOf(houses).map((_, house) => {
    const refs = [1, 2, 3, 4, 1].map((at) => `<nd ref="${house * 4 + at}"/>`).join('')
    return `<way id="${house + 1}">${refs}<tag k="building" v="yes"/><tag k="name" v="${house + 1}号楼"/></way>`
  })
  return `<?xml version="1.0" encoding="UTF-8"?>\n<osm version="0.6">\n${[...nodes, ...ways].join('\n')}\n</osm>\n`
}

const bytesOf = (text: string) => new TextEncoder().encode(text)

/** The same two dozen houses (or points) as one file of every format that is read. */
export async function wholeFiles(): Promise<WholeFile[]> {
  const whole = (name: string, bytes: Uint8Array, more: Partial<WholeFile> = {}): WholeFile => ({
    name,
    bytes,
    beside: [],
    endsAnywhere: false,
    rows: rowCount,
    ...more,
  })
  const osm = bytesOf(osmText())
  const { nodes, ways, relations } = parseOsmElements('a.osm', osm, () => {})
  const shapes = unzipSync(await written('shapefile'))
  const part = (ending: string): SourceFile => ({
    name: `made.${ending}`,
    bytes: shapes[`made.${ending}`] ?? new Uint8Array(),
  })
  const csv = await written('csv', places)
  const kml = await written('kml')
  const features = rowsOf(houses).map(({ geometry, properties }) => ({
    type: 'Feature',
    geometry,
    properties,
  }))
  return [
    whole('made.osm', osm),
    whole('made.osm.pbf', osmPbf({ nodes, ways: ways.values(), relations }), { endsAnywhere: true }),
    whole('made.geojson', await written('geojson')),
    whole('made.ndjson', bytesOf(features.map((feature) => `${JSON.stringify(feature)}\n`).join('')), {
      endsAnywhere: true,
    }),
    whole('made.csv', csv, { endsAnywhere: true }),
    whole('made.tsv', bytesOf(new TextDecoder().decode(csv).replaceAll(',', '\t')), { endsAnywhere: true }),
    whole('made.xlsx', await written('xlsx', places)),
    whole('made.shp', part('shp').bytes, { beside: [part('dbf'), part('prj'), part('cpg')] }),
    whole('made.dbf', part('dbf').bytes, {
      beside: [part('shp'), part('prj'), part('cpg')],
      endsAnywhere: true,
    }),
    whole('alone.dbf', part('dbf').bytes, { placeless: true }),
    whole('made.gpkg', await written('geopackage')),
    whole('made.kml', kml),
    whole('made.kmz', zipSync({ 'doc.kml': kml })),
    whole('made.zip', zipSync(shapes)),
    whole('made.gpx', await written('gpx', places)),
    whole('made.dxf', await written('dxf-2000', houses, 'EPSG:4548'), {
      said: { crs: 'EPSG:4548', unitM: 1 },
      // One more are the words beside the drawing, which say what system it is in.
      rows: rowCount + 1,
    }),
  ]
}
