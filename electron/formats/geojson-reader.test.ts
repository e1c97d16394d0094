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
})
