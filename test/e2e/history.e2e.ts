import { readFile } from 'node:fs/promises'
import axe from 'axe-core'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mapAtRest } from './support/map-hand'
import { smallCommunity } from './support/small-community'
import { type RunningLinli, shot, startLinli } from './support/start-linli'
import { skipTour } from './support/tour'

/** WCAG 2.2 AA inside the drawer, as far as a machine can tell. */
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe.source)
  return page.evaluate(async () => {
    const { axe } = window as unknown as { axe: typeof import('axe-core') }
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
    const { violations } = await axe.run('.drawer', { runOnly: tags })
    return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 200)}`))
  })
}

describe('the history by hand', () => {
  let linli: RunningLinli
  const page = () => linli.page
  const list = () => page().getByRole('listbox', { name: '操作历史' })
  const step = () => page().getByRole('region', { name: '这一步的改动' })
  const layerCount = (layer: string) =>
    page()
      .locator('.layer-row')
      .filter({ has: page().getByRole('button', { name: layer, exact: true }) })
      .textContent()

  beforeAll(async () => {
    linli = await startLinli({ project: await smallCommunity() })
    await skipTour(page())
    await page().keyboard.press('Control+h')
    await list().waitFor()
  })
  afterAll(() => linli.close())

  it('lists who did what, the latest first, and says what is in each step', async () => {
    const first = list().getByRole('option').first()
    await expect.poll(() => first.textContent()).toMatch(/记下第 1 条走访问题.*测试员.*走访记录 \+1/)
    await page().getByText('9 / 9 步').waitFor()
    await shot(page(), 'history-list')
  })

  it('is walked by the arrow keys, and shows each step on the map', async () => {
    await list().focus()
    await page().keyboard.press('ArrowDown')
    await step().getByText('这是最新的一步').waitFor()
    await page().keyboard.press('ArrowDown')
    await step()
      .getByRole('heading', { name: /在“方案甲”中画了口袋公园/ })
      .waitFor()
    await page().getByRole('complementary', { name: '图例' }).getByText('这一步的改动').waitFor()
    await step().getByRole('button', { name: '定位' }).click()
    await mapAtRest(page())
    await shot(page(), 'history-step')
    expect(await violations(page())).toEqual([])
  })

  it('is narrowed down by words and by layer', async () => {
    const search = page().getByRole('textbox', { name: '搜索操作、记录人、版本' })
    await search.fill('没有这样的事')
    await page().getByText('没有符合条件的操作').waitFor()
    await page().getByRole('button', { name: '清除筛选' }).click()
    await search.fill('新建方案')
    await page().getByText('1 / 9 步').waitFor()
    expect(await list().getByRole('option').count()).toBe(1)
    await search.fill('')
    await page().getByText('9 / 9 步').waitFor()
    await page().getByRole('combobox', { name: '按图层筛选' }).click()
    await page().getByTitle('建筑', { exact: true }).click()
    await page().getByText('4 / 9 步').waitFor()
    await page().locator('.ant-select-clear').last().click()
    await page().getByText('9 / 9 步').waitFor()
  })

  it('gives a step a name that stays', async () => {
    await list()
      .getByRole('option', { name: /出入口|绿地/ })
      .first()
      .click()
    await step()
      .getByRole('heading', { name: /新增绿地/ })
      .waitFor()
    const name = step().getByRole('searchbox', { name: '版本名' })
    await name.fill('踏勘完成')
    await name.press('Enter')
    const strip = page().getByRole('navigation', { name: '版本' })
    await strip.getByRole('button', { name: '踏勘完成' }).waitFor()
    await list()
      .getByRole('option', { name: /把第 2 步命名为“踏勘完成”/ })
      .waitFor()

    await page().reload()
    // A key that is pressed before the window is there is heard by nobody.
    await page().getByRole('button', { name: '撤销' }).waitFor()
    await page().keyboard.press('Control+h')
    await strip.getByRole('button', { name: '踏勘完成' }).click()
    await step()
      .getByRole('heading', { name: /新增绿地/ })
      .waitFor()
  })

  it('goes back to it after saying what that changes, and undo takes that back', async () => {
    expect(await layerCount('建筑')).toMatch(/4$/)
    await step().getByRole('button', { name: '回到这一步…' }).click()
    await step().getByRole('heading', { name: '回到第 2 步后，项目会有这些变化' }).waitFor()
    await step().getByRole('row', { name: '建筑 4' }).waitFor()
    await step().getByRole('row', { name: '方案空间 1' }).waitFor()
    await mapAtRest(page())
    await shot(page(), 'history-going-back')
    expect(await violations(page())).toEqual([])

    await page().keyboard.press('Escape')
    await step()
      .getByRole('heading', { name: /新增绿地/ })
      .waitFor()
    await step().getByRole('button', { name: '回到这一步…' }).click()
    await step().getByRole('button', { name: '回到第 2 步', exact: true }).click()
    await step().getByRole('heading', { name: '回到版本“踏勘完成”（第 2 步）' }).waitFor()
    await page().getByRole('button', { name: '建筑', exact: true }).waitFor({ state: 'detached' })
    await shot(page(), 'history-gone-back')

    await page().getByRole('button', { name: '撤销' }).click()
    await page().getByRole('button', { name: '建筑', exact: true }).waitFor()
    expect(await layerCount('建筑')).toMatch(/4$/)
    await list()
      .getByRole('option', { name: /撤销第 11 步：回到版本“踏勘完成”/ })
      .waitFor()
    // Both keys of redo.
    await page().keyboard.press('Control+y')
    await page().getByRole('button', { name: '建筑', exact: true }).waitFor({ state: 'detached' })
    await page().keyboard.press('Control+z')
    await page().getByRole('button', { name: '建筑', exact: true }).waitFor()
  })

  it('is handed over as a table', async () => {
    const download = page().waitForEvent('download')
    await page().getByRole('button', { name: '导出 CSV' }).click()
    const file = await download
    expect(file.suggestedFilename()).toBe('一公里社区 操作历史.csv')
    const text = await readFile(await file.path(), 'utf8')
    expect(text).toMatch(/^\ufeff步,时间,记录人,操作,版本名,/)
    expect(text).toContain('踏勘完成')
    expect(text.trim().split('\r\n')).toHaveLength(15)
  })

  it('reads in English, and on a large screen', async () => {
    await page().getByTestId('language').click()
    await page()
      .getByRole('listbox', { name: 'History' })
      .getByText(/Undid step|Undid/)
      .first()
      .waitFor()
    await shot(page(), 'history-en')
    await page().setViewportSize({ width: 1920, height: 1080 })
    await page().getByRole('option').nth(3).click()
    await page().waitForTimeout(500)
    await shot(page(), 'history-en-1920')
    await page().getByTestId('language').click()
  })

  it('says nothing in the console', () => {
    expect(linli.problems).toEqual([])
  })
})
