import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mapAtRest, mapMiddle } from './support/map-hand'
import { smallCommunity } from './support/small-community'
import { type RunningLinli, shot, startLinli } from './support/start-linli'
import { skipTour } from './support/tour'

/** Room for a busy machine. */
const soon = { timeout: 20_000 }

describe('behaviour mapping', () => {
  let linli: RunningLinli
  let page: Page
  const tally = () => page.locator('.round-tally')
  const dots = () => page.locator('.panel .list-row')

  /** Clicks the map so many pixels from its middle. */
  async function tap(right: number, down: number): Promise<void> {
    const { x, y } = await mapMiddle(page)
    await page.mouse.click(x + right, y + down)
  }

  /** What the file holds that a button hands over. */
  async function saved(button: string): Promise<string> {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: button }).click(),
    ])
    return readFileSync(await download.path(), 'utf8')
  }
  beforeAll(async () => {
    linli = await startLinli({ project: await smallCommunity() })
    page = linli.page
    page.setDefaultTimeout(20_000)
    await skipTour(page)
    await page.locator('.map-canvas .maplibregl-canvas').waitFor()
    await page.keyboard.press('b')
  })
  afterAll(() => linli.close())

  it('begins a round in a place, with today and now filled in', async () => {
    await page.getByText('项目里还没有活动记录').waitFor()
    await page.getByText('周末', { exact: true }).click()
    await page.getByRole('combobox', { name: '地点' }).click()
    await page.getByTitle('西头公园').click()
    await shot(page, 'behaviour-start')
    await page.getByRole('button', { name: '开始一轮' }).click()
    await page.getByText('这一轮还没有记录').waitFor()
    await page.getByText(/周末 · .+ · 西头公园/).waitFor()
    await mapAtRest(page)
  })

  it('puts people down one click after another, also on what is drawn there, by button and by key', async () => {
    await page.getByRole('button', { name: '打球' }).click()
    await page.keyboard.press('2')
    await page.keyboard.press('+')
    await tap(0, 0)
    await expect.poll(() => tally().textContent(), soon).toContain('2 人：停留 2')
    await page.keyboard.press('w')
    await page.keyboard.press('6')
    await tap(24, 0)
    await page.keyboard.press('q')
    await tap(-120, 60)
    await expect.poll(() => tally().textContent(), soon).toContain('4 人：停留 3，路过 1')
    expect(await dots().count()).toBe(3)
    // Nothing of the park was selected, and a digit was no 3D.
    expect(await page.locator('.inspector').count()).toBe(0)
    await shot(page, 'behaviour-round')
  })

  it('takes back the last, and gives it back by undo', async () => {
    await page.keyboard.press('Backspace')
    await expect.poll(() => dots().count(), soon).toBe(2)
    await page.keyboard.press('Control+z')
    await expect.poll(() => dots().count(), soon).toBe(3)
    // One click is one step.
    await page.keyboard.press('Control+z')
    await expect.poll(() => dots().count(), soon).toBe(2)
  })

  it('corrects a dot clicked on the map: activity, number, place; and leaves it by Esc', async () => {
    await tap(0, 0)
    await page.getByText('修改这一处').waitFor()
    await page.keyboard.press('-')
    await expect.poll(() => tally().textContent(), soon).toContain('2 人')
    await page.getByRole('button', { name: '多一个人' }).click()
    await expect.poll(() => tally().textContent(), soon).toContain('3 人')
    await page.getByText('15', { exact: true }).click()
    await dots().filter({ hasText: '15 分钟' }).waitFor()
    await shot(page, 'behaviour-correct')
    await page.keyboard.press('Escape')
    await page.getByText('修改这一处').waitFor({ state: 'hidden' })
  })

  it('goes on where it was after the page is loaded anew', async () => {
    await page.reload()
    await page.locator('[data-tour="walk"]').click()
    await expect.poll(() => tally().textContent(), soon).toContain('3 人')
  })

  it('counts in the use of spaces at once, quarrel between ball and bench included', async () => {
    await page.getByRole('button', { name: '结束本轮' }).click()
    await page.getByText('这一轮记下 3 人').waitFor()
    await page.getByRole('button', { name: '看各处空间的使用' }).click()
    const park = page.locator('.heat-space').filter({ hasText: '西头公园' })
    await park.getByText('3 人次').waitFor()
    // Two at 15 minutes and one at 60.
    await park.getByText('1.5', { exact: true }).waitFor()
    await page.getByText('静坐休息与打球').or(page.getByText('打球与静坐休息')).waitFor()
    await shot(page, 'behaviour-use')
    expect(await saved('导出 CSV')).toContain('西头公园')
  })

  it('keeps a round that met nobody, when that is what was seen', async () => {
    await page.keyboard.press('b')
    const end = async (answer: string) => {
      await page.getByRole('button', { name: '开始一轮' }).click()
      await page.getByRole('button', { name: '结束本轮' }).click()
      await page.getByText('这一轮没有见到人？').waitFor()
      await shot(page, 'behaviour-empty')
      await page.getByRole('button', { name: answer }).click()
    }
    await page.getByText('项目里已有 3 条活动记录').waitFor()
    await end('不记这一轮')
    await page.getByText('什么也没有写入').waitFor()
    await page.getByText('项目里已有 3 条活动记录').waitFor()
    await end('记下：没有人')
    await page.getByText('已记下：这一轮没有见到人').waitFor()
    await page.getByText('项目里已有 4 条活动记录').waitFor()
    await page.keyboard.press('Control+z')
    await page.getByText('项目里已有 3 条活动记录').waitFor()
    await page.keyboard.press('Control+Shift+z')
    await page.getByText('项目里已有 4 条活动记录').waitFor()
    await page.getByRole('button', { name: '看各处空间的使用' }).click()
    await page.getByText('其中 1 轮行为注记没有见到人').waitFor({ state: 'attached' })
  })

  it('shows the heat of problems too, by how serious they are, and hands over the raster', async () => {
    await page.locator('.heat-sections').getByText('热力').click()
    await page.getByText('走访问题', { exact: true }).click()
    await page.locator('.heat-figures').getByText('条记录').waitFor()
    await page.locator('.legend').getByText('条/公顷').waitFor()
    await shot(page, 'heat-problems')
    expect((await saved('导出 GeoTIFF')).slice(0, 2)).toBe('II')
    await page.getByRole('button', { name: '非常严重' }).click()
    await page.locator('.heat-figures').getByText('0', { exact: true }).waitFor()
    expect(linli.problems).toEqual([])
  })
})
