import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { DbfBuilder } from '../../../test/builders/dbf'
import { gdalFeatures, hasGdal, hasRealData, realData } from '../../../test/builders/gdal'
import { readDbf } from './shapefile-reader'

async function readTable(bytes: Uint8Array, companions: Record<string, Uint8Array> = {}, encoding?: string) {
  const [source] = await readDbf({ name: 't.dbf', bytes, companions }, encoding ? { encoding } : {}, () => {})
  if (!source) throw new Error('no source')
  return { rows: source.features.map(({ properties }) => properties), notes: source.notes }
}

describe.skipIf(!(hasGdal && hasRealData))(
  'tables as planners receive them (needs GDAL and real data)',
  () => {
    it.each([
      ['gb2312.dbf', '简体广语'],
      ['gbk.dbf', '简体广语'],
      ['big5.dbf', '繁體國語'],
    ])('reads the lone table %s without being told its encoding', async (name) => {
      const bytes = readFileSync(join(realData, 'formats/dbf', name))
      const { rows, notes } = await readTable(bytes)
      const wanted = iconv.decode(bytes.subarray(66, 74), name === 'big5.dbf' ? 'big5' : 'gbk')
      expect(rows).toEqual([{ NAME: wanted }])
      expect(notes.map(({ code }) => code)).toEqual(['import.note.encoding-assumed'])
    })

    it('keeps every field of a table whose names are not unique', async () => {
      const path = join(realData, 'formats/dbf/duplicate_fields.dbf')
      const { rows } = await readTable(readFileSync(path))
      expect(rows).toHaveLength(5)
      expect(Object.keys(rows[0] ?? {})).toContain('unemployed_2')
      const judged = gdalFeatures(path)
      rows.forEach((row, index) => {
        const { unemployed_2: unemployed2, not_in_lab_2: not_in_lab2, ...rest } = row
        expect({ ...rest, unemployed2, not_in_lab2 }).toEqual(judged[index]?.properties)
      })
    })
  },
)

describe('cells', () => {
  it('of every kind come as what they mean', async () => {
    const table = new DbfBuilder([
      ['名称', 'C', 10],
      ['floors', 'N', 4],
      ['area', 'N', 10, 2],
      ['rate', 'F', 10, 3],
      ['lift', 'L', 1],
      ['built', 'D', 8],
      ['memo', 'M', 10],
      ['osm_id', 'N', 19],
    ])
      .row('3号楼', '6', '12.50', '1e-3', 'T', '20240501', '         1', '1234567890123456789')
      .row('', '****', '', '-.5', '?', '00000000', '', '7')
      .row('  x', '', '1,5', '', 'n', '2024年', '', '')
    const { rows, notes } = await readTable(table.bytes('gb18030'), {}, 'GBK')
    const first = { 名称: '3号楼', floors: 6, area: 12.5, rate: 0.001, lift: true, built: '2024-05-01' }
    expect(rows).toEqual([
      { ...first, osm_id: '1234567890123456789' },
      { 名称: null, floors: null, area: null, rate: -0.5, lift: null, built: null, osm_id: 7 },
      {
        名称: 'x',
        floors: null,
        area: 1.5,
        rate: null,
        lift: false,
        built: expect.any(String),
        osm_id: null,
      },
    ])
    expect(notes).toEqual([
      { code: 'import.note.fields-left-out', params: { file: 't.dbf', columns: 'memo', count: 1 } },
    ])
  })

  it.each(['utf-8', 'gb18030', 'big5'])(
    'of %s that the width cuts in two lose only the cut character',
    async (encoding) => {
      const text = '小區名稱過長被截斷'
      const all = iconv.encode(text, encoding)
      for (let width = 1; width <= all.length; width++) {
        const table = new DbfBuilder([['a', 'C', width]]).row(all.subarray(0, width)).row('ascii')
        const { rows } = await readTable(table.bytes('utf-8'), {}, encoding)
        const read = String(rows[0]?.a ?? '')
        expect(text.startsWith(read)).toBe(true)
        expect(iconv.encode(read, encoding).length).toBeGreaterThan(width - 4)
      }
    },
  )

  it.each([
    ['GBK', 'gb18030'],
    ['936', 'gb18030'],
    ['ANSI 936', 'gb18030'],
    ['OEM 936', 'gb18030'],
    ['cp936\r\n', 'gb18030'],
    ['GB2312', 'gb18030'],
    ['EUC-CN', 'gb18030'],
    ['LDID/77', 'gb18030'],
    ['big5', 'big5'],
    ['950', 'big5'],
    ['ANSI 950', 'big5'],
    ['UTF-8', 'utf-8'],
    ['utf8', 'utf-8'],
    ['65001', 'utf-8'],
  ])('are read as their .cpg says: %s', async (cpg, encoding) => {
    const table = new DbfBuilder([['a', 'C', 20]]).row('國語小學')
    const { rows, notes } = await readTable(table.bytes(encoding), { cpg: new TextEncoder().encode(cpg) })
    expect(rows).toEqual([{ a: '國語小學' }])
    expect(notes).toEqual([])
  })

  it('are not read as a UTF-8 that they are not', async () => {
    const table = new DbfBuilder([['a', 'C', 20]]).row('北京市海淀区')
    const { rows, notes } = await readTable(table.bytes('gb18030'), {
      cpg: new TextEncoder().encode('UTF-8'),
    })
    expect(rows).toEqual([{ a: '北京市海淀区' }])
    expect(notes[0]).toEqual({
      code: 'import.note.encoding-overruled',
      params: { file: 't.dbf', declared: 'UTF-8', encoding: 'GBK', count: 1 },
    })
  })

  it.each([
    ['gb18030', '槐柏树街社区居委会', 'GBK'],
    ['gb18030', '菜市口', 'GBK'],
    ['big5', '中正區公所', 'Big5'],
    ['big5', '大同路二段', 'Big5'],
  ])('in %s are told by their bytes: %s', async (encoding, text, shown) => {
    const { rows, notes } = await readTable(new DbfBuilder([['a', 'C', 30]]).row(text).bytes(encoding))
    expect(rows).toEqual([{ a: text }])
    expect(notes[0]?.params?.encoding).toBe(shown)
  })

  it('in UTF-8 need no declaration and no note', async () => {
    const { rows, notes } = await readTable(new DbfBuilder([['a', 'C', 30]]).row('槐柏树街').bytes('utf-8'))
    expect(rows).toEqual([{ a: '槐柏树街' }])
    expect(notes).toEqual([])
  })

  it('in UTF-8 stay so when one of them is damaged, or cut and filled up with spaces', async () => {
    const table = new DbfBuilder([['a', 'C', 12]])
    for (let n = 0; n < 30; n++) table.row('槐柏树街')
    const { rows, notes } = await readTable(table.row(Uint8Array.of(0xe6, 0xa7, 0x41)).bytes('utf-8'))
    expect(rows[0]).toEqual({ a: '槐柏树街' })
    expect(notes[0]?.params?.encoding).toBe('UTF-8')
    const cut = new DbfBuilder([['a', 'C', 12]]).row(Uint8Array.of(0xe6, 0xa7, 0x90, 0xe6, 0x9f, 0x20, 0x20))
    expect(await readTable(cut.bytes('utf-8'))).toEqual({ rows: [{ a: '槐' }], notes: [] })
  })

  it('refuse an encoding that nobody knows', async () => {
    const bytes = new DbfBuilder([['a', 'C', 3]]).row('x').bytes('utf-8')
    await expect(readTable(bytes, {}, 'klingon')).rejects.toMatchObject({ code: 'import.encoding.unknown' })
  })
})
