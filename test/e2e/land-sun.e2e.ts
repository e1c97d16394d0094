import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mapAtRest } from './support/map-hand'
import { hasRealExtract, startInRealExtract } from './support/real-extract'
import { type RunningLinli, shot } from './support/start-linli'

describe.skipIf(!hasRealExtract)('sun in a real extract', () => {
  let linli: RunningLinli
  let page: Page
  const figures = () => page.locator('.sun-figures:not([data-pending])')
  const meanHours = async () => {
    await figures().waitFor()
    return Number.parseFloat((await figures().locator('.figure-big').textContent()) ?? '')
  }

  beforeAll(async () => {
    linli = await startInRealExtract()
    page = linli.page
  })
  afterAll(() => linli.close())

  it('tells the hours of 大寒日, as an interval where heights are unknown, and more of them in summer', async () => {
    await page.locator('[data-tour="land"]').click()
    await page.locator('.land-tasks').getByText('日照').click()
    const winter = await meanHours()
    expect(winter).toBeGreaterThan(1)
    expect(winter).toBeLessThan(8)
    await expect.poll(() => figures().textContent()).toMatch(/\d\.\d–\d\.\d/)
    await figures()
      .getByText(/真太阳时 8:00–16:00（北京时间 8:2\d–16:2\d）/)
      .waitFor()
    await page.locator('.legend').getByText('小时/天（未知高度按最高计）').waitFor()
    await mapAtRest(page)
    await shot(page, 'land-sun')
    await page.getByText('夏至日', { exact: true }).click()
    await expect.poll(meanHours).toBeGreaterThan(winter)
    await page.getByText('大寒日', { exact: true }).click()
    await expect.poll(meanHours).toBe(winter)
  })

  it('suggests benches and says how each came about', async () => {
    await page.getByRole('checkbox', { name: '推荐冬暖夏凉的座椅位置' }).check()
    const first = page.locator('.sun-benches .list-row').first()
    await first.getByText(/冬季日照占 50\s?% 的权重/).waitFor()
    await first.click()
    await mapAtRest(page)
    await shot(page, 'land-sun-bench')
  })

  it('moves the shadows with the moment', async () => {
    await page.getByText('某一刻的影子', { exact: true }).click()
    const moment = page.getByRole('region', { name: '某一刻的影子' })
    await moment.getByText(/真太阳时 11:3\d · 太阳高度 (29|30)°/).waitFor()
    await page.locator('.legend').getByText('建筑与围墙的影子').waitFor()
    await mapAtRest(page)
    await shot(page, 'land-sun-noon')
    const slider = page.getByRole('slider', { name: '时刻' })
    for (let step = 0; step < 12; step++) await slider.press('ArrowLeft')
    await moment.getByText(/^9:00$/).waitFor()
    await moment.getByText(/真太阳时 8:3\d · 太阳高度 13°/).waitFor()
    await shot(page, 'land-sun-morning')
    await moment.getByRole('button', { name: '播放' }).click()
    await expect.poll(() => moment.locator('.figure-big').textContent()).not.toBe('9:00')
    await moment.getByRole('button', { name: '停止' }).click()
  })
})
