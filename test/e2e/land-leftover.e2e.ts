import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mapAtRest, mapMiddle, squareMetres } from './support/map-hand'
import { hasRealExtract, startInRealExtract } from './support/real-extract'
import { type RunningLinli, shot } from './support/start-linli'

const reason = '是消防车通道，要留空。'

describe.skipIf(!hasRealExtract)('finding leftover land in a real extract', () => {
  let linli: RunningLinli
  let page: Page
  const inspector = () => page.locator('.inspector')
  const candidates = () => page.getByRole('region', { name: '闲置地候选' }).locator('.list-row')
  /** Whatever was asked last has been answered. */
  const answered = () => page.locator('.find-total:not([data-pending])').waitFor()
  /** The same after a change, which is asked about only once it has rested: until then the list may still shift. */
  const settled = async () => {
    await page.waitForTimeout(300)
    await answered()
  }
  const found = async () => {
    await answered()
    const text = (await page.locator('.find-total').textContent()) ?? ''
    return { pieces: Number.parseInt(text, 10), areaM2: squareMetres(text.replace(/^[\d\s\u2009]*块/, '')) }
  }
  const ruledOut = () => page.getByRole('region', { name: '已排除的地块' }).getByText('已排除 ·')
  const undecided = () => candidates().filter({ has: page.locator('.find-rank') })

  beforeAll(async () => {
    linli = await startInRealExtract()
    page = linli.page
  })
  afterAll(() => linli.close())

  it('finds pieces, ranked, with what looks unmapped apart', async () => {
    await page.locator('[data-tour="land"]').click()
    await page.getByRole('button', { name: '查找闲置用地' }).click()
    const { pieces, areaM2 } = await found()
    expect(pieces).toBeGreaterThan(20)
    expect(areaM2).toBeGreaterThan(10_000)
    await page.locator('.legend').getByText('闲置地候选').waitFor()
    await page.getByText(/像是还没测绘的空白 \d+ 处/).waitFor()
    const scores = (await undecided().locator('.figure').allTextContents()).map(Number)
    expect(scores.length).toBe(20)
    expect(scores).toEqual(scores.toSorted((a, b) => b - a))
    await mapAtRest(page)
    await shot(page, 'land-find')
  })

  it('follows the setback as it is turned', async () => {
    const before = await found()
    const setback = page.getByRole('slider', { name: '离外墙至少' })
    for (let step = 0; step < 6; step++) await setback.press('ArrowRight')
    await page.locator('.find-parameter').getByText('6\u2009m').waitFor()
    await expect.poll(async () => (await found()).areaM2).toBeLessThan(before.areaM2 * 0.8)
    await shot(page, 'land-find-setback')
    await page.getByRole('button', { name: '恢复建议值' }).click()
    await expect.poll(found).toEqual(before)
  })

  it('walks through the candidates by the arrow keys, each opened down to its terms', async () => {
    await undecided().first().click()
    await inspector().getByText('第 1 名').waitFor()
    await page.keyboard.press('ArrowDown')
    await inspector().getByText('第 2 名').waitFor()
    await page.keyboard.press('ArrowUp')
    await inspector().getByText('第 1 名').waitFor()
    const why = inspector().getByRole('region', { name: '为什么排在这里' })
    await why.getByRole('button', { name: /缺少公共空间的人/ }).click()
    await why.getByText(/× 权重 0\.30 = /).waitFor()
    await why.getByRole('button', { name: /^建筑 \d+ 条$/ }).waitFor()
    await inspector().getByText('待核实，采用后填写').waitFor()
    await mapAtRest(page)
    await shot(page, 'land-find-why')
  })

  it('accepts two pieces and rules one out with a reason', async () => {
    const { pieces } = await found()
    for (const name of ['七号楼前', '九号楼北']) {
      await undecided().first().click()
      await inspector().getByRole('button', { name: '采用' }).click()
      await inspector().getByLabel('名称（可不填）').fill(name)
      await inspector().getByLabel('名称（可不填）').press('Enter')
      await inspector().getByText('还不知道是谁的地').waitFor()
      await candidates().filter({ hasText: name }).getByText('已采用').waitFor()
    }
    await undecided().first().click()
    await inspector().getByRole('button', { name: '排除' }).click()
    await inspector().getByLabel('排除的理由').press('Enter')
    await inspector().getByText('请写一句理由').waitFor()
    await inspector().getByLabel('排除的理由').fill(reason)
    await inspector().getByLabel('排除的理由').press('Enter')
    await inspector().getByText(reason).waitFor()
    await ruledOut().waitFor()
    expect((await found()).pieces).toBeGreaterThanOrEqual(pieces - 3)
    await mapAtRest(page)
    await shot(page, 'land-find-decided')
  })

  it('takes a decision back in one step, and does it again', async () => {
    await page.getByRole('button', { name: '撤销' }).click()
    await ruledOut().waitFor({ state: 'detached' })
    // At once: the search that the undo has begun may be under way still.
    await page.getByRole('button', { name: '重做' }).click()
    await ruledOut().waitFor()
    await settled()
  })

  it('joins two pieces into one, and cuts one along a line', async () => {
    await undecided().nth(0).click()
    await undecided()
      .nth(1)
      .click({ modifiers: ['Shift'] })
    await page.getByRole('button', { name: '把 2 块合并成一块' }).click()
    await candidates().getByText('待认定').waitFor()
    await page.getByRole('button', { name: '撤销' }).click()
    await candidates().getByText('待认定').waitFor({ state: 'detached' })

    await undecided().nth(0).click()
    await mapAtRest(page)
    await inspector().getByRole('button', { name: '切开' }).click()
    const { x, y } = await mapMiddle(page)
    await page.mouse.click(x - 160, y)
    await page.waitForTimeout(400)
    await page.mouse.click(x + 160, y)
    await page.waitForTimeout(400)
    await page.keyboard.press('Enter')
    await expect.poll(() => candidates().getByText('待认定').count()).toBeGreaterThanOrEqual(2)
    await page.getByRole('button', { name: '撤销' }).click()
    await expect.poll(() => candidates().getByText('待认定').count()).toBe(0)
    // With the card that closes the map gets wider, and a menu on it goes when it moves.
    await inspector().waitFor({ state: 'detached' })
    await mapAtRest(page)
  })

  it('tells everything it knows of a place', async () => {
    const { x, y } = await mapMiddle(page)
    await page.mouse.click(x, y, { button: 'right' })
    await page.getByRole('menuitem', { name: '此处概况' }).click()
    await inspector().getByText('走到哪里要多久').waitFor()
    await inspector()
      .getByText(/步行 5 分钟/)
      .waitFor()
    await inspector().getByText('待查：项目里还没有活动记录').waitFor()
    await shot(page, 'land-profile')
    await page.keyboard.press('Escape')
  })

  it('still has every decision after the page is loaded anew', async () => {
    await page.reload()
    await candidates().filter({ hasText: '七号楼前' }).getByText('已采用').waitFor()
    await candidates().filter({ hasText: '九号楼北' }).getByText('已采用').waitFor()
    await ruledOut().click()
    await inspector().getByText(reason).waitFor()
    await inspector().getByRole('region', { name: '为什么排在这里' }).waitFor()
    await page.getByRole('button', { name: '已记下的地块' }).click()
    await page.getByText(/^3 \/ 3 块/).waitFor()
    await shot(page, 'land-find-reloaded')
  })

  it('says nothing in the console', () => {
    expect(linli.problems).toEqual([])
  })
})
