import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mapAtRest } from './support/map-hand'
import { type RunningLinli, shot, startLinli } from './support/start-linli'
import { skipTour } from './support/tour'

/** More than anybody would press: what is further away cannot be reached. */
const mostTabs = 25

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

  async function expectFocus(target: Locator): Promise<void> {
    await expect.poll(() => target.evaluate((element) => element === document.activeElement)).toBe(true)
  }

  /** How many rows of each list the Tab key stops at. */
  function stopsByList(): Promise<number[]> {
    return panel()
      .locator('section:has(> .list-row)')
      .evaluateAll((lists) =>
        lists.map((list) => list.querySelectorAll('.list-row:not([tabindex="-1"])').length),
      )
  }

  /** The next task, by an arrow on the choice of tasks, which stands above the rest of the panel. */
  async function nextTask(title: string): Promise<void> {
    await tabTo(page.locator('.land-tasks input:checked'), 'Shift+Tab')
    await press('ArrowRight')
    await panel().getByRole('heading', { name: title }).waitFor()
  }

  /** The next task while the gesture of a key is under way, which ends with the task. */
  async function nextTaskDuring(key: string, title: string): Promise<void> {
    const hint = page.locator('.hint-bar')
    await press(key)
    await hint.waitFor()
    await nextTask(title)
    await hint.waitFor({ state: 'detached' })
  }

  beforeAll(async () => {
    linli = await startLinli()
    page = linli.page
    page.setDefaultTimeout(40_000)
    await skipTour(page)
    await mapAtRest(page)
  })
  afterAll(() => linli.close())

  it('takes the list of layers as one stop', async () => {
    const layers = panel().locator('.layer-name')
    await tabTo(layers.first())
    await press('End')
    await expectFocus(layers.last())
    expect(await layers.evaluateAll((names) => names.filter((name) => name.tabIndex === 0).length)).toBe(1)
  })

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
    await press('End')
    await inspector().getByText('第 20 名').waitFor()
    await press('PageUp')
    await inspector().getByText('第 10 名').waitFor()
    await press('Home')
    await press('ArrowDown')
    await inspector().getByText('第 2 名').waitFor()
    expect(await stopsByList()).toEqual([1, 1])
    await tabTo(inspector().getByRole('button', { name: '排除' }))
    await press('Enter')
    await page.keyboard.type('是消防车通道')
    await press('Enter')
    await inspector().getByText('是消防车通道').waitFor()
    await shot(page, 'land-keys')
  })

  it('comes back to where the card was opened, however it is closed', async () => {
    const ruledOut = panel().getByRole('region', { name: '已排除的地块' }).locator('.list-row')
    await ruledOut.waitFor()
    const close = async (key: string, back: Locator) => {
      await press(key)
      await inspector().waitFor({ state: 'detached' })
      await expectFocus(back)
    }
    const toButton = (name: string) => tabTo(inspector().getByRole('button', { name, exact: true }))
    // What was ruled out has gone to a list of its own: the next piece has moved up to its place.
    await close('Escape', rows().nth(1))
    await press('Enter')
    await toButton('关闭详情')
    await close('Enter', rows().nth(1))
    expect(await stopsByList()).toEqual([1, 1, 1])
    await tabTo(ruledOut)
    await press('Enter')
    await toButton('关闭详情')
    await toButton('删除')
    // The piece is a candidate again, at its place, and its list is gone.
    await press('Enter')
    await ruledOut.waitFor({ state: 'detached' })
    await expectFocus(rows().nth(2))
    expect(await stopsByList()).toEqual([1, 1])
  })

  it('goes through the hours of the heat', async () => {
    await nextTask('活动热力')
    await tabTo(page.getByRole('slider', { name: '时段' }))
    await press('ArrowRight')
    await panel().getByText('7–9 时', { exact: true }).waitFor()
  })

  it('opens a gate in the walk, and walks to the middle of the map', async () => {
    await nextTask('步行可达')
    await tabTo(rows().first())
    await press('Enter')
    await tabTo(page.getByRole('button', { name: '假设打通' }))
    await press('Enter')
    await page.locator('.reach-headline', { hasText: '→' }).waitFor()
    await tabTo(page.locator('.reach-controls input:checked').first(), 'Shift+Tab')
    await press('ArrowLeft')
    await page.locator('.hint-bar').getByText('方向键').waitFor()
    // The cross in its middle tells that the arrow keys move the map now, and no longer the choice.
    await page.locator('.maplibregl-canvas:focus').waitFor()
    await press('ArrowUp')
    await press('Enter')
    await page.getByRole('button', { name: '换一处' }).waitFor()
    await page.locator('.reach-headline:not([data-pending])').waitFor()
  })

  it('moves the shadows with the moment of the sun', async () => {
    await nextTaskDuring('i', '日照')
    await tabTo(page.locator('.sun-controls .ant-segmented').nth(1).locator('input:checked'))
    await press('ArrowLeft')
    await tabTo(page.getByRole('slider', { name: '时刻' }))
    await press('ArrowLeft')
    await panel().getByText('11:45', { exact: true }).waitFor()
  })

  it('opens what comes first, and the card of a place', async () => {
    await nextTaskDuring('m', '公共空间优先级')
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
