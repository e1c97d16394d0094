import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newProject } from './support/new-project'
import { type RunningLinli, shot, startLinli } from './support/start-linli'
import { skipTour } from './support/tour'

const extract = join(import.meta.dirname, '../../../shared/data/beijing-bupt/bupt.osm')

// Real data is not part of the project: without it there is nothing to import here.
describe.skipIf(!existsSync(extract))('importing a real extract of Beijing by hand', () => {
  let linli: RunningLinli
  beforeAll(async () => {
    linli = await startLinli({ project: await newProject('北邮社区') })
  })
  afterAll(() => linli.close())

  it('reads, shows what was found, and puts it in as one step', async () => {
    const { page } = linli
    await skipTour(page)
    const chooser = page.waitForEvent('filechooser')
    await page.getByRole('button', { name: '导入资料' }).first().click()
    await (await chooser).setFiles(extract)
    await page.getByRole('button', { name: /导入 \d+ 个图层/ }).click()
    await page.getByText(/已导入/).waitFor()
    await shot(page, 'data-imported')
    await page.getByRole('button', { name: '完成' }).click()
    await page.getByRole('button', { name: '建筑', exact: true }).waitFor()
    await page.getByText('111', { exact: true }).waitFor()
    // The map has gone to where the data are: the scale reads metres, not hundreds of kilometres.
    await expect.poll(() => page.locator('.scale').textContent()).toMatch(/^\d+\u2009m$/)
  })

  it('lists the buildings in a table and selects them on the map', async () => {
    const { page } = linli
    await page.getByRole('button', { name: '建筑', exact: true }).click()
    const table = page.getByRole('grid', { name: '建筑' })
    await table.waitFor()
    await page.getByRole('textbox', { name: '搜索表中内容' }).fill('教三楼')
    await table.getByRole('row').filter({ hasText: '教三楼' }).click()
    await page.getByRole('heading', { name: '教三楼' }).waitFor()
    await shot(page, 'data-table')
  })

  it('takes the import back as one step and brings it again', async () => {
    const { page } = linli
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: '撤销' }).click()
    await page.getByText('项目里还没有资料', { exact: false }).waitFor()
    await page.getByRole('button', { name: '重做' }).click()
    await page.getByRole('button', { name: '建筑', exact: true }).waitFor()
  })

  it('says nothing in the console', () => {
    expect(linli.problems).toEqual([])
  })
})
