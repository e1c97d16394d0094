import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { line, type Metres, rectangle, twentyResidents } from '../builders/community-project'
import { projectWith } from './support/project-with'
import { type RunningLinli, shot, startLinli } from './support/start-linli'
import { skipTour } from './support/tour'

/** A street to a park in the west; its east end lies up some stairs. A house on either side of them. */
function communityWithStairs(): Promise<string> {
  const street = (name: string, kind: string, ...places: readonly Metres[]) => ({
    table: 'roads',
    geometry: line(...places),
    values: { name, class: kind },
  })
  const house = (name: string, x: number) => ({
    table: 'buildings',
    geometry: rectangle(x, 8, 20, 10),
    values: { name, use: 'residential', ...twentyResidents },
  })
  return projectWith('台阶社区', async (edit) => {
    await edit('add-feature', {
      table: 'green',
      geometry: rectangle(-260, -20, 60, 40),
      values: { name: '西头公园', kind: 'park', open_to_public: true },
    })
    for (const feature of [
      street('坡下街', 'lane', [-200, 0], [0, 0]),
      street('北坡台阶', 'steps', [0, 0], [20, 0], [40, 0]),
      street('坡上街', 'lane', [40, 0], [200, 0]),
      house('坡下楼', -100),
      house('坡上楼', 120),
    ])
      await edit('add-feature', feature)
  })
}

describe('walking reach on wheels', () => {
  let linli: RunningLinli
  let page: Page
  const settled = () => page.locator('.reach-headline:not([data-pending])').waitFor()

  /** Square metres within each of the minutes, the widest first. */
  async function areasM2(): Promise<number[]> {
    await settled()
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: '导出 GeoJSON' }).click()
    const { features } = JSON.parse(await readFile(await (await download).path(), 'utf8'))
    return features.flatMap(({ properties }: { properties: Record<string, unknown> }) =>
      properties.what === 'area' ? [properties.area_m2] : [],
    )
  }

  beforeAll(async () => {
    linli = await startLinli({ project: await communityWithStairs() })
    page = linli.page
    page.setDefaultTimeout(20_000)
    await skipTour(page)
    await page.locator('[data-tour="land"]').click()
    await page.locator('.land-tasks').getByText('步行').click()
  })
  afterAll(() => linli.close())

  it('stops at stairs, goes on once they are taken to have a ramp, and grows the areas', async () => {
    await settled()
    const onFoot = await areasM2()
    await page.getByRole('checkbox', { name: '只走轮椅和童车过得去的路' }).check()
    await page.getByText('轮椅和童车过不去').waitFor()
    const before = await areasM2()
    for (const [i, areaM2] of before.entries()) expect(areaM2).toBeLessThan((onFoot[i] ?? 0) - 1000)

    await page.keyboard.press('Control+k')
    await page.getByRole('textbox', { name: '搜索地点' }).fill('北坡台阶')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: '假设打通：台阶加坡道 · 北坡台阶' }).click()
    await expect.poll(() => page.locator('.reach-headline').textContent()).toMatch(/^50.0 → 100.0\u2009%/)
    const after = await areasM2()
    for (const [i, areaM2] of after.entries()) expect(areaM2).toBeGreaterThan((before[i] ?? 0) + 1000)
    await shot(page, 'land-reach-ramp')

    await page.getByRole('button', { name: /撤去假设/ }).click()
    await expect.poll(() => page.locator('.reach-headline').textContent()).not.toContain('→')
    expect(await areasM2()).toEqual(before)
    expect(linli.problems).toEqual([])
  })
})
