import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { drawSquare, mapAtRest, mapMiddle, metresPerPixel, squareMetres } from './support/map-hand'
import { type RunningLinli, shot, startLinli } from './support/start-linli'
import { skipTour } from './support/tour'

const scheme = '绿地先行'

/** Starts a watch in the page: from the Enter that finishes a drawing to the first figure before → after. */
async function startWatch(page: Page): Promise<void> {
  await page.evaluate(() => {
    const watch = { finished: 0, shown: 0 }
    Object.assign(window, { watch })
    const finish = (event: KeyboardEvent) => {
      if (event.key === 'Enter') watch.finished = performance.now()
    }
    window.addEventListener('keydown', finish, { capture: true, once: true })
    new MutationObserver((_changes, observer) => {
      if (!document.querySelector('.effect .before-after')) return
      watch.shown = performance.now()
      observer.disconnect()
    }).observe(document.body, { childList: true, subtree: true })
  })
}

async function watchedMs(page: Page): Promise<number> {
  await page.locator('.effect .before-after').first().waitFor()
  return page.evaluate(() => {
    const { watch } = window as unknown as { watch: { finished: number; shown: number } }
    return watch.shown - watch.finished
  })
}

describe('a scheme', () => {
  let linli: RunningLinli
  let page: Page
  const inspector = () => page.locator('.inspector')
  const callout = () => page.locator('.callout')
  const areaOnMap = async () => squareMetres(await callout().locator('strong').textContent())
  const listedArea = async () =>
    squareMetres(
      await page.getByRole('region', { name: '方案空间' }).locator('.figure').first().textContent(),
    )
  beforeAll(async () => {
    linli = await startLinli()
    page = linli.page
    page.setDefaultTimeout(15_000)
    await skipTour(page)
    await page.locator('[data-tour="plan"]').click()
  })
  afterAll(() => linli.close())

  it('is created, and taken up at once', async () => {
    await page.getByRole('button', { name: '新建方案' }).click()
    await page.getByLabel('方案名称').fill(scheme)
    await page.getByLabel('方案名称').press('Enter')
    await page.getByText('这个方案里还没有空间', { exact: false }).waitFor()
    await page.getByTitle(`${scheme}（0 处）`).waitFor()
  })

  it('shows what a pocket park on leftover land changes, within a second', async () => {
    await page.locator('[data-tour="land"]').click()
    await page.locator('.list-row').filter({ hasText: '二村中心绿地' }).click()
    await page.getByRole('button', { name: '在此画口袋公园' }).click()
    await mapAtRest(page)
    const attempts: number[] = []
    // A machine that is busy with something else may be slow once; not three times running.
    while (attempts.length < 3 && !attempts.some((ms) => ms < 1000)) {
      if (attempts.length > 0) {
        await page.getByRole('button', { name: '撤销', exact: true }).click()
        await page.getByText('这个方案里还没有空间', { exact: false }).waitFor()
        await page.locator('[data-tour="land"]').click()
        await page.locator('.list-row').filter({ hasText: '二村中心绿地' }).click()
        await page.getByRole('button', { name: '在此画口袋公园' }).click()
        await mapAtRest(page)
      }
      await page.getByRole('button', { name: '在这块地上画' }).click()
      await mapAtRest(page)
      await drawSquare(page, 70)
      await expect.poll(areaOnMap).toBeGreaterThan(100)
      await startWatch(page)
      await page.keyboard.press('Enter')
      attempts.push(await watchedMs(page))
    }
    expect(Math.min(...attempts)).toBeLessThan(1000)

    const sideM = 140 * (await metresPerPixel(page))
    expect(await listedArea()).toBeGreaterThan(sideM ** 2 * 0.96)
    expect(await listedArea()).toBeLessThan(sideM ** 2 * 1.04)
    await inspector()
      .getByRole('heading', { name: /口袋公园/ })
      .waitFor()
    await inspector().getByRole('button', { name: '二村中心绿地' }).waitFor()
    const effect = page.getByRole('region', { name: '方案带来的变化' })
    const green = effect.locator('.list-row').filter({ hasText: '人均公共绿地面积' })
    await green.locator('.before-after[data-trend="better"]').waitFor()
    await effect.getByText(/人新增 5 分钟可达公共空间/).waitFor()
    await page.locator('.legend').getByText('新增 5 分钟可达的住宅').waitFor()
    await shot(page, 'plan-drawn')
  })

  it('says honestly that so small a park does not raise the official figure', async () => {
    const effect = page.getByRole('region', { name: '方案带来的变化' })
    const coverage = effect.locator('.list-row').filter({ hasText: '公园绿化活动场地服务半径覆盖率' })
    await coverage.getByText('官方口径').waitFor()
    await coverage.getByText('步行 5 分钟').waitFor()
    await coverage.locator('[data-trend="same"]').first().waitFor()
    await effect.getByText('官方数值不会因它升高', { exact: false }).first().waitFor()
  })

  it('lists the homes newly served, people and buildings', async () => {
    const effect = page.getByRole('region', { name: '方案带来的变化' })
    const show = effect.getByRole('button', { name: /看是哪 \d+ 栋/ })
    const buildings = Number(/\d+/.exec((await show.textContent()) ?? '')?.[0])
    await show.click()
    await expect.poll(() => effect.locator('.newly-served .list-row').count()).toBe(buildings)
    await shot(page, 'plan-served')
    await effect.getByRole('button', { name: /收起这 \d+ 栋/ }).click()
  })

  it('follows a corner that is dragged, and undo puts it back', async () => {
    const before = await listedArea()
    await page.getByRole('region', { name: '方案空间' }).locator('.list-row').first().click()
    await inspector().getByRole('button', { name: '拖动调整' }).click()
    await mapAtRest(page)
    const figures = () => page.locator('.effect-lines').textContent()
    const figuresBefore = await figures()
    const { x, y } = await mapMiddle(page)
    const halfPx = Math.sqrt(before) / 2 / (await metresPerPixel(page))
    await page.mouse.move(x + halfPx, y + halfPx)
    await page.mouse.down()
    await page.mouse.move(x + halfPx + 60, y + halfPx + 40, { steps: 8 })
    // Still in the hand: the area follows, the project does not.
    await expect.poll(areaOnMap).toBeGreaterThan(before * 1.1)
    await shot(page, 'plan-dragging')
    await page.mouse.up()
    await expect.poll(listedArea).toBeGreaterThan(before * 1.1)
    await expect.poll(figures).not.toBe(figuresBefore)
    await callout().getByText('5 分钟可达').waitFor()

    await page.keyboard.press('Control+z')
    await expect.poll(listedArea).toBe(before)
    await expect.poll(areaOnMap).toBe(before)
    await expect.poll(figures).toBe(figuresBefore)
    await page.keyboard.press('Enter')
    await expect.poll(() => inspector().getByRole('button', { name: '拖动调整' }).isEnabled()).toBe(true)
  })

  it('is renamed, its space copied and deleted; all of it lasts', async () => {
    await page.getByRole('button', { name: '方案改名' }).click()
    await page.getByLabel('方案改名').fill('绿地先行（改）')
    await page.getByLabel('方案改名').press('Enter')
    await page.getByTitle('绿地先行（改）（1 处）').waitFor()
    const area = await listedArea()
    await inspector().getByRole('button', { name: '复制' }).click()
    await page.getByText(/空间 2 处/).waitFor()
    await inspector().getByRole('button', { name: '删除' }).click()
    await page.getByText(/空间 1 处/).waitFor()
    await page.reload()
    await page.getByTitle('绿地先行（改）（1 处）').waitFor()
    await expect.poll(listedArea).toBe(area)
    await shot(page, 'plan-reloaded')
  })

  it('says nothing in the console', () => {
    expect(linli.problems).toEqual([])
  })
})
