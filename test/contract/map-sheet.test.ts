import { execFile, execFileSync, spawnSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findBrowser } from '../../electron/cli/print-to-pdf'
import { builtCli } from '../builders/built-program'

const root = join(import.meta.dirname, '../..')
const campus = join(root, '../shared/data/beijing-bupt/bupt.osm')
const hasPoppler = spawnSync('pdftotext', ['-v']).status === 0
const hasBrowser = findBrowser(process.env) !== null

let folder: string
let program: string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'linli-map-sheet-'))
  program = await builtCli()
  copyFileSync(join(root, 'assets/sample/wutongli.linli.gpkg'), join(folder, 'sample.linli.gpkg'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function linli(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  return new Promise((resolve) => {
    const options = { cwd: folder, env: { ...process.env, LINLI_LANG: 'zh-CN' } }
    execFile(process.execPath, [program, ...args], options, (error, out, err) =>
      resolve({ code: error ? Number(error.code) : 0, out, err }),
    )
  })
}

interface Answer {
  readonly scale: number
  readonly crs: string
  readonly title: string
  readonly facts: readonly { readonly label: string; readonly value: string }[]
}

async function draw(...args: string[]): Promise<Answer> {
  const { code, out, err } = await linli('map', ...args, '--json')
  expect(err).toBe('')
  expect(code).toBe(0)
  return JSON.parse(out) as Answer
}

const read = (name: string) => readFileSync(join(folder, name))

/** The words of a text without the breaks that a page puts between them. */
const unbroken = (text: string) => text.replace(/\s/g, '')

describe('linli map', () => {
  it('writes an SVG of the paper and scale asked for', async () => {
    const answer = await draw('sample.linli.gpkg', '--out', 'sheet.svg', '--page', 'A2', '--scale', '1:2000')
    expect(answer).toMatchObject({ scale: 2000, crs: 'EPSG:4549', title: '梧桐里社区现状图' })
    const svg = read('sheet.svg').toString('utf8')
    expect(svg).toMatch(/^<\?xml version="1.0" encoding="UTF-8"\?>\n<svg /)
    expect(svg).toContain('width="594mm" height="420mm"')
    expect(svg).toContain('内部讨论稿 · 非测绘成果')
    expect(svg).toContain('虚构示例')
  })

  it.skipIf(!hasBrowser || !hasPoppler)(
    'writes a PDF of exactly that paper, on one page, whose words can be found',
    async () => {
      const answer = await draw(
        'sample.linli.gpkg',
        '--out',
        'sheet.pdf',
        '--page',
        'A3',
        '--title',
        '更新总图',
      )
      const info = execFileSync('pdfinfo', [join(folder, 'sheet.pdf')], { encoding: 'utf8' })
      expect(info).toMatch(/Pages:\s+1\n/)
      const [, width, height] = /Page size:\s+([\d.]+) x ([\d.]+)/.exec(info) ?? []
      expect((Number(width) * 25.4) / 72).toBeCloseTo(420, 0)
      expect((Number(height) * 25.4) / 72).toBeCloseTo(297, 0)
      const text = unbroken(execFileSync('pdftotext', [join(folder, 'sheet.pdf'), '-'], { encoding: 'utf8' }))
      expect(text).toContain('更新总图')
      expect(text).toContain('图例')
      expect(text).toContain(unbroken('内部讨论稿 · 非测绘成果'))
      const svgAnswer = await draw('sample.linli.gpkg', '--out', 'same.svg', '--title', '更新总图')
      expect(svgAnswer.facts).toEqual(answer.facts)
      for (const { label, value } of answer.facts.slice(1)) {
        expect(text).toContain(unbroken(label))
        expect(text).toContain(unbroken(value).slice(0, 12))
      }
      const images = execFileSync('pdfimages', ['-list', join(folder, 'sheet.pdf')], { encoding: 'utf8' })
      expect(images.trim().split('\n')).toHaveLength(2)
    },
  )

  it.skipIf(!hasBrowser)(
    'writes a PNG of exactly as many pixels, and how large they are on paper',
    async () => {
      await draw('sample.linli.gpkg', '--out', 'sheet.png', '--page', 'A4-portrait', '--dpi', '150')
      const png = read('sheet.png')
      expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1240, 1754])
      expect(png.subarray(37, 41).toString('latin1')).toBe('pHYs')
      expect(png.readUInt32BE(41)).toBe(5906)
    },
  )

  it('says what to do where no browser is', async () => {
    const env = { ...process.env, CHROMIUM_PATH: '/nowhere/chromium', LINLI_LANG: 'zh-CN' }
    const args = ['map', 'sample.linli.gpkg', '--out', 'none.png']
    const { status, stderr } = spawnSync(process.execPath, [program, ...args], {
      cwd: folder,
      env,
      encoding: 'utf8',
    })
    expect(status).toBe(2)
    expect(stderr).toContain('改为输出 .svg')
    expect(existsSync(join(folder, 'none.png'))).toBe(false)
  })

  it.each([
    [['--page', 'B5'], 'A4, A3, A2'],
    [['--scale', '1:7'], '1:1000'],
    [['--theme', 'colour'], 'use, floors, year, plain'],
    [['--scheme', '没有的方案'], '方案'],
    [['--indicator', 'H99'], 'H25-14'],
    [['--hide', 'birds'], 'buildings'],
  ])('refuses %j with what can be written instead', async (args, hint) => {
    const { code, err } = await linli('map', 'sample.linli.gpkg', '--out', 'refused.svg', ...args)
    expect(code).toBeGreaterThan(0)
    expect(err).toContain(hint)
    expect(existsSync(join(folder, 'refused.svg'))).toBe(false)
  })

  it('says so of a project with nothing in it', async () => {
    await linli('new', 'empty.linli.gpkg')
    const { code, err } = await linli('map', 'empty.linli.gpkg', '--out', 'empty.svg')
    expect(code).toBe(1)
    expect(err).toContain('地图上还没有内容')
  })

  it.skipIf(!existsSync(campus))('draws a real campus in its zone and names OpenStreetMap', async () => {
    await linli('new', 'campus.linli.gpkg', '--name', '校园')
    await linli('import', 'campus.linli.gpkg', campus)
    const answer = await draw('campus.linli.gpkg', '--out', 'campus.svg', '--theme', 'floors')
    expect(answer.crs).toBe('EPSG:4548')
    const svg = read('campus.svg').toString('utf8')
    expect(svg).toContain('© OpenStreetMap 贡献者（ODbL）')
    expect(svg).toContain('层数不详')
    expect(svg).toContain('主教学楼')
  })
})
