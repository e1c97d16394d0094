import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mapAtRest } from './support/map-hand'
import { type RunningLinli, shot, startLinli } from './support/start-linli'
import { skipTour } from './support/tour'

/** More than anybody would press: what is further away cannot be reached. */
const mostTabs = 60

describe('the tasks of the land without a mouse', () => {
  let linli: RunningLinli
  let page: Page
  const panel = () => page.locator('.panel')
  const inspector = () => page.locator('.inspector')
  const rows = () => panel().locator('.list-row')
  const press = (key: string) => page.keyboard.press(key)

  /** Tab after Tab until the focus is there. */
  async function tabTo(target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
    // A choice among several is drawn by its words: the field itself has no size.
    await target.waitFor({ state: 'attached' })
    for (let tabs = 0; tabs < mostTabs; tabs++) {
      if (await target.evaluate((element) => element === document.activeElement)) return
      await press(key)
    }
    throw new Error(`${target} was not reached by ${mostTabs} × ${key}`)
  }

  /** The next task, by an arrow on the choice of tasks. */
  async function nextTask(title: string, key: 'Tab' | 'Shift+Tab'): Promise<void> {
    await tabTo(page.locator('.land-tasks input:checked'), key)
    await press('ArrowRight')
    await panel().getByRole('heading', { name: title }).waitFor()
  }

  beforeAll(async () => {
    linli = await startLinli()
    page = linli.page
    page.setDefaultTimeout(40_000)
    await skipTour(page)
    await mapAtRest(page)
  })
  afterAll(() => linli.close())

  it('finds leftover land, turns a slider, walks the list and rules a piece out', async () => {
    await press('Shift+L')
    const found = page.locator('.find-total:not([data-pending])')
    await found.waitFor()
    const before = await found.textContent()
    await tabTo(page.getByRole('slider', { name: '离外墙至少' }))
    await press('ArrowRight')
    await expect.poll(() => found.textContent()).not.toBe(before)
    await tabTo(page.getByRole('button', { name: '恢复建议值' }))
    await press('Enter')
    await expect.poll(() => found.textContent()).toBe(before)
    await tabTo(rows().first())
    await press('Enter')
    await inspector().getByText('第 1 名').waitFor()
    await press('ArrowDown')
    await inspector().getByText('第 2 名').waitFor()
    await tabTo(inspector().getByRole('button', { name: '排除' }))
    await press('Enter')
    await page.keyboard.type('是消防车通道')
    await press('Enter')
    await inspector().getByText('是消防车通道').waitFor()
    await shot(page, 'land-keys')
    await press('Escape')
    await inspector().waitFor({ state: 'detached' })
  })

  it('goes through the hours of the heat', async () => {
    await nextTask('活动热力', 'Tab')
    await tabTo(page.getByRole('slider', { name: '时段' }))
    await press('ArrowRight')
    await panel().getByText('7–9 时', { exact: true }).waitFor()
  })

  it('opens a gate in the walk, and walks to the middle of the map', async () => {
    await nextTask('步行可达', 'Shift+Tab')
    await tabTo(rows().first())
    await press('Enter')
    await tabTo(page.getByRole('button', { name: '假设打通' }))
    await press('Enter')
    await page.locator('.reach-headline', { hasText: '→' }).waitFor()
    await tabTo(page.locator('.reach-controls input:checked').first(), 'Shift+Tab')
    await press('ArrowLeft')
    await page.locator('.hint-bar').getByText('方向键').waitFor()
    await press('ArrowUp')
    await press('Enter')
    await page.getByRole('button', { name: '换一处' }).waitFor()
    await page.locator('.reach-headline:not([data-pending])').waitFor()
  })

  it('moves the shadows with the moment of the sun', async () => {
    await nextTask('日照', 'Tab')
    await tabTo(page.locator('.sun-controls .ant-segmented').nth(1).locator('input:checked'))
    await press('ArrowLeft')
    await tabTo(page.getByRole('slider', { name: '时刻' }))
    await press('ArrowLeft')
    await panel().getByText('11:45', { exact: true }).waitFor()
  })

  it('opens what comes first, and the card of a place', async () => {
    await nextTask('公共空间优先级', 'Shift+Tab')
    await tabTo(rows().first())
    await press('Enter')
    await page.getByRole('region', { name: /的来由$/ }).waitFor()
    await press('i')
    await press('Enter')
    await inspector().getByText('走到哪里要多久').waitFor()
    await press('Escape')
    await inspector().waitFor({ state: 'detached' })
    expect(linli.problems).toEqual([])
  })
})
