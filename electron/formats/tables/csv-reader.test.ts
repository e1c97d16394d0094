import { join } from 'node:path'
import fc from 'fast-check'
import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { hasRealData, realData } from '../../../test/builders/gdal'
import { loadBundle, readOrRefuse } from '../../../test/builders/reading'
import type { ReaderOptions } from '../reader'
import { readCsv } from './csv-reader'

const read = (table: string, encoding = 'utf-8', options: ReaderOptions = {}) =>
  readCsv({ name: '点.csv', bytes: iconv.encode(table, encoding), companions: {} }, options, () => {})[0]

const place = (lng: number, lat: number) => ({ type: 'Point', coordinates: [lng, lat] })

describe('readCsv', () => {
  it.each([
    ['lng,lat,name', ','],
    ['经度,纬度,name', ','],
    ['X;Y;name', ';'],
    ['Longitude\tLatitude\tname', '\t'],
    ['"lon"|"lat"|"name"', '|'],
  ])('finds the coordinates under %j', (header, delimiter) => {
    const { features } = read(`${header}\r\n${['116.3', '39.9', '小卖部'].join(delimiter)}\r\n`)
    expect(features).toEqual([
      { geometry: place(116.3, 39.9), shapes: ['node'], properties: { name: '小卖部' }, sourceId: null },
    ])
  })

  it.each(['gbk', 'gb18030', 'utf-8', 'utf16le'])('reads %s', (encoding) => {
    const bom = encoding === 'utf16le' ? '\ufeff' : ''
    const { features, notes } = read(`${bom}经度,纬度,名称\n116.3,39.9,社区食堂\n`, encoding)
    expect(features[0]?.properties).toEqual({ 名称: '社区食堂' })
    expect(notes.map((note) => note.code)).toEqual(
      encoding.startsWith('gb') ? ['import.note.read-as-gbk'] : [],
    )
  })

  it('takes a byte order mark off the first column', () =>
    expect(read('\ufefflng,lat\n1,2\n').features[0]?.geometry).toEqual(place(1, 2)))

  it('reads well-known text of any shape', () => {
    const { features } = read(
      'name,WKT\n院墙,"LINESTRING (1 2, 3 4)"\n院子,"POLYGON ((0 0, 1 0, 1 1, 0 0))"\n',
    )
    expect(features.map((feature) => [feature.shapes[0], feature.geometry])).toEqual([
      [
        'way',
        {
          type: 'LineString',
          coordinates: [
            [1, 2],
            [3, 4],
          ],
        },
      ],
      [
        'area',
        {
          type: 'Polygon',
          coordinates: [
            [
              [0, 0],
              [1, 0],
              [1, 1],
              [0, 0],
            ],
          ],
        },
      ],
    ])
  })

  it('keeps quoted commas and line breaks, and tells repeated columns apart', () => {
    const { features } = read('lng,lat,words,words\n1,2,"一,二\n三",四\n')
    expect(features[0]?.properties).toEqual({ words: '一,二\n三', words_2: '四' })
  })

  it('does not take an empty cell for nought', () =>
    expect(read('lng,lat\n,39.9\n').features[0]?.geometry).toEqual({ type: 'Point', coordinates: null }))

  it('leaves a table without places to be joined', () => {
    const source = read('编号,户数\n3-1,24\n3-2,36\n')
    expect(source.placeless).toBe(true)
    expect(source.features).toEqual([
      { geometry: null, shapes: [], properties: { 编号: '3-1', 户数: '24' }, sourceId: null },
      { geometry: null, shapes: [], properties: { 编号: '3-2', 户数: '36' }, sourceId: null },
    ])
  })

  it('refuses a single column, which can be neither placed nor joined', () =>
    expect(() => read('address\n槐柏树街 3 号\n')).toThrow(
      expect.objectContaining({
        code: 'import.csv.no-coordinates',
        params: { file: '点.csv', columns: 'address' },
      }),
    ))

  it('notices a table that ends inside a quoted cell', () =>
    expect(() => read('lng,lat,words\n1,2,"没有写完')).toThrow('import.file.truncated'))

  it('reads the encoding that was asked for', () =>
    expect(read('lng,lat,名\n1,2,牆面\n', 'big5', { encoding: 'big5' }).features[0]?.properties).toEqual({
      名: '牆面',
    }))

  it('reads semicolons with decimal commas, and a title above the header', () => {
    expect(read('lng;lat;a\n116,309;39,912;x\n').features[0]?.geometry).toEqual(place(116.309, 39.912))
    expect(read('社区设施表\nlng,lat,a\n1,2,x\n').features).toMatchObject([
      { geometry: place(1, 2), properties: { a: 'x' } },
    ])
  })

  it('refuses what would fill the memory: too many cells, too many columns, a record without end', () => {
    expect(() => read(`lng,lat\n${'1,2\n'.repeat(2_000_000)}`)).toThrow('import.csv.too-many')
    expect(() => read(`lng,lat${',x'.repeat(3000)}\n1,2\n`)).toThrow('import.table.too-wide')
    expect(() => read(`lng,lat\n1,${'2'.repeat(61_000_000)}\n`)).toThrow('import.csv.broken')
  })

  it('is read or refused in words wherever it is cut off and whatever bytes change', async () => {
    const whole = new TextEncoder().encode(
      'lng,lat,name,wkt\n116.1,"39,1","一,二",POINT (116 39)\n116°2′,39.1,"三""四",\n',
    )
    const bundle = (bytes: Uint8Array) => ({ name: '点.csv', bytes, companions: {} })
    for (let length = 0; length < whole.length; length++)
      await readOrRefuse(readCsv, bundle(whole.subarray(0, length)))
    const flips = fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 })
    await fc.assert(
      fc.asyncProperty(flips, async (changes) => {
        const damaged = whole.slice()
        for (const [at, value] of changes) damaged[at] = value
        await readOrRefuse(readCsv, bundle(damaged))
      }),
      { numRuns: 500, seed: 13 },
    )
  })
})

describe.skipIf(!hasRealData)('real tables (skipped where the test data are absent)', () => {
  const derived = (name: string) => loadBundle(join(realData, 'formats/derived', name))

  it('are the same in every encoding', () => {
    const [utf8] = readCsv(derived('poi_utf8.csv'), {}, () => {})
    expect(utf8.features.length).toBeGreaterThan(50)
    for (const name of ['poi_utf8_bom.csv', 'poi_gbk.csv'])
      expect(readCsv(derived(name), {}, () => {})[0].features).toEqual(utf8.features)
  })

  it.each(['comments.csv', 'participants-votes.csv', 'votes.csv', 'summary.csv'])(
    '%s has no places',
    (name) => {
      const bundle = loadBundle(join(realData, 'polis/bg2050-volunteers', name))
      const [source] = readCsv(bundle, {}, () => {})
      expect(source.placeless).toBe(true)
      expect(source.features.length).toBeGreaterThan(5)
    },
  )
})
