import { describe, expect, it } from 'vitest'
import { type Cell, tabularSource } from './tabular-source'

const read = (...rows: Cell[][]) => tabularSource({ file: '点.csv', format: 'csv', rows })
const places = (...rows: Cell[][]) =>
  read(...rows).features.map(({ geometry }) => (geometry as { coordinates: unknown }).coordinates)
const codes = (...rows: Cell[][]) => read(...rows).notes.map(({ code }) => code)

describe('tabularSource', () => {
  it.each([
    ['经度(°)', '纬度(°)'],
    ['LNG_GCJ02', 'LAT_GCJ02'],
    ['POINT_X', 'POINT_Y'],
    ['东经', '北纬'],
    ['X坐标（米）', 'Y坐标（米）'],
    ['东坐标E', '北坐标N'],
    ['Easting', 'Northing'],
    ['坐标 X', '坐标 Y'],
    ['横坐标', '纵坐标'],
    ['横坐标Y', '纵坐标X'],
    ['E', 'N'],
  ])('knows %s and %s', (east, north) => {
    expect(places(['编号', east, north], ['1', '116.3', '39.9'])).toEqual([[116.3, 39.9]])
    expect(places([north, east, '编号'], [39.9, 116.3, 1])).toEqual([[116.3, 39.9]])
  })

  it('leaves metres as they are', () => {
    expect(places(['x', 'y'], ['500,123.45', '3 428 123.5'])).toEqual([[500_123.45, 3_428_123.5]])
    expect(places(['x', 'y'], [39_500_123, 3_428_123])).toEqual([[39_500_123, 3_428_123]])
    // Web Mercator: both are millions, and x stays x.
    expect(codes(['x', 'y'], [12_949_000, 4_856_000])).toEqual([])
  })

  it('sees the surveyors’ X in the north, and says so', () => {
    const source = read(['点号', 'X', 'Y'], ['K1', 3_428_123.5, 500_123.4], ['K2', 3_428_200, 39_500_200])
    expect(source.features[0]?.geometry).toEqual({ type: 'Point', coordinates: [500_123.4, 3_428_123.5] })
    expect(source.notes).toEqual([
      { code: 'import.note.survey-axes', params: { file: '点.csv', east: 'Y', north: 'X' } },
    ])
  })

  it('leaves a latitude under lng to the person, who is asked later', () =>
    expect(places(['lng', 'lat'], ['39.9', '116.3'])).toEqual([[39.9, 116.3]]))

  it('reads degrees, minutes and seconds, and pairs in one cell', () => {
    const [[lng, lat] = []] = places(['经度', '纬度'], ['116°18′00″E', '北纬39°54′']) as [number, number][]
    expect(lng).toBeCloseTo(116.3, 9)
    expect(lat).toBeCloseTo(39.9, 9)
    expect(places(['名称', '坐标'], ['门', '116.3, 39.9'], ['窗', '（116.4，39.8）'])).toEqual([
      [116.3, 39.9],
      [116.4, 39.8],
    ])
    expect(read(['名称', '坐标'], ['门', '东侧'], ['窗', '西侧']).placeless).toBe(true)
  })

  it('reads GeoJSON and well-known text in a column', () => {
    const [line, point, broken] = read(
      ['名称', 'geometry'],
      ['墙', '{"type":"LineString","coordinates":[[1,2],[3,4]]}'],
      ['门', 'POINT (1 2)'],
      ['窗', '{"type":'],
    ).features
    expect(line).toMatchObject({ shapes: ['way'], properties: { 名称: '墙' } })
    expect(point?.geometry).toEqual({ type: 'Point', coordinates: [1, 2] })
    expect(broken?.geometry).toEqual({ type: 'Point', coordinates: null })
  })

  it('passes over a title of one cell, and empty columns at the end', () => {
    const source = read(['某社区设施表', '', ''], ['lng', 'lat', 'a', ''], [1, 2, 'x', ''])
    expect(source.features).toMatchObject([{ properties: { a: 'x' } }])
    expect(Object.keys(source.features[0]?.properties ?? {})).toEqual(['a'])
  })

  it('keeps rows without places, to be counted', () =>
    expect(places(['lng', 'lat'], [1, 2], [null, 2], ['见图', 3])).toEqual([[1, 2], null, null]))
})
