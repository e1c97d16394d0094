import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { drawSquare } from './support/map-hand'
import { newProject } from './support/new-project'
import { hasRealExtract, importRealExtract } from './support/real-extract'
import { type RunningLinli, shot, startLinli } from './support/start-linli'
import { skipTour } from './support/tour'

const said = '操场东边那块地荒着，改成口袋公园，接孩子的时候有地方等。'

async function goTo(page: Page, workspace: string): Promise<void> {
  await page.locator(`[data-tour="${workspace}"]`).click()
}

describe.skipIf(!hasRealExtract)('the whole line, from a real extract to a voice, through a crash', () => {
  let linli: RunningLinli
  let project: string
  beforeAll(async () => {
    project = await newProject('北邮社区')
    linli = await startLinli({ project })
    await skipTour(linli.page)
  })
  afterAll(() => linli.close())

  it('imports the extract', async () => {
    await importRealExtract(linli.page)
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
    await page.keyboard.press('Enter')
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
})
