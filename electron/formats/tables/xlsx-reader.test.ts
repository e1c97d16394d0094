import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { hasGdal, runGdal } from '../../../test/builders/gdal'
import { readOrRefuse } from '../../../test/builders/reading'
import { type Sheet, workbook } from '../../../test/builders/workbook'
import { recogniseFormat } from '../recognise'
import { readWorkbook } from './xlsx-reader'

const bundle = (bytes: Uint8Array) => ({ name: '台账.xlsx', bytes, companions: {} })
const read = async (...sheets: Sheet[]) => readWorkbook(bundle(workbook(sheets)), {}, () => {})
const point = (...coordinates: number[]) => ({ type: 'Point', coordinates })

describe('readWorkbook', () => {
  it('reads every sheet that is a table, with figures, days and the values of formulas', async () => {
    const sources = await read(
      {
        name: '设施',
        rows: [
          ['经度', '纬度', '名称', '面积', '建成', '开放', '合计'],
          [116.3, 39.9, '社区食堂', 120.5, { day: 45_292 }, true, { formula: 3 }],
        ],
      },
      { name: '说明', rows: [['本表由街道提供'], ['2024 年']] },
      {
        name: '户数',
        rows: [
          ['楼号', '户数'],
          ['3-1', 24],
        ],
      },
    )
    expect(sources.map(({ layer, title, format, placeless }) => [layer, title, format, placeless])).toEqual([
      ['设施', '设施', 'xlsx', undefined],
      ['户数', '户数', 'xlsx', true],
    ])
    expect(sources[0]?.features).toEqual([
      {
        geometry: point(116.3, 39.9),
        shapes: ['node'],
        properties: { 名称: '社区食堂', 面积: 120.5, 建成: '2024-01-01', 开放: true, 合计: 3 },
        sourceId: null,
      },
    ])
    expect(sources[1]?.features[0]?.properties).toEqual({ 楼号: '3-1', 户数: 24 })
  })

  it('finds the header below titles and under merged cells', async () => {
    const [source] = await read({
      name: '普查表',
      merged: ['A1:D1', 'A3:A4', 'B3:C3', 'D3:D4'],
      rows: [
        ['槐柏树街社区设施普查表', null, null, null],
        ['制表日期', '2024-05-01'],
        ['设施名称', '坐标', null, '备注'],
        [null, 'X坐标', 'Y坐标', null],
        ['小花园', 116.31, 39.91, '已改造'],
        [null, null, null, null],
        ['垃圾站', 116.32, 39.92, null],
      ],
    })
    expect(source?.features.map(({ geometry, properties }) => [geometry, properties])).toEqual([
      [point(116.31, 39.91), { 设施名称: '小花园', 备注: '已改造' }],
      [point(116.32, 39.92), { 设施名称: '垃圾站', 备注: null }],
    ])
  })

  it('finds the header of a table without places below its title', async () => {
    const [source] = await read({
      name: '住户',
      rows: [['住户登记（内部）'], [], ['楼号', '门牌', '人口'], ['3', '101', 2], ['3', '102', 4]],
    })
    expect(source?.placeless).toBe(true)
    expect(source?.features.map(({ properties }) => properties)).toEqual([
      { 楼号: '3', 门牌: '101', 人口: 2 },
      { 楼号: '3', 门牌: '102', 人口: 4 },
    ])
  })

  it('refuses bombs and distant cells before they fill the memory', async () => {
    const distant = {
      name: 'a',
      rows: [],
      data: '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
    }
    await expect(read(distant)).rejects.toThrow('import.xlsx.too-large')
    const bomb = workbook([{ name: 'a', rows: [['x', 'y']] }])
    const directory = Buffer.from(bomb).lastIndexOf('xl/worksheets/sheet1.xml') - 46
    new DataView(bomb.buffer).setUint32(directory + 24, 0x7fff_ffff, true)
    await expect(readWorkbook(bundle(bomb), {}, () => {})).rejects.toThrow('import.xlsx.too-large')
  })

  it('refuses what holds no table, and what is no workbook', async () => {
    await expect(read({ name: 'a', rows: [] })).rejects.toThrow('import.xlsx.empty')
    await expect(
      readWorkbook(bundle(zipSync({ 'xl/workbook.xml': strToU8('<x') })), {}, () => {}),
    ).rejects.toThrow('import.xlsx.broken')
    await expect(readWorkbook(bundle(strToU8('PK')), {}, () => {})).rejects.toThrow('import.zip.broken')
  })

  it('is known by what is in it, and the old binary form is told how to become it', () => {
    expect(recogniseFormat('a.bin', workbook([{ name: 'a', rows: [['x']] }])).format).toBe('xlsx')
    const old = new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])
    expect(() => recogniseFormat('旧.xls', old)).toThrow(
      expect.objectContaining({ code: 'import.file.disguised', params: { file: '旧.xls', kind: 'office' } }),
    )
  })

  it('is read or refused in words however it is damaged', async () => {
    const whole = workbook([
      {
        name: '点',
        rows: [
          ['lng', 'lat', '名'],
          [1, 2, '门'],
          [3, { day: 1e9 }, 'x'],
        ],
      },
    ])
    for (let length = 0; length < whole.length; length += 7)
      await readOrRefuse(readWorkbook, bundle(whole.subarray(0, length)))
    const flips = fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 })
    await fc.assert(
      fc.asyncProperty(flips, async (changes) => {
        const damaged = whole.slice()
        for (const [at, value] of changes) damaged[at] = value
        await readOrRefuse(readWorkbook, bundle(damaged))
      }),
      { numRuns: 300, seed: 5 },
    )
  })

  it('is read or refused in words whatever its sheet says', async () => {
    const cell = fc.record({
      r: fc.constantFrom('A1', 'B1', 'A2', 'C9', 'XFD1', 'A', '1', '', 'ZZZZ99'),
      t: fc.constantFrom('n', 's', 'b', 'e', 'str', 'inlineStr', 'd', 'x'),
      v: fc.constantFrom('1', '', '-1', '1e999', 'NaN', '#N/A', '9999999', '2024-01-01'),
      s: fc.constantFrom('0', '1', '7', 'x'),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(cell, { maxLength: 8 }), async (cells) => {
        const data = `<row r="1">${cells.map(({ r, t, v, s }) => `<c r="${r}" t="${t}" s="${s}"><v>${v}</v></c>`).join('')}</row>`
        await readOrRefuse(readWorkbook, bundle(workbook([{ name: 'a', rows: [], data }])))
      }),
      { numRuns: 300, seed: 6 },
    )
  })
})

describe.skipIf(!hasGdal)('a workbook that GDAL wrote (skipped without GDAL)', () => {
  it('comes out as it went in', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'linli-xlsx-'))
    try {
      writeFileSync(join(folder, 'a.csv'), 'lng,lat,name,floors\n116.3,39.9,一号楼,6\n116.4,39.8,二号楼,12\n')
      writeFileSync(join(folder, 'a.csvt'), 'Real,Real,String,Integer\n')
      runGdal('ogr2ogr', ['-f', 'XLSX', join(folder, 'a.xlsx'), join(folder, 'a.csv')])
      const bytes = new Uint8Array(readFileSync(join(folder, 'a.xlsx')))
      const [source] = await readWorkbook(bundle(bytes), {}, () => {})
      expect(source?.features.map(({ geometry, properties }) => [geometry, properties])).toEqual([
        [point(116.3, 39.9), { name: '一号楼', floors: 6 }],
        [point(116.4, 39.8), { name: '二号楼', floors: 12 }],
      ])
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})
