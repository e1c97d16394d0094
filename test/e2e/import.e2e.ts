import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import axe from 'axe-core'
import type { Point } from 'geojson'
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { point, rectangle } from '../builders/community-project'
import { smallCommunity } from './support/small-community'
import { type RunningLinli, shot, startLinli } from './support/start-linli'
import { skipTour } from './support/tour'

/** A housing office's blocks: columns no program would guess. */
function blocks(names: readonly string[]): string {
  const features = names.map((name, index) => ({
    type: 'Feature',
    geometry: rectangle(60 * index - 120, 90, 40, 14),
    properties: { LDMC: name, ZCS: 6, JCND: 1986, GLDW: '房管一所' },
  }))
  return JSON.stringify({ type: 'FeatureCollection', features })
}

const register = [
  '楼,物业费收缴率,物业',
  '1号楼,0.82,安居物业',
  '中心楼,0.64,安居物业',
  '九号楼,0.5,无',
  '',
].join('\n')

function dialogOf(page: Page): Locator {
  return page.getByRole('dialog')
}

async function choose(page: Page, file: { name: string; text: string }): Promise<void> {
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: '导入资料' }).first().click()
  await (await chooser).setFiles({
    name: file.name,
    mimeType: 'application/octet-stream',
    buffer: Buffer.from(file.text),
  })
}

/** Picks an entry of an antd select by its words, as a person with a mouse does. */
async function pick(page: Page, select: Locator, option: string | RegExp): Promise<void> {
  await select.click()
  await page
    .locator('.ant-select-dropdown:visible .ant-select-item-option')
    .filter({ hasText: option })
    .first()
    .click()
}

async function paste(page: Page, text: string): Promise<void> {
  await page.evaluate((words) => {
    const data = new DataTransfer()
    data.setData('text/plain', words)
    document.body.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
    )
  }, text)
}

/** What axe finds against WCAG 2.2 AA in the dialog. */
async function accessibilityProblems(page: Page): Promise<string[]> {
  await page.evaluate(axe.source)
  return page.evaluate(async () => {
    const tools = (window as unknown as { axe: typeof import('axe-core') }).axe
    const { violations } = await tools.run('[role=dialog]', {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'],
    })
    return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)
  })
}

/** Lets a file fall on the window, as the system's file manager does. */
async function drop(page: Page, name: string, text: string): Promise<void> {
  await page.evaluate(
    ([fileName = '', content = '']) => {
      const dataTransfer = new DataTransfer()
      dataTransfer.items.add(new File([content], fileName))
      for (const type of ['dragenter', 'dragover', 'drop'])
        document.body.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }))
    },
    [name, text],
  )
}

describe('importing with a say in it', () => {
  let linli: RunningLinli
  beforeAll(async () => {
    linli = await startLinli({ project: await smallCommunity() })
    linli.page.setDefaultTimeout(10_000)
    await skipTour(linli.page)
  })
  afterAll(() => linli.close())

  it('shows what was found and lets the columns be mapped by hand', async () => {
    const { page } = linli
    await choose(page, { name: '房管所2025.geojson', text: blocks(['甲楼', '乙楼', '丙楼']) })
    const dialog = dialogOf(page)
    await dialog.getByRole('button', { name: /新图层“房管所2025”/ }).waitFor()
    await shot(page, 'import-found')
    expect(await accessibilityProblems(page)).toEqual([])
    await dialog.getByRole('tab', { name: '字段对应' }).click()
    await pick(page, dialog.getByLabel('归入图层'), '建筑')
    await dialog.getByRole('button', { name: /^建筑/ }).waitFor()
    await pick(page, dialog.getByLabel('楼号或楼名取自哪一列'), 'LDMC')
    await pick(page, dialog.getByLabel('层数取自哪一列'), 'ZCS')
    await shot(page, 'import-mapping')
    expect(await accessibilityProblems(page)).toEqual([])
    await dialog.getByRole('tab', { name: '前几行' }).click()
    await dialog.getByRole('cell', { name: '乙楼' }).waitFor()
    await dialog.getByRole('button', { name: '导入 1 个图层' }).click()
    await dialog.getByText('已导入 3 条记录：建筑 3').waitFor()
    await dialog.getByRole('button', { name: '完成' }).click()
  })

  it('remembers the mapping for files with the same columns, and forgets it when asked', async () => {
    const { page } = linli
    await choose(page, { name: '房管所2026.geojson', text: blocks(['丁楼']) })
    const dialog = dialogOf(page)
    await dialog.getByText('按上次的对应方式', { exact: true }).waitFor()
    await dialog.getByRole('cell', { name: '丁楼' }).waitFor()
    await dialog.getByRole('tab', { name: '字段对应' }).click()
    await dialog.getByRole('button', { name: '忘记它' }).click()
    await dialog.getByRole('button', { name: /新图层“房管所2026”/ }).waitFor()
    await dialog.getByRole('button', { name: '取消' }).click()
    await dialog.waitFor({ state: 'hidden' })
  })

  it('joins a pasted table without places to the layer it speaks of', async () => {
    const { page } = linli
    await paste(page, register)
    const dialog = dialogOf(page)
    await dialog.getByText('个要素会填上内容').waitFor()
    await dialog.getByText('找不到的例如：九号楼').waitFor()
    await shot(page, 'import-join')
    expect(await accessibilityProblems(page)).toEqual([])
    await dialog.getByRole('button', { name: '导入 1 个图层' }).click()
    await dialog.getByText('已更新 2 个要素：建筑 2').waitFor()
    await dialog.getByRole('button', { name: '撤销' }).click()
  })

  it('reads well-known text from the clipboard, and leaves words alone', async () => {
    const { page } = linli
    await paste(page, '下午三点在居委会开会')
    const { coordinates } = point(0, 0) as Point
    await paste(page, `POINT (${coordinates.join(' ')})`)
    const dialog = dialogOf(page)
    await dialog
      .getByRole('button', { name: /粘贴的内容/ })
      .first()
      .waitFor()
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'hidden' })
  })

  it('says nothing in the console', () => {
    expect(linli.problems).toEqual([])
  })
})

describe('dropping files on the start page', () => {
  it('makes a project for them and goes on', async () => {
    const home = mkdtempSync(join(tmpdir(), 'linli-home-'))
    const linli = await startLinli({ home, project: await smallCommunity() })
    try {
      const { page } = linli
      await skipTour(page)
      await page.getByRole('button', { name: /一公里社区/ }).click()
      await page.getByRole('menuitem', { name: '关闭项目' }).click()
      await page.getByRole('heading', { name: '邻里，和居民一起更新社区' }).waitFor()
      await drop(page, '新街坊.geojson', blocks(['甲楼']))
      const dialog = dialogOf(page)
      await shot(page, 'import-homeless')
      expect(await dialog.getByLabel('新社区的名称').inputValue()).toBe('新街坊')
      await dialog.getByRole('button', { name: '新建并导入' }).click()
      await dialog.getByRole('button', { name: '导入 1 个图层' }).click()
      await dialog.getByText(/已导入 1 条记录/).waitFor()
      await dialog.getByRole('button', { name: '完成' }).click()
      await expect.poll(() => page.title()).toContain('新街坊')
      await page.reload()
      await page.getByRole('button', { name: '新街坊', exact: true }).first().waitFor()
      expect(linli.problems).toEqual([])
    } finally {
      await linli.close()
      rmSync(home, { recursive: true, force: true })
    }
  })
})
