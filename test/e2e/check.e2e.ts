import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { smallCommunity } from './support/small-community'
import { type RunningLinli, shot, startLinli } from './support/start-linli'
import { skipTour } from './support/tour'

const coverage = '公园绿化活动场地服务半径覆盖率'

/** How much redder than green the map is in the middle, beside the name that stands there. */
function rednessOfMiddle(page: Page): Promise<number> {
  return page.locator('.map-picture').evaluate((canvas: HTMLCanvasElement) => {
    const copy = new OffscreenCanvas(canvas.width, canvas.height)
    const brush = copy.getContext('2d')
    if (!brush) throw new Error('no canvas')
    brush.drawImage(canvas, 0, 0)
    const [red = 0, green = 0] = brush.getImageData(canvas.width / 2 + 18, canvas.height / 2 - 15, 1, 1).data
    return red - green
  })
}

describe('the check of a community', () => {
  let linli: RunningLinli
  let page: Page
  const row = (name: string) => page.locator('.list-row').filter({ hasText: name })
  const count = (verdict: string) =>
    page.locator(`.verdict-counts [data-verdict="${verdict}"] strong`).textContent().then(Number)
  const inspector = () => page.locator('.inspector')
  beforeAll(async () => {
    linli = await startLinli({ project: await smallCommunity() })
    page = linli.page
    page.setDefaultTimeout(10_000)
    await skipTour(page)
    await page.locator('[data-tour="check"]').click()
    await row(coverage).waitFor()
  })
  afterAll(() => linli.close())

  it('lists twelve indicators and narrows them to a verdict', async () => {
    const all = await page.locator('.list-row').count()
    expect(all).toBe(12)
    const failed = await count('fail')
    expect((await count('pass')) + failed + (await count('unknown'))).toBe(12)
    await page.getByRole('button', { name: /^\d+ 未达标$/ }).click()
    await expect.poll(() => page.locator('.list-row').count()).toBe(failed)
    await page.getByRole('button', { name: /^\d+ 未达标$/ }).click()
    // Nobody has asked the residents yet: that is not nought.
    await row('居民满意率').getByText('待查').waitFor()
  })

  it('opens a figure down to its standard, its features and who is left out', async () => {
    await page.waitForTimeout(1500)
    const before = await rednessOfMiddle(page)
    await row(coverage).click()
    await inspector().getByText('≥\u200985\u2009%').first().waitFor()
    await inspector().getByText('已核对原文').waitFor()
    await inspector().getByText('未覆盖 · 建筑').waitFor()
    await inspector().getByText('40 人 · 2 栋').waitFor()
    await page.locator('.legend').getByText('未覆盖：建筑').waitFor()
    await expect.poll(() => rednessOfMiddle(page)).toBeGreaterThan(before + 30)
    await shot(page, 'check-evidence')
    await inspector().getByRole('button', { name: '显示或隐藏“未覆盖 · 建筑”' }).click()
    await expect.poll(() => rednessOfMiddle(page)).toBeLessThan(before + 15)
    await inspector().getByRole('button', { name: '显示或隐藏“未覆盖 · 建筑”' }).click()
  })

  it('flies to a house that is left out', async () => {
    const scale = await page.locator('.scale').textContent()
    await inspector().getByRole('button', { name: '东头楼' }).click()
    await expect.poll(() => page.locator('.scale').textContent()).not.toBe(scale)
    await inspector().getByRole('heading', { name: coverage }).waitFor()
  })

  it('shows what a scheme changes, before → after', async () => {
    await page.getByRole('combobox', { name: '按现状还是按方案看' }).click()
    await page.getByTitle('方案甲建成后').click()
    const effect = inspector().getByRole('region', { name: '方案甲建成后' })
    await effect.getByText('新覆盖 40 人').waitFor()
    await row(coverage).getByText('→').waitFor()
    await shot(page, 'check-scheme')
    await page.getByRole('combobox', { name: '按现状还是按方案看' }).click()
    await page.getByTitle('现状', { exact: true }).last().click()
    await effect.waitFor({ state: 'detached' })
    await expect.poll(() => row(coverage).textContent()).not.toContain('→')
  })

  it('takes a figure written by hand, and the verdict follows; undo takes it back', async () => {
    const passed = await count('pass')
    await row('居民满意率').click()
    await inspector().getByLabel('数值（%）').fill('95')
    await inspector().getByLabel('依据').fill('九月问卷，有效 412 份')
    await inspector().getByLabel('依据').press('Enter')
    await row('居民满意率').getByText('95\u2009%').waitFor()
    await expect.poll(() => count('pass')).toBe(passed + 1)
    await inspector().locator('.entry-history').getByText('九月问卷').waitFor()
    await shot(page, 'check-entered')
    await page.getByRole('button', { name: '撤销', exact: true }).click()
    await row('居民满意率').getByText('待查').waitFor()
    await expect.poll(() => count('pass')).toBe(passed)
    await page.getByRole('button', { name: '重做', exact: true }).click()
    await row('居民满意率').getByText('95\u2009%').waitFor()
  })

  it('walks the list by arrow keys and opens what it comes to', async () => {
    await row(coverage).click()
    await page.keyboard.press('ArrowUp')
    await expect.poll(() => row(coverage).getAttribute('aria-current')).toBeNull()
    await expect.poll(() => page.locator('.list-row[aria-current="true"]').count()).toBe(1)
  })

  it('gathers the problems under what they count for', async () => {
    await page.getByRole('tab', { name: /问题清单 1/ }).click()
    await page.getByRole('button', { name: /楼道安全/ }).click()
    await row('楼梯踏步缺损').click()
    await inspector().getByText('二层扶手松动').waitFor()
    await shot(page, 'check-issues')
    await page.getByRole('tab', { name: /指标/ }).click()
  })

  it('gives the table away as a file that Excel reads', async () => {
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: '导出', exact: true }).click()
    const file = await download
    expect(file.suggestedFilename()).toBe('一公里社区-体检指标-现状.csv')
    const text = readFileSync(await file.path(), 'utf8')
    expect(text.startsWith('\uFEFF编号,')).toBe(true)
    expect(text.trim().split('\r\n')).toHaveLength(13)
    expect(text).toContain('X-15,小区（社区） · 治理,居民满意率,达标,95,%')
  })

  it('still has what was entered after the page is loaded anew', async () => {
    await page.reload()
    await row('居民满意率').getByText('95\u2009%').waitFor()
  })

  it('says nothing in the console', () => {
    expect(linli.problems).toEqual([])
  })
})
