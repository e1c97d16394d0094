import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { newProject } from './support/new-project'
import { type RunningLinli, shot, startLinli } from './support/start-linli'
import { skipTour } from './support/tour'

const extract = join(import.meta.dirname, '../../../shared/data/beijing-bupt/bupt.osm')
const said = '操场东边那块地荒着，改成口袋公园，接孩子的时候有地方等。'

async function goTo(page: Page, workspace: string): Promise<void> {
  await page.locator(`[data-tour="${workspace}"]`).click()
}

/** Draws a square in the middle of the map, corner by corner, as a person does. */
async function drawSquare(page: Page, halfPx: number): Promise<void> {
  const box = await page.locator('.map-canvas').boundingBox()
  if (!box) throw new Error('the map is not on the screen')
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
  for (const [dx, dy] of [
    [-halfPx, -halfPx],
    [halfPx, -halfPx],
    [halfPx, halfPx],
    [-halfPx, halfPx],
  ] as const) {
    await page.mouse.move(x + dx, y + dy, { steps: 4 })
    await page.mouse.click(x + dx, y + dy)
    await page.waitForTimeout(150)
  }
  await page.keyboard.press('Enter')
}

// Real data is not part of the project: without it there is nothing to import here.
describe.skipIf(!existsSync(extract))(
  'the whole line, from a real extract to a voice, through a crash',
  () => {
    let linli: RunningLinli
    let project: string
    beforeAll(async () => {
      project = await newProject('北邮社区')
      linli = await startLinli({ project })
      await skipTour(linli.page)
    })
    afterAll(() => linli.close())

    it('imports the extract', async () => {
      const { page } = linli
      const chooser = page.waitForEvent('filechooser')
      await page.getByRole('button', { name: '导入资料' }).first().click()
      await (await chooser).setFiles(extract)
      await page.getByRole('button', { name: /导入 \d+ 个图层/ }).click()
      await page.getByText(/已导入 \d+ 条记录/).waitFor()
      await page.getByRole('button', { name: '完成' }).click()
    })

    it('runs the check: computed figures, and unknown where the data do not say', async () => {
      const { page } = linli
      await goTo(page, 'check')
      await page.getByText('公园绿化活动场地服务半径覆盖率').first().click()
      await page.getByText('怎么算的').waitFor()
      await page.locator('.inspector').getByText('≥ 85', { exact: false }).first().waitFor()
      await shot(page, 'whole-line-check')
      await page.keyboard.press('Escape')
    })

    it('draws a park in a scheme and shows what it changes', async () => {
      const { page } = linli
      await goTo(page, 'plan')
      await page.getByRole('button', { name: '新建方案' }).click()
      await page.getByRole('button', { name: '在地图上画' }).click()
      await drawSquare(page, 55)
      await page.getByText('方案带来的变化').first().waitFor()
      await page.getByText(/→/).first().waitFor()
      await shot(page, 'whole-line-plan')
    })

    it('records an opinion about it', async () => {
      const { page } = linli
      await goTo(page, 'council')
      await page.getByRole('button', { name: '记录意见' }).click()
      await page.getByLabel('居民怎么说').fill(said)
      await page.getByRole('button', { name: '记录', exact: true }).click()
      await page.locator('.list-row').filter({ hasText: said }).waitFor()
    })

    it('has everything after the host was killed and opened again', async () => {
      await linli.kill()
      const { home } = linli
      await linli.page.getByText('与主程序的连接断开了').waitFor()
      await linli.close()
      linli = await startLinli({ project, home })
      const { page } = linli
      await skipTour(page)
      await page.getByText('111', { exact: true }).waitFor()
      await goTo(page, 'plan')
      await page.getByText(/空间 1 处/).waitFor()
      await goTo(page, 'council')
      await page.locator('.list-row').filter({ hasText: said }).waitFor()
      // Even the way back is still there.
      await page.getByRole('button', { name: '撤销' }).click()
      await page.locator('.list-row').filter({ hasText: said }).waitFor({ state: 'detached' })
      await shot(page, 'whole-line-reopened')
    })
  },
)
