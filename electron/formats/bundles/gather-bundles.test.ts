import { type Zippable, zipSync } from 'fflate'
import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { gatherBundles, isCompanionOf } from './gather-bundles'
import { archiveLimits } from './unpack-archive'

const bytes = (...values: number[]) => Uint8Array.from(values.length > 0 ? values : [1])
const file = (name: string, content = bytes()) => ({ name, bytes: content })
const found = (name: string) => ({ ...file(name), found: true })

const summary = (files: Parameters<typeof gatherBundles>[0]) =>
  gatherBundles(files).bundles.map(({ name, companions }) => [name, Object.keys(companions).sort()])

/** As old archivers on Chinese Windows write it: names in GBK, the UTF-8 flag not set. */
function gbkZip(name: string, content: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const encoded = iconv.encode(name, 'gbk')
  const placeholder = 'x'.repeat(encoded.length)
  const zip = Buffer.from(zipSync({ [placeholder]: content }))
  for (let at = zip.indexOf(placeholder); at >= 0; at = zip.indexOf(placeholder, at + 1))
    encoded.copy(zip, at)
  return zip
}

describe('gatherBundles', () => {
  it('puts together what belongs together, whatever the case of its letters', () =>
    expect(
      summary(
        ['楼栋.SHP', '楼栋.dbf', '楼栋.Prj', '楼栋.shp.xml', 'b.geojson', 'b.prj', 'c.csv'].map((n) =>
          file(n),
        ),
      ),
    ).toEqual([
      ['楼栋.SHP', ['dbf', 'prj', 'shp.xml']],
      ['b.geojson', ['prj']],
      ['c.csv', []],
    ]))

  it('keeps folders apart, and files of the same name', () => {
    expect(summary([found('a/x.shp'), found('a/x.dbf'), found('b/x.shp')])).toEqual([
      ['a/x.shp', ['dbf']],
      ['b/x.shp', []],
    ])
    expect(summary([file('x.geojson'), file('x.geojson')])).toEqual([
      ['x.geojson', []],
      ['x (2).geojson', []],
    ])
  })

  it('takes a table of a shapefile by itself only where there is no shapefile', () => {
    expect(summary([file('x.dbf'), file('x.cpg')])).toEqual([['x.dbf', ['cpg', 'dbf']]])
    expect(() => gatherBundles([file('x.prj')])).toThrow('import.companion.alone')
  })

  it('looks into archives, and into archives in them once', () => {
    const inner = zipSync({ 'x.gpkg': bytes(), 'deeper.zip': zipSync({ 'y.gpkg': bytes() }) })
    const outer = zipSync({
      'data/a.shp': bytes(1),
      'data/a.DBF': bytes(2),
      '__MACOSX/._a.shp': bytes(),
      'in.zip': inner,
    })
    const { bundles, notes } = gatherBundles([file('all.zip', outer)])
    expect(bundles.map(({ name }) => name)).toEqual(['all.zip/data/a.shp', 'all.zip/in.zip/x.gpkg'])
    expect(bundles[0]).toMatchObject({ bytes: bytes(1), companions: { dbf: bytes(2) }, isChosen: false })
    expect(notes).toEqual([
      { code: 'import.note.archive-too-deep', params: { file: 'all.zip/in.zip/deeper.zip' } },
    ])
  })

  it('reads names in GBK', () =>
    expect(summary([file('a.zip', gbkZip('楼栋.geojson', bytes()))])).toEqual([['a.zip/楼栋.geojson', []]]))

  it('leaves readmes beside data alone, but not when they are all there is', () => {
    const both = zipSync({ 'readme.txt': bytes(), 'a.geojson': bytes() })
    expect(gatherBundles([file('a.zip', both)])).toMatchObject({
      bundles: [{ name: 'a.zip/a.geojson' }],
      notes: [{ code: 'import.note.file-left-out', params: { file: 'a.zip/readme.txt' } }],
    })
    expect(summary([file('a.zip', zipSync({ 'points.txt': bytes() }))])).toEqual([['a.zip/points.txt', []]])
  })

  it('leaves workbooks whole', () => {
    const workbook = zipSync({ '[Content_Types].xml': bytes(), 'xl/workbook.xml': bytes() })
    expect(summary([file('a.xlsx', workbook)])).toEqual([['a.xlsx', []]])
  })

  it('shows no name that leads out of the archive', () => {
    const evil: Zippable = { '../../etc/a.gpkg': bytes(), 'C:\\win\\b.gpkg': bytes(), '/c.gpkg': bytes() }
    expect(summary([file('a.zip', zipSync(evil))]).map(([name]) => name)).toEqual([
      'a.zip/etc/a.gpkg',
      'a.zip/win/b.gpkg',
      'a.zip/c.gpkg',
    ])
  })

  it('does not unfold bombs', () => {
    const zeros = zipSync({ 'a.geojson': new Uint8Array(30_000_000) }, { level: 9 })
    expect(() => gatherBundles([file('a.zip', zeros)])).toThrow('import.zip.bomb')
    const two = zipSync({ 'a.csv': new Uint8Array(600), 'b.csv': new Uint8Array(600) })
    const limited = (limits: object) => () =>
      gatherBundles([file('a.zip', two)], { ...archiveLimits, ...limits })
    expect(limited({ unpackedBytes: 1000 })).toThrow('import.zip.too-large')
    expect(limited({ entries: 1 })).toThrow('import.zip.too-many')
    // A directory that lies about the size.
    const lying = Buffer.from(zipSync({ 'a.csv': new Uint8Array(60_000) }))
    const directory = lying.indexOf(Buffer.from([0x50, 0x4b, 1, 2]))
    lying.writeUInt32LE(10, directory + 24)
    expect(() => gatherBundles([file('a.zip', lying)])).toThrow('import.zip.broken')
  })

  it('refuses a damaged archive in words, wherever it is cut', () => {
    const whole = zipSync({
      'a.geojson': new TextEncoder().encode('{"type":"FeatureCollection"}'.repeat(20)),
    })
    for (let length = 5; length < whole.length; length++)
      expect(() => gatherBundles([file('a.zip', whole.subarray(0, length))])).toThrow(/^import\.zip\./)
    const flipped = whole.slice()
    flipped[50] = (flipped[50] ?? 0) ^ 0xff
    expect(() => gatherBundles([file('a.zip', flipped)])).toThrow('import.zip.broken')
    expect(() => gatherBundles([file('a.zip', zipSync({ 'a.mp4': bytes() }))])).toThrow(
      'import.archive.empty',
    )
  })
})

describe('what lies beside a chosen file', () => {
  it.each([
    ['楼栋.dbf', '楼栋.shp', true],
    ['楼栋.DBF', '楼栋.SHP', true],
    ['楼栋.prj', '楼栋.shp', true],
    ['楼栋.shp', '楼栋.dbf', false],
    ['楼栋2.dbf', '楼栋.shp', false],
    // The shapefile it was made from often lies beside a GeoPackage.
    ['楼栋.dbf', '楼栋.gpkg', false],
    ['楼栋.dbf', '楼栋.geojson', false],
    ['楼栋.cpg', '楼栋.dbf', true],
  ])('%s beside %s: %s', (candidate, chosen, belongs) =>
    expect(isCompanionOf(candidate, chosen)).toBe(belongs),
  )
})
