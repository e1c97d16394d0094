import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import type { Geometry } from 'geojson'
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { HostClient } from '#shared/contract/channel'
import type { FileOptions } from '#shared/contract/import'
import { createHost, directClient, type Host } from '../../electron/host/create-host'
import { gdalFeatures, gdalLayers, hasGdal, hasRealData, realData } from '../builders/gdal'

const formats = join(realData, 'formats')
const folder = mkdtempSync(join(tmpdir(), 'linli-corpus-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** What a person says of the files that do not say it themselves (the first declares a British grid). */
const said: Readonly<Record<string, FileOptions>> = {
  'simple_sewer_features.gpkg': { crs: 'EPSG:3857' },
  'noprj.shp': { crs: 'EPSG:4548' },
  'buildings_cgcs2000_gk117_4548.shp': { crs: 'EPSG:4548' },
  'poi_gbk_cpg.shp': { crs: 'EPSG:4326' },
  'poi_gbk_nocpg.shp': { crs: 'EPSG:4326' },
  // The single triangles of these lie nowhere on the globe, whatever they declare.
  'chinese.shp': { crs: 'EPSG:3857' },
  'big5.shp': { crs: 'EPSG:3857' },
  'points_swapped_latlon.csv': { swapped: true },
  'suzhou_buildings.dxf': { crs: 'EPSG:32651', unitM: 1 },
}

/** What has no place on a map, and what the person is told. */
const refused: Readonly<Record<string, string>> = {
  'empty.gpkg': 'import.geopackage.no-layers',
  'uint16.gpkg': 'import.geopackage.no-layers',
  'big5.dbf': 'import.join.undecided',
  'duplicate_fields.dbf': 'import.join.undecided',
  'gb2312.dbf': 'import.join.undecided',
  'gbk.dbf': 'import.join.undecided',
}

/** Files of the corpus that a person would choose: not what only belongs to a Shapefile. */
const files = hasRealData ? chosenFiles() : []

function chosenFiles(): string[] {
  const all = readdirSync(formats, { recursive: true }).map(String).sort()
  return all.filter((path) => {
    if (/\.(?:shp|gpkg|kml|kmz|gpx|csv|geojson|dxf)$/.test(path)) return true
    return path.endsWith('.dbf') && !all.includes(path.replace(/\.dbf$/, '.shp'))
  })
}

/** Places GDAL finds in a file. */
function placesByGdal(path: string): number {
  // GDAL repeats the points of tracks as layers of their own, and sees no places in a CSV.
  if (path.endsWith('.csv')) return gdalFeatures(path).length
  const layers = gdalLayers(path).filter((layer) => !layer.endsWith('_points'))
  return layers
    .flatMap((layer) => gdalFeatures(path, layer))
    .reduce((sum, feature) => sum + placesIn(feature.geometry), 0)
}

/** Members of collections and single points count one by one: layers of one kind take them apart. */
function placesIn(geometry: Geometry | null): number {
  if (!geometry) return 0
  if (geometry.type === 'MultiPoint') return geometry.coordinates.length
  if (geometry.type === 'GeometryCollection')
    return geometry.geometries.reduce((sum, member) => sum + placesIn(member), 0)
  return geometry.coordinates.length > 0 ? 1 : 0
}

describe.skipIf(!(hasGdal && hasRealData))('every file of the corpus (needs GDAL and the test data)', () => {
  let host: Host
  let client: HostClient
  let number = 0

  beforeEach(async () => {
    host = createHost({ home: join(folder, 'home'), author: '李工' })
    client = directClient(host)
    await client.call('project.new', { path: join(folder, `${++number}.linli.gpkg`), name: '语料' })
  })
  afterEach(() => host.close())

  it.each(files.filter((path) => !refused[basename(path)]))('%s brings what GDAL reads', async (path) => {
    const file = basename(path)
    const input = {
      sources: { paths: [join(formats, path)] },
      // One new layer for all: sorting into our layers may put a thing into two of them.
      table: 'corpus',
      ...(said[file] ? { files: { [file]: said[file] } } : {}),
    }
    const { layers } = await client.call('import.preview', input)
    const placed = layers.filter(({ geometry }) => geometry !== null)
    const { added } = await client.call('import.run', { ...input, layers: placed.map(({ key }) => key) })
    const rows = await Promise.all(added.map(({ table }) => client.call('table.rows', { table })))
    const places = rows.flat().reduce((sum, { geometry }) => sum + placesIn(geometry), 0)
    expect(places).toBe(placesByGdal(join(formats, path)))
    expect(places).toBeGreaterThan(0)
  })

  it.each(files.filter((path) => refused[basename(path)]))('%s is refused in words', async (path) => {
    await expect(
      client.call('import.run', { sources: { paths: [join(formats, path)] } }),
    ).rejects.toMatchObject({ code: refused[basename(path)] })
    // Making the project is no step, and no other was taken.
    expect(await client.call('history.list', {})).toEqual([])
  })
})
