import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mapAtRest, mapMiddle } from './support/map-hand'
import { hasRealExtract, startInRealExtract } from './support/real-extract'
import { type RunningLinli, shot } from './support/start-linli'

describe.skipIf(!hasRealExtract)('walking reach in a real extract', () => {
  let linli: RunningLinli
  let page: Page
  const settled = () => page.locator('.reach-headline:not([data-pending])').waitFor()
  const headline = async () => {
    await settled()
    return (await page.locator('.reach-headline').textContent()) ?? ''
  }
  const links = () => page.getByRole('region', { name: '打通哪里最省路' })
  const leftOut = () => page.getByRole('region', { name: '谁还走不到' })
  /** Homes beyond 15 minutes, as the heading of the list has it. */
  const leftOutCount = async () => {
    await settled()
    const heading = (await leftOut().getByRole('heading').textContent()) ?? ''
    return Number(/（([\d\u00a0]+) 栋）/.exec(heading)?.[1]?.replace('\u00a0', ''))
  }

  beforeAll(async () => {
    linli = await startInRealExtract()
    page = linli.page
  })
  afterAll(() => linli.close())

  it('shows how far people walk: areas, shares as intervals, whom it leaves out', async () => {
    await page.locator('[data-tour="land"]').click()
    await page.locator('.land-tasks').getByText('步行').click()
    await settled()
    await page.locator('.legend').getByText('5 分钟内', { exact: true }).waitFor()
    expect(await page.locator('.reach-figures tbody tr').count()).toBe(7)
    expect(await headline()).toMatch(/^\d+(\.\d|–\d+)?\u2009% 的住宅 5 分钟走得到/)
    await mapAtRest(page)
    await shot(page, 'land-reach')
  })

  it('opens a gate in the picture only: figures before and after, and back', async () => {
    const asItStands = await headline()
    await links().locator('.list-row', { hasText: '开门' }).first().click()
    await links().getByText('路到这里就断了', { exact: false }).waitFor()
    await links().getByRole('button', { name: '假设打通' }).click()
    await expect.poll(headline).toMatch(/→/)
    await settled()
    await page.getByText('假设已打通：开门', { exact: false }).waitFor()
    await page.locator('.legend').getByText('假设打通').waitFor()
    await mapAtRest(page)
    await shot(page, 'land-reach-gate')
    // The first of the list saves the most: with it more homes get there.
    await links().locator('.list-row').first().click()
    await links().getByRole('button', { name: '假设打通' }).click()
    await expect.poll(() => page.locator('.reach-gain').count()).toBeGreaterThan(0)
    await mapAtRest(page)
    await shot(page, 'land-reach-links')
    await links()
      .getByRole('button', { name: /撤去 2 处假设/ })
      .click()
    await expect.poll(headline).toBe(asItStands)
    // Nothing was written down: there is nothing to undo but the import.
    await page.reload()
    await settled()
    await expect.poll(headline).toBe(asItStands)
  })

  it('opens a wall that is pointed at, and takes that back', async () => {
    await links().getByRole('button', { name: '指一处墙，假设打开' }).click()
    const { x, y } = await mapMiddle(page)
    await page.mouse.click(x, y)
    await page.getByText('假设已打通：开墙。', { exact: false }).waitFor()
    await links().getByRole('button', { name: '撤去假设' }).click()
    await page.getByText('假设已打通', { exact: false }).waitFor({ state: 'detached' })
  })

  it('walks to a facility, and more slowly with age', async () => {
    await page.getByText('设施', { exact: true }).click()
    await page.getByText('选一类或几类设施，就能看到多少人走得到。').waitFor()
    await page.getByRole('combobox', { name: '设施种类' }).click()
    await page.locator('.ant-select-item-option').getByText('医院（2）').click()
    await page.keyboard.press('Escape')
    await settled()
    const everybody = await leftOutCount()
    expect(everybody).toBeGreaterThan(0)
    await page.getByRole('combobox', { name: '谁在走' }).click()
    await page.locator('.ant-select-item-option').getByText('75 岁及以上').click()
    await expect.poll(leftOutCount).toBeGreaterThan(everybody)
    await leftOut().locator('.list-row').first().click()
    await page.locator('.reach-home').waitFor()
    await page.keyboard.press('ArrowDown')
    await expect.poll(() => leftOut().locator('.list-row').nth(1).getAttribute('aria-current')).toBe('true')
    await mapAtRest(page)
    await shot(page, 'land-reach-facility')
  })

  it('takes the gates by their hours, and saves the picture as GeoJSON', async () => {
    await page.getByRole('combobox', { name: '门的开关' }).click()
    await page.locator('.ant-select-item-option').getByText('工作日').click()
    const hour = page.getByRole('slider', { name: '几点钟' })
    await hour.press('ArrowRight')
    await page.getByText('08:30 开着的门').waitFor()
    await settled()
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: '导出 GeoJSON' }).click()
    const saved = await (await download).path()
    const { features } = JSON.parse(await readFile(saved, 'utf8'))
    const count = (what: string) =>
      features.filter((one: { properties: { what: string } }) => one.properties.what === what).length
    expect(count('area')).toBe(3)
    expect(count('home')).toBe(57)
    expect(count('destination')).toBe(2)
    expect(linli.problems).toEqual([])
  })
})
