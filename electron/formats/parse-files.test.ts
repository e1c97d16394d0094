import { describe, expect, it } from 'vitest'
import type { TableDefinition } from '#shared/model/table'
import { HeldFiles } from './held-files'
import { parseFiles } from './parse-files'
import type { ReadLayer, ReadOptions } from './read-result'

const text = (value: unknown) =>
  new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value))

function parse(files: Record<string, unknown>, options: Partial<ReadOptions> = {}) {
  const sources = Object.entries(files).map(([name, value]) => ({ name, bytes: text(value) }))
  return parseFiles(new HeldFiles(sources), { importedTables: [], ...options }, () => {})
}

const point = (properties: object, coordinates = [116.3, 39.9]) => ({
  type: 'Feature',
  geometry: { type: 'Point', coordinates },
  properties,
})
const square = [
  [116, 39],
  [116.001, 39],
  [116.001, 39.001],
  [116, 39.001],
  [116, 39],
]
const area = (properties: object) => ({
  type: 'Feature',
  geometry: { type: 'Polygon', coordinates: [square] },
  properties,
})
const line = (properties: object) => ({
  type: 'Feature',
  geometry: { type: 'LineString', coordinates: square.slice(0, 2) },
  properties,
})
const collection = (...features: object[]) => ({ type: 'FeatureCollection', features })
const summary = (layers: readonly ReadLayer[]) =>
  layers.map(({ key, definition, isNew, features }) => [key, definition.geometry, isNew, features.length])

describe('sorting features into tables', () => {
  it('believes OpenStreetMap tags first, whatever the file is called', async () => {
    const { layers } = await parse({
      'x.geojson': collection(area({ building: 'apartments', levels: 6 }), area({ leisure: 'pitch' })),
    })
    expect(summary(layers)).toEqual([
      ['x.geojson#buildings', 'MULTIPOLYGON', false, 1],
      ['x.geojson#activity_spaces', 'MULTIPOLYGON', false, 1],
    ])
    expect(layers[0]?.features[0]?.properties).toMatchObject({
      use: 'residential',
      floors: 6,
      source: 'x.geojson',
    })
  })

  it('believes the file name next, in Chinese too', async () => {
    for (const file of ['suzhou_buildings.geojson', '2024年建筑普查.geojson', 'Buildings.json']) {
      const {
        layers: [layer],
      } = await parse({ [file]: collection(area({ 层数: '6层', 建成年代: 1987, 楼长: '王阿姨' })) })
      expect(layer?.definition.name, file).toBe('buildings')
      expect(layer?.features[0]?.properties).toMatchObject({
        floors: 6,
        built_year: 1987,
        attributes: '{"楼长":"王阿姨"}',
      })
    }
  })

  it('does not believe a file name that the shapes contradict', async () =>
    expect(summary((await parse({ 'buildings.geojson': collection(point({})) })).layers)).toEqual([
      ['buildings.geojson#buildings', 'POINT', true, 1],
    ]))

  it('makes a table of what fits none, one a shape, with typed fields', async () => {
    const { layers } = await parse({
      '古树.geojson': collection(
        point({ 编号: 'A-1', 树龄: 120, 胸径: 0.8, 挂牌: true, fid: 4 }),
        point({ 编号: 'A-2', 树龄: 80, 胸径: 1, 挂牌: false }),
        line({ 编号: 3 }),
      ),
    })
    expect(summary(layers)).toEqual([
      ['古树.geojson#layer_points', 'POINT', true, 2],
      ['古树.geojson#layer_lines', 'MULTILINESTRING', true, 1],
    ])
    const [trees] = layers
    expect(trees?.definition.title).toBe('古树')
    expect(trees?.definition.fields.map(({ name, type }) => `${name} ${type}`)).toEqual([
      '编号 text',
      '树龄 integer',
      '胸径 real',
      '挂牌 boolean',
      'source text',
      'source_id text',
      'attributes text',
    ])
    expect(trees?.features[0]?.properties).toMatchObject({ 编号: 'A-1', 树龄: 120, source_id: '4' })
  })

  it('reads figures in tables of text, and leaves codes text', async () => {
    const {
      layers: [layer],
    } = await parse({ 'trees.csv': 'lng,lat,age,girth,code\n1,2,120,0.5,007\n3,4,80,1,12\n' })
    expect(layer?.definition.fields.slice(0, 3)).toEqual([
      { name: 'age', type: 'integer' },
      { name: 'girth', type: 'real' },
      { name: 'code', type: 'text' },
    ])
    expect(layer?.features[0]?.properties).toMatchObject({ age: 120, girth: 0.5, code: '007' })
  })

  it('puts everything into the table that was asked for', async () => {
    const { layers, notes } = await parse(
      { 'x.geojson': collection(point({ name: '老年食堂', kind: '社区食堂' }), line({})) },
      { table: 'facilities' },
    )
    expect(summary(layers)).toEqual([['x.geojson#facilities', 'POINT', false, 1]])
    expect(notes).toEqual([
      { code: 'import.note.wrong-geometry', params: { file: 'x.geojson', table: 'facilities', count: 1 } },
    ])
  })

  it('adds to a table an earlier import made', async () => {
    const trees: TableDefinition = {
      name: 'trees',
      geometry: 'POINT',
      origin: 'imported',
      fields: [{ name: 'age', type: 'integer' }],
    }
    const {
      layers: [layer],
    } = await parse(
      { 'more.geojson': collection(point({ Age: '90' })) },
      { table: 'trees', importedTables: [trees] },
    )
    expect(layer).toMatchObject({ isNew: false, definition: trees, features: [{ properties: { age: 90 } }] })
  })

  it('makes a new table of the name that was asked for, of mixed shapes if need be', async () =>
    expect(
      summary((await parse({ 'x.geojson': collection(point({}), line({})) }, { table: 'things' })).layers),
    ).toEqual([['x.geojson#things', 'GEOMETRY', true, 2]]))

  it('refuses what a table cannot take', async () => {
    const file = { 'x.geojson': collection(area({})) }
    await expect(parse(file, { table: 'schemes' })).rejects.toThrow('import.table.no-geometry')
    const { layers } = await parse(file, { table: 'spaces' })
    expect(layers[0]?.problem).toEqual({
      code: 'import.required-missing',
      params: { file: 'x.geojson', table: 'spaces', field: 'scheme_id' },
    })
    await expect(parse({ 'x.geojson': collection(line({})) }, { table: 'buildings' })).rejects.toThrow(
      'import.nothing-for-table',
    )
  })

  it('transforms what the file or the person says is in another system', async () => {
    const crs = { type: 'name', properties: { name: 'EPSG:4548' } }
    const metres = point({ amenity: 'bench' }, [449042.047, 4420261.22])
    const declared = await parse({ 'x.geojson': { ...collection(metres), crs } })
    const told = await parse({ 'x.geojson': collection(metres) }, { crs: '4548' })
    for (const { layers, notes } of [declared, told]) {
      expect(layers[0]?.features[0]?.geometry).toEqual({
        type: 'Point',
        coordinates: [expect.closeTo(116.404, 7), expect.closeTo(39.915, 7)],
      })
      expect(notes[0]).toMatchObject({ code: 'import.note.transformed', params: { crs: 'EPSG:4548' } })
    }
    await expect(
      parse({
        'x.geojson': { ...collection(metres), crs: { type: 'name', properties: { name: 'EPSG:2333' } } },
      }),
    ).rejects.toThrow('import.crs.unknown-in-file')
    await expect(parse({ 'x.geojson': collection(metres) }, { crs: 'mars' })).rejects.toThrow('crs.unknown')
    await expect(parse({ 'x.geojson': collection(metres) })).rejects.toThrow('import.coordinates.projected')
  })

  it('is all or nothing, and forgives an empty layer among others', async () => {
    const good = collection(point({ amenity: 'bench' }))
    await expect(parse({ 'good.geojson': good, 'bad.geojson': '{"type":' })).rejects.toThrow(
      'import.file.truncated',
    )
    await expect(parse({ 'empty.geojson': collection() })).rejects.toThrow('import.no-features')
    await expect(parse({ 'a.csv': 'lng,lat\nx,y\n' })).rejects.toThrow('import.no-coordinates')
    expect((await parse({ 'good.geojson': good, 'empty.geojson': collection() })).notes).toEqual([
      { code: 'import.note.no-features', params: { file: 'empty.geojson' } },
    ])
  })

  it('takes the extent of an OpenStreetMap file for want of a boundary, and leaves out what lies beyond', async () => {
    const xml = `<osm><bounds minlat="39" minlon="116" maxlat="40" maxlon="117"/>
      <node id="1" lat="39.5" lon="116.5"><tag k="amenity" v="bench"/></node>
      <node id="2" lat="38" lon="116.5"><tag k="amenity" v="bench"/></node>
      <node id="3" lat="39.5" lon="116.5"><tag k="natural" v="tree"/></node></osm>`
    const { layers, notes } = await parse({ 'a.osm': xml })
    expect(summary(layers)).toEqual([
      ['a.osm#facilities', 'POINT', false, 1],
      ['a.osm#boundary', 'MULTIPOLYGON', false, 1],
    ])
    expect(layers[1]?.isFallback).toBe(true)
    expect(notes).toEqual([
      { code: 'import.note.outside-extent', params: { file: 'a.osm', count: 1 } },
      { code: 'import.note.left-out', params: { file: 'a.osm', kinds: 'natural=tree ×1', count: 1 } },
    ])
  })
})
