import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import axe from 'axe-core'
import type { Download, Locator } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type RunningLinli, shot, startLinli } from './support/start-linli'
import { skipTour } from './support/tour'

const hasGdal = spawnSync('ogrinfo', ['--version']).status === 0

describe('the export of layers', () => {
  let linli: RunningLinli
  let folder: string
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'linli-exported-'))
    linli = await startLinli()
    await skipTour(linli.page)
  })
  afterAll(async () => {
    await linli.close()
    rmSync(folder, { recursive: true, force: true })
  })

  const dialog = () => linli.page.getByRole('dialog')

  async function choose(label: string | RegExp, option: string | RegExp): Promise<void> {
    await dialog().getByLabel(label).click()
    await linli.page.locator('.ant-select-item-option').filter({ hasText: option }).first().click()
  }

  async function saved(press: Locator): Promise<{ path: string; name: string }> {
    const waiting = linli.page.waitForEvent('download')
    await press.click()
    const download: Download = await waiting
    const path = join(folder, download.suggestedFilename())
    await download.saveAs(path)
    return { path, name: download.suggestedFilename() }
  }

  it('opens from a layer, with that layer ticked and sensible choices', async () => {
    const { page } = linli
    await page.getByRole('button', { name: '建筑的更多操作' }).click()
    await page.getByRole('menuitem', { name: '导出…' }).click()
    await dialog().getByText('ArcGIS、QGIS、SuperMap 都能打开').waitFor()
    expect(await dialog().getByRole('checkbox', { checked: true }).count()).toBe(1)
    await shot(page, 'export-dialog')
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

  it('hands over a Shapefile in GBK and metres that GDAL reads', async () => {
    const { page } = linli
    await choose('坐标系', '三度带，中央经线')
    await dialog().getByText('GBK', { exact: true }).click()
    const { path, name } = await saved(dialog().getByRole('button', { name: '导出 1 个图层' }))
    expect(name).toBe('建筑.zip')
    await dialog().getByText('已下载 建筑.zip').waitFor()
    await shot(page, 'export-done')
    if (hasGdal) {
      const told = execFileSync('ogrinfo', ['-so', '-al', `/vsizip/${path}/buildings.shp`], {
        encoding: 'utf8',
      })
      expect(told).toContain('Geometry: Polygon')
      expect(told).toMatch(/Gauss-Kruger/)
      expect(Number(/Feature Count: (\d+)/.exec(told)?.[1])).toBeGreaterThan(150)
    }
    await dialog().getByRole('button', { name: '完成' }).click()
    await dialog().waitFor({ state: 'hidden' })
  })

  it('remembers the choices, and exports only the rows a filter leaves', async () => {
    const { page } = linli
    await page.getByRole('button', { name: '服务设施', exact: true }).click()
    await page.getByLabel('搜索表中内容').fill('公交站')
    await page.locator('.drawer-head').getByRole('button', { name: '导出…' }).click()
    await dialog()
      .getByRole('radio', { name: /筛选出的/ })
      .waitFor()
    expect(await dialog().locator('.ant-segmented-item-selected').first().textContent()).toBe('GBK')
    await choose('格式', 'GeoJSON')
    const { path } = await saved(dialog().getByRole('button', { name: '导出 1 个图层' }))
    const { features } = JSON.parse(readFileSync(path, 'utf8')) as {
      features: { properties: { kind: string } }[]
    }
    expect(features.length).toBeGreaterThan(0)
    expect(new Set(features.map(({ properties }) => properties.kind))).toEqual(new Set(['bus_stop']))
    await dialog().getByRole('button', { name: '再导出一份' }).click()
  })

  it('draws everything for CAD in the zone of the place, and says what a format cannot hold', async () => {
    const { page } = linli
    await choose('格式', 'DXF 2000')
    await dialog().getByText('CAD 可读').waitFor()
    await dialog().getByRole('button', { name: '全选' }).click()
    await shot(page, 'export-dxf')
    const { path } = await saved(dialog().getByRole('button', { name: /^导出 \d+ 个图层$/ }))
    expect(readFileSync(path).subarray(0, 200).toString('latin1')).toContain('AC1015')
    await dialog().getByText('已下载 梧桐里社区.dxf').waitFor()
    await dialog().getByRole('button', { name: '再导出一份' }).click()
    await choose('格式', 'GPX')
    await saved(dialog().getByRole('button', { name: /^导出 \d+ 个图层$/ }))
    await dialog()
      .getByText(/处与项目里的不同/)
      .waitFor()
    await dialog()
      .getByText(/GPX 没有面：“建筑”的 231 个面/)
      .waitFor()
    await shot(page, 'export-notes')
    await page.keyboard.press('Escape')
    await dialog().waitFor({ state: 'hidden' })
    expect(linli.problems).toEqual([])
  })
})
