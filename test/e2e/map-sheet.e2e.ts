import { readFileSync } from 'node:fs'
import axe from 'axe-core'
import type { Locator } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type RunningLinli, shot, startLinli } from './support/start-linli'
import { skipTour } from './support/tour'

describe('the map sheet', () => {
  let linli: RunningLinli
  beforeAll(async () => {
    linli = await startLinli()
    await skipTour(linli.page)
    await linli.page.locator('[data-tour="output"]').click()
  })
  afterAll(() => linli.close())

  const dialog = () => linli.page.getByRole('dialog')
  const preview = () => dialog().locator('.sheet-page > img')
  const idle = () => dialog().locator('.sheet-stage[aria-busy="false"]').waitFor()

  /** The next sheet is there once the preview shows another picture. */
  async function redrawn(act: () => Promise<void>): Promise<void> {
    await idle()
    const before = await preview().getAttribute('src')
    await act()
    await expect.poll(() => preview().getAttribute('src')).not.toBe(before)
    await idle()
  }

  async function choose(label: string, option: string): Promise<void> {
    await dialog().getByLabel(label, { exact: true }).click()
    await linli.page.locator('.ant-select-item-option').filter({ hasText: option }).first().click()
  }

  async function saved(press: Locator): Promise<{ name: string; bytes: Buffer }> {
    const waiting = linli.page.waitForEvent('download')
    await press.click()
    const download = await waiting
    return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) }
  }

  async function savedSvg(): Promise<string> {
    await idle()
    return (await saved(dialog().getByRole('button', { name: '导出 SVG' }))).bytes.toString('utf8')
  }

  it('opens with the whole community on A3', async () => {
    await linli.page.getByRole('button', { name: '图纸…' }).click()
    await preview().waitFor()
    await dialog().getByText('放下整个社区（1:4000）').waitFor()
    expect(await preview().getAttribute('alt')).toBe('梧桐里社区现状图的预览')
    await shot(linli.page, 'map-sheet')
  })

  it('passes axe', async () => {
    const { page } = linli
    await page.evaluate(axe.source)
    const violations = await page.evaluate(async () => {
      const { axe } = window as unknown as { axe: typeof import('axe-core') }
      const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
      const { violations } = await axe.run('[role=dialog]', { runOnly: tags })
      return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`))
    })
    expect(violations).toEqual([])
  })

  it('follows every choice', async () => {
    await redrawn(() => dialog().getByLabel('图名').fill('老旧小区更新总图'))
    await redrawn(() => choose('建筑着色', '按年代'))
    await redrawn(() => choose('方案', '方案甲'))
    await redrawn(() => dialog().getByText('竖向', { exact: true }).click())
    await redrawn(() => dialog().getByRole('checkbox', { name: '停车场地' }).click())
    const svg = await savedSvg()
    expect(svg.slice(0, 200)).toContain('width="297mm" height="420mm"')
    expect(textsOf(svg)).toContain('老旧小区更新总图')
    expect(textsOf(svg)).toContain('1980–1989 年')
    expect(textsOf(svg)).toContain('方案空间')
    expect(textsOf(svg)).not.toContain('停车场地')
    await shot(linli.page, 'map-sheet-portrait')
  })

  it('moves the map with the hand and with the arrow keys, by as much as was meant', async () => {
    const { page } = linli
    await redrawn(() => choose('比例尺', '1:2000'))
    const before = gridOf(await savedSvg())
    const handle = dialog().getByRole('button', { name: '拖动，或用方向键移动地图' })
    const box = await handle.boundingBox()
    if (!box) throw new Error('the map is not to be seen')
    const middle = [box.x + box.width / 2, box.y + box.height / 2] as const
    await redrawn(async () => {
      await page.mouse.move(...middle)
      await page.mouse.down()
      await page.mouse.move(middle[0] + box.width / 4, middle[1], { steps: 5 })
      await page.mouse.up()
    })
    const after = gridOf(await savedSvg())
    expect(after.widthMm).toBe(before.widthMm)
    // What was a quarter further left is in the middle now.
    expect(after.westM - before.westM).toBeCloseTo((-before.widthMm / 4) * 2, -1)
    await redrawn(async () => {
      await handle.focus()
      await page.keyboard.press('ArrowRight')
    })
    expect(gridOf(await savedSvg()).westM - after.westM).toBeCloseTo(20, 0)
  })

  it('shows what the map shows', async () => {
    await redrawn(() => dialog().getByRole('button', { name: '当前视图' }).click())
    await redrawn(() => dialog().getByRole('button', { name: '整个社区' }).click())
    await dialog().getByText('放下整个社区（1:').waitFor()
  })

  it('writes the number of the approval into the project and onto the sheet', async () => {
    await redrawn(async () => {
      await dialog().getByLabel('审图号（没有可留空）').fill('京S（2025）001号')
      await linli.page.keyboard.press('Tab')
    })
    const svg = await savedSvg()
    expect(textsOf(svg)).toContain('京S（2025）001号')
    expect(textsOf(svg)).toContain('内部讨论稿 · 非测绘成果')
    await redrawn(() => dialog().getByRole('checkbox', { name: /标记/ }).click())
    expect(textsOf(await savedSvg()).join('')).not.toContain('非测绘成果')
    await redrawn(() => dialog().getByRole('checkbox', { name: /标记/ }).click())
  })

  it('saves a PNG of the resolution chosen', async () => {
    await choose('PNG 的分辨率', '150 dpi')
    const { name, bytes } = await saved(dialog().getByRole('button', { name: '导出 PNG' }))
    expect(name).toBe('老旧小区更新总图.png')
    expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([1754, 2480])
    // A blank sheet would be a tenth of that.
    expect(bytes.length).toBeGreaterThan(200_000)
    expect(bytes.subarray(37, 41).toString('latin1')).toBe('pHYs')
    await dialog().getByText('已下载 老旧小区更新总图.png').waitFor()
  })

  it('prints one page of exactly that paper', async () => {
    const { page } = linli
    await dialog().getByRole('button', { name: '打印或存为 PDF' }).click()
    const html = await page.locator('#map-sheet-page').getAttribute('srcdoc')
    const paper = await page.context().newPage()
    await paper.setContent(html ?? '')
    const pdf = (await paper.pdf({ preferCSSPageSize: true, printBackground: true })).toString('latin1')
    await paper.close()
    expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(1)
    const [, width, height] = /\/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]/.exec(pdf) ?? []
    expect((Number(width) * 25.4) / 72).toBeCloseTo(297, 0)
    expect((Number(height) * 25.4) / 72).toBeCloseTo(420, 0)
  })

  it('remembers the choices of this project', async () => {
    const { page } = linli
    await page.reload()
    await page.getByRole('button', { name: '图纸…' }).click()
    await preview().waitFor()
    expect(await dialog().getByLabel('图名').inputValue()).toBe('老旧小区更新总图')
    expect(await dialog().getByLabel('审图号（没有可留空）').inputValue()).toBe('京S（2025）001号')
    expect(await dialog().getByRole('checkbox', { name: '停车场地' }).isChecked()).toBe(false)
    await page.keyboard.press('Escape')
    await dialog().waitFor({ state: 'hidden' })
    expect(linli.problems).toEqual([])
  })
})

const textsOf = (svg: string) => [...svg.matchAll(/<text[^>]*>([^<]*)</g)].map(([, text = '']) => text)

/** How wide the map of a sheet is, and the easting of its left side, read off the grid as a person would. */
function gridOf(svg: string): { widthMm: number; westM: number } {
  const scale = Number(/比例尺 1:(\d+)/.exec(svg)?.[1])
  const [, left] = /<g id="map" transform="translate\(([\d.]+) /.exec(svg) ?? []
  const widthMm = Number(/<clipPath[^>]*><rect width="([\d.]+)"/.exec(svg)?.[1])
  const values = svg.slice(svg.indexOf('<g id="grid-values">'))
  const [, x, easting] = /<text x="([\d.]+)" y="[\d.]+">(\d+)<\/text>/.exec(values) ?? []
  return { widthMm, westM: Number(easting) - ((Number(x) - Number(left)) * scale) / 1000 }
}
