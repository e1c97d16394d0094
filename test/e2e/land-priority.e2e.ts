import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mapAtRest } from './support/map-hand'
import { type RunningLinli, shot, startLinli } from './support/start-linli'
import { skipTour } from './support/tour'

describe('what comes first in the sample', () => {
  let linli: RunningLinli
  let page: Page
  const rows = () => page.getByRole('region', { name: '按优先级排列的公共空间' }).locator('.list-row')
  /** The middle of what is told as an interval, as it is ranked. */
  const middle = (told: string) => {
    const [low = Number.NaN, high = low] = told.split('–').map(Number)
    return (low + high) / 2
  }
  const scores = async () => (await rows().locator('.figure').allTextContents()).map(middle)

  beforeAll(async () => {
    linli = await startLinli()
    page = linli.page
    page.setDefaultTimeout(30_000)
    await skipTour(page)
    await page.locator('[data-tour="land"]').click()
  })
  afterAll(() => linli.close())

  it('ranks public space, opens the first down to its terms, and follows the weights', async () => {
    await page.locator('.land-tasks').getByText('优先').click()
    await rows().first().waitFor()
    const printed = await scores()
    expect(printed.length).toBeGreaterThan(5)
    // Both ends of an interval are rounded on the screen: half a point each.
    printed.slice(1).forEach((score, i) => {
      expect(score).toBeLessThanOrEqual((printed[i] ?? 0) + 1)
    })
    await page.locator('.legend').getByText('公共空间优先级（分）').waitFor()
    await mapAtRest(page)
    await shot(page, 'land-priority')

    await rows().first().click()
    const why = page.getByRole('region', { name: /的来由$/ })
    for (const term of ['可达缺口', '活动', '需求', '可行性']) {
      await why.getByText(term, { exact: true }).waitFor()
    }
    await why.getByText(/步行 300 米内有/).waitFor()
    await mapAtRest(page)
    await shot(page, 'land-priority-why')

    await page.getByText('权重与距离').click()
    const slider = page.getByRole('slider', { name: '“活动”的权重' })
    await slider.press('Home')
    await expect.poll(scores, { timeout: 20_000 }).not.toEqual(printed)
    await page.reload()
    await page.locator('[data-tour="land"]').click()
    await rows().first().waitFor()
    await page.getByText('权重与距离（已调整）').click()
    await page.getByRole('button', { name: '恢复原公式' }).click()
    await expect.poll(scores, { timeout: 20_000 }).toEqual(printed)
  })

  it('says so where the search finds more than was drawn there', async () => {
    await page.locator('.land-tasks').getByText('闲置', { exact: true }).click()
    await page.getByText('查找闲置用地').click()
    await page.getByRole('region', { name: '闲置地候选' }).locator('.list-row').first().waitFor()
    await page.locator('.land-tasks').getByText('优先', { exact: true }).click()
    await rows().filter({ hasText: '老锅炉房空地' }).click()
    await page
      .locator('.inspector')
      .getByText(/^查找得到的那一块是 .+，和这里画的 3\s607\s?m² 不一样大/)
      .waitFor()
    await shot(page, 'land-drawn-and-found')
    await page.keyboard.press('Escape')
  })

  it('finds rooms for missing services and says why, and what stays missing', async () => {
    await page.locator('.priority-sections').getByText('闲置用房').click()
    const rooms = page.getByRole('region', { name: '闲置用房和安排的服务' }).locator('.list-row')
    await rooms.first().click()
    const why = page.getByRole('region', { name: /的来由$/ })
    await why.getByText(/因此能在 \d+ 米内走到/).waitFor()
    await why.getByText(/= 效益/).waitFor()
    const services = page.getByRole('region', { name: '缺少的服务' })
    await services.getByText('托育点').first().click()
    await services.getByText(/^面积 132 平方米，至少要 200 平方米/).waitFor()
    await page.locator('.legend').getByText('走不到所选服务的住宅').waitFor()
    await services.getByText('在地下，', { exact: false }).waitFor()
    await mapAtRest(page)
    await shot(page, 'land-rooms')
  })

  it('compares weekend with workday, and tells how spaces are used', async () => {
    await page.locator('.land-tasks').getByText('热力').click()
    await page.locator('.heat-sections').getByText('对比').click()
    const figures = page.getByRole('table', { name: '两个时期的数字' })
    await figures.getByText('时期二').waitFor()
    await page.locator('.legend').getByText('时期一减时期二').waitFor()
    const told = await figures.textContent()
    await mapAtRest(page)
    await shot(page, 'land-heat-difference')
    await page.getByRole('button', { name: '对调两个时期' }).click()
    await expect.poll(() => figures.textContent(), { timeout: 20_000 }).not.toBe(told)

    await page.locator('.heat-sections').getByText('使用').click()
    const spaces = page.getByRole('region', { name: '各处空间的使用' })
    await spaces.locator('.list-row').first().click()
    await spaces.getByText(/活动多样性 H′/).waitFor()
    await page
      .getByRole('region', { name: '冲突点' })
      .getByText(/相距不到 10 m/)
      .waitFor()
    await mapAtRest(page)
    await shot(page, 'land-space-use')
    expect(linli.problems).toEqual([])
  })
})
