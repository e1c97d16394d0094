import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { readGeoJson } from './geojson-reader'

const bytes = (value: unknown) =>
  new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value))
const read = (value: unknown, name = '院子.geojson') =>
  readGeoJson({ name, bytes: bytes(value), companions: {} }, {}, () => {})[0]
const point = { type: 'Point', coordinates: [116.3, 39.9] }

describe('readGeoJson', () => {
  it('reads a collection, one feature and a bare geometry alike', () => {
    const feature = { type: 'Feature', geometry: point, properties: { name: '门' } }
    const [whole] = read({ type: 'FeatureCollection', features: [feature] }).features
    expect(whole).toEqual({ geometry: point, shapes: ['node'], properties: { name: '门' }, sourceId: null })
    expect(read(feature).features).toEqual([whole])
    expect(read(point).features).toEqual([{ ...whole, properties: {} }])
  })

  it('takes ids from where programs put them', () => {
    const id = (extra: object) =>
      read({ type: 'Feature', geometry: point, properties: {}, ...extra }).features[0]?.sourceId
    expect(id({ id: 7 })).toBe('7')
    expect(id({ properties: { '@id': 'way/1' } })).toBe('way/1')
    expect(id({ properties: { osm_id: 'w5' }, id: 9 })).toBe('w5')
    expect(id({ properties: { fid: 3 } })).toBe('3')
  })

  it('finds the coordinate system where the 2008 form has it', () => {
    const crs = { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::4548' } }
    expect(read({ type: 'FeatureCollection', crs, features: [] }).crs).toBe('urn:ogc:def:crs:EPSG::4548')
    expect(read({ type: 'FeatureCollection', features: [] }).crs).toBeNull()
  })

  it('tells a file that was cut off from one that is wrong', () => {
    const whole = JSON.stringify({
      type: 'FeatureCollection',
      features: [point, point],
      open: true,
      note: null,
    })
    for (let length = 1; length < whole.length; length++)
      expect(() => read(whole.slice(0, length)), whole.slice(0, length)).toThrow('import.file.truncated')
    expect(() => read('{"type":\n"Feature",\n,}')).toThrow(
      expect.objectContaining({ code: 'import.json.broken', params: { file: '院子.geojson', line: 3 } }),
    )
    expect(() => read('{"type":"Point",\n"coordinates":[NaN,1]}')).toThrow(
      expect.objectContaining({ code: 'import.json.broken', params: { file: '院子.geojson', line: 2 } }),
    )
  })

  it('refuses what is no map', () => {
    for (const value of [[], 1, {}, { type: 'Topology' }, { type: 'FeatureCollection' }])
      expect(() => read(value), JSON.stringify(value)).toThrow('import.geojson.not-geojson')
    expect(() => read('['.repeat(100_000))).toThrow('import.json.too-deep')
    expect(() => read(`{"type":"Feature","properties":${'{"a":'.repeat(100)}1${'}'.repeat(100)}}`)).toThrow(
      'import.json.too-deep',
    )
  })

  it('does not count brackets in words', () =>
    expect(
      read({ type: 'Feature', geometry: point, properties: { words: '[{\\"'.repeat(200) } }).features,
    ).toHaveLength(1))

  it('reads a large collection in pieces, and finds errors by their line in the whole', () => {
    const feature = (x: number) => ({
      type: 'Feature',
      geometry: { type: 'Point', coordinates: [x, 1] },
      properties: { words: `一,[{"${'x'.repeat(400)}` },
    })
    const features = Array.from({ length: 30_000 }, (_, index) => feature(index / 1000))
    const text = `{"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"EPSG:4548"}},\n"features":[\n${features.map((one) => JSON.stringify(one)).join(',\n')}\n],"name":"院墙"}`
    const source = read(text)
    expect(source.features.map(({ geometry }) => geometry)).toEqual(features.map(({ geometry }) => geometry))
    expect([source.title, source.crs]).toEqual(['院墙', 'EPSG:4548'])
    const broken = text.replace('[25,1]', '[25,]')
    expect(() => read(broken)).toThrow(
      expect.objectContaining({ code: 'import.json.broken', params: { file: '院子.geojson', line: 25_003 } }),
    )
    expect(() => read(text.replace(',"name":"院墙"}', ',"name":院墙}'))).toThrow(
      expect.objectContaining({ code: 'import.json.broken', params: { file: '院子.geojson', line: 30_003 } }),
    )
  })

  it('reads GBK and UTF-16 as well', () => {
    const text = JSON.stringify({ type: 'Feature', geometry: point, properties: { 名称: '槐柏树街' } })
    for (const bytes of [iconv.encode(text, 'gbk'), iconv.encode(`\ufeff${text}`, 'utf16le')])
      expect(
        readGeoJson({ name: 'a.json', bytes, companions: {} }, {}, () => {})[0].features[0]?.properties,
      ).toEqual({
        名称: '槐柏树街',
      })
  })

  it('reads a ring of a million corners', () => {
    const ring = Array.from({ length: 1_000_000 }, (_, index) => [Math.cos(index), Math.sin(index)])
    const [only] = read({
      type: 'Feature',
      geometry: { type: 'Polygon', coordinates: [ring] },
      properties: {},
    }).features
    expect((only?.geometry as { coordinates: unknown[][] } | undefined)?.coordinates[0]).toHaveLength(
      1_000_000,
    )
  })
})
