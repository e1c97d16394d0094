import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { drawCorners, drawSquare, mapAtRest, metresPerPixel, squareMetres } from './support/map-hand'
import { type RunningLinli, shot, startLinli } from './support/start-linli'
import { skipTour } from './support/tour'

const name = '水泵房后面的空地'
const reason = '是消防车掉头的地方，不能占。'

describe('leftover land and the heat of activity', () => {
  let linli: RunningLinli
  let page: Page
  const row = () => page.locator('.list-row').filter({ hasText: name })
  const inspector = () => page.locator('.inspector')
  const pieces = () =>
    page
      .locator('.land-count')
      .textContent()
      .then((text) => Number(/\/ (\d+)/.exec(text ?? '')?.[1]))
  const rampEnds = () => page.locator('.legend .ramp-ends').textContent()
  beforeAll(async () => {
    linli = await startLinli()
    page = linli.page
    page.setDefaultTimeout(15_000)
    await skipTour(page)
    await page.locator('[data-tour="land"]').click()
    await page.locator('.land-count').waitFor()
  })
  afterAll(() => linli.close())

  it('marks a piece of land by drawing it, its area growing with the pointer', async () => {
    const before = await pieces()
    await page.locator('.list-row').first().dblclick()
    await mapAtRest(page)
    await page.getByRole('button', { name: '圈画闲置地' }).click()
    await drawSquare(page, 60)
    const live = page.locator('.land-live-area')
    await expect.poll(async () => squareMetres(await live.textContent())).toBeGreaterThan(100)
    await page.locator('.callout').getByText('m²').waitFor()
    await shot(page, 'land-drawing')
    await page.keyboard.press('Enter')
    await live.getByText('还没有保存').waitFor()

    await page.getByLabel('地块类型').click()
    await page.getByTitle('拆违空地').click()
    await page.getByText('先确认拆违的法律手续已经办完').waitFor()
    await page.getByLabel('名称（可不填）').fill(name)
    await page.getByLabel('名称（可不填）').press('Enter')
    await row().waitFor()
    expect(await pieces()).toBe(before + 1)

    const areaM2 = squareMetres(await row().locator('.figure').textContent())
    const sideM = 120 * (await metresPerPixel(page))
    expect(areaM2).toBeGreaterThan(sideM ** 2 * 0.96)
    expect(areaM2).toBeLessThan(sideM ** 2 * 1.04)
    expect(squareMetres(await inspector().locator('.figure-big').textContent())).toBe(areaM2)
    await inspector().getByText('还不知道是谁的地').waitFor()
    await shot(page, 'land-marked')
  })

  it('keeps an outline that crosses itself to be put right, and drops it by Esc', async () => {
    const before = await pieces()
    await page.keyboard.press('l')
    await drawCorners(page, [
      [-50, -50],
      [50, 50],
      [50, -50],
      [-50, 50],
    ])
    await page.keyboard.press('Enter')
    const crossed = page.getByRole('alert').getByText('附近与自己相交')
    await crossed.waitFor()
    await page.getByText('边界有问题', { exact: false }).waitFor()
    await page.keyboard.press('Escape')
    await crossed.waitFor({ state: 'detached' })
    expect(await pieces()).toBe(before)
    await row().click()
  })

  it('rules it out only with a reason, which stays with it', async () => {
    await inspector().getByRole('button', { name: '排除' }).click()
    await inspector().getByLabel('排除的理由').press('Enter')
    await inspector().getByText('请写一句理由').waitFor()
    await inspector().getByLabel('排除的理由').fill(reason)
    await inspector().getByLabel('排除的理由').press('Enter')
    await row().getByText('已排除').waitFor()
    await inspector().getByText(reason).waitFor()
    await page.getByRole('combobox', { name: '按认定状态筛选' }).click()
    await page.getByTitle(/^已排除 \d+$/).click()
    await row().waitFor()
    await shot(page, 'land-rejected')
    await page.getByRole('button', { name: '清除筛选' }).click()
  })

  it('still has it after the page is loaded anew, and finds it by its reason', async () => {
    await page.reload()
    await page.getByRole('textbox', { name: '搜索地块' }).fill('消防车掉头')
    await row().waitFor()
    expect(await page.locator('.land-count').textContent()).toMatch(/^1 \//)
    await page.getByRole('textbox', { name: '搜索地块' }).fill('')
  })

  it('shows the heat in person-hours per hectare; a time slot changes its figures', async () => {
    await page.getByRole('radiogroup').getByText('热力', { exact: true }).click()
    const figures = page.locator('.heat-figures')
    await figures.getByText(/个记录点，最密处/).waitFor()
    await page.locator('.legend').getByText('人·时/公顷').waitFor()
    const [wholeDay, ends] = [await figures.textContent(), await rampEnds()]
    await shot(page, 'land-heat')

    await page.getByRole('button', { name: /^18–20 时：/ }).click()
    await expect.poll(rampEnds).not.toBe(ends)
    await expect.poll(() => figures.textContent()).not.toBe(wholeDay)
    await page.getByRole('button', { name: '60–74 岁' }).click()
    await page.getByText('18–20 时', { exact: true }).waitFor()
    await shot(page, 'land-heat-slot')
  })

  it('keeps its figures at every zoom, and changes them with the radius on the ground', async () => {
    await page.locator('.heat-figures:not([data-pending])').waitFor()
    await page.waitForTimeout(500)
    const ends = await rampEnds()
    await page.getByRole('button', { name: '放大' }).click()
    await page.getByRole('button', { name: '放大' }).click()
    await mapAtRest(page)
    expect(await rampEnds()).toBe(ends)
    await page.getByRole('slider', { name: '平滑半径' }).press('ArrowRight')
    await expect.poll(rampEnds).not.toBe(ends)
    await page.getByText('35\u2009m').first().waitFor()
  })

  it('plays the day slot by slot, or steps through it for who wants no motion', async () => {
    const slot = page.locator('.heat-slot-head strong')
    await page.getByRole('slider', { name: '时段' }).press('Home')
    await slot.getByText('全天').waitFor()
    await page.getByRole('button', { name: '下一时段' }).click()
    await slot.getByText('7–9 时').waitFor()
    await page.emulateMedia({ reducedMotion: 'no-preference' })
    await page.getByRole('button', { name: '播放' }).click()
    await slot.getByText('11–14 时').waitFor()
    await page.getByRole('button', { name: '停止' }).click()
    await page.getByRole('button', { name: '播放' }).waitFor()
    await page.emulateMedia({ reducedMotion: 'reduce' })
  })

  it('says nothing in the console', () => {
    expect(linli.problems).toEqual([])
  })
})
