import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mapAtRest, mapMiddle } from './support/map-hand'
import { type RunningLinli, shot, startLinli } from './support/start-linli'
import { skipTour } from './support/tour'

/** A finger needs this much (WCAG 2.5.5). */
const fingerPx = 44
const reason = '是消防车通道，要留空。'

describe('leftover land under a finger', () => {
  let linli: RunningLinli
  let page: Page
  const inspector = () => page.locator('.inspector')
  const candidates = () => page.getByRole('region', { name: '闲置地候选' }).locator('.list-row')
  const undecided = () => candidates().filter({ has: page.locator('.find-rank') })
  const button = (name: string) => inspector().getByRole('button', { name, exact: true })

  /** Taps what is large enough for a finger. */
  async function tap(target: Locator): Promise<void> {
    const box = await target.boundingBox()
    expect(box?.width).toBeGreaterThanOrEqual(fingerPx)
    expect(box?.height).toBeGreaterThanOrEqual(fingerPx)
    await target.tap()
  }

  /** Rests on the map for longer than a tap. */
  async function longPress(x: number, y: number): Promise<void> {
    const browser = await page.context().newCDPSession(page)
    await browser.send('Input.synthesizeTapGesture', { x, y, duration: 1000, gestureSourceType: 'touch' })
  }

  beforeAll(async () => {
    linli = await startLinli({ touch: true })
    page = linli.page
    page.setDefaultTimeout(40_000)
    await skipTour(page)
    await tap(page.locator('[data-tour="land"]'))
    await tap(page.getByRole('button', { name: '查找闲置用地' }))
    await page.locator('.find-total:not([data-pending])').waitFor()
  })
  afterAll(() => linli.close())

  it('has a slider that follows the finger, with room round its rail', async () => {
    const setback = page.getByRole('slider', { name: '离外墙至少' })
    const rail = await page.locator('.ant-slider').filter({ has: setback }).boundingBox()
    if (!rail) throw new Error('the slider is not on the screen')
    await page.touchscreen.tap(rail.x + rail.width / 2, rail.y + rail.height / 2 + 18)
    await expect.poll(() => setback.getAttribute('aria-valuenow')).toBe('6')
    await tap(page.getByRole('button', { name: '恢复建议值' }))
    await page.locator('.find-total:not([data-pending])').waitFor()
  })

  it('opens the piece that is tapped on the map', async () => {
    await tap(undecided().first())
    await inspector().getByText('第 1 名').waitFor()
    await mapAtRest(page)
    await tap(page.getByRole('button', { name: '关闭详情' }))
    await inspector().waitFor({ state: 'detached' })
    const { x, y } = await mapMiddle(page)
    await page.touchscreen.tap(x, y)
    await inspector().getByText('第 1 名').waitFor()
    await shot(page, 'land-touch')
  })

  it('rules it out with a reason, and accepts another', async () => {
    await tap(button('排除'))
    await inspector().getByLabel('排除的理由').fill(reason)
    await tap(button('排除'))
    await inspector().getByText(reason).waitFor()
    await tap(undecided().first())
    await tap(button('采用'))
    await inspector().getByLabel('名称（可不填）').fill('七号楼前')
    await tap(button('采用'))
    await candidates().filter({ hasText: '七号楼前' }).getByText('已采用').waitFor()
  })

  it('offers at a long press what is known of the place', async () => {
    const { x, y } = await mapMiddle(page)
    await longPress(x, y)
    await tap(page.getByRole('menuitem', { name: '此处概况' }))
    await inspector().getByText('走到哪里要多久').waitFor()
    await tap(button('定位'))
    expect(linli.problems).toEqual([])
  })
})
