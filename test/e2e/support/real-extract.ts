import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { realData } from '../../builders/gdal'
import { newProject } from './new-project'
import { type RunningLinli, startLinli } from './start-linli'
import { skipTour } from './tour'

const extract = join(realData, 'beijing-bupt/bupt.osm')

/** Real data is not part of the project: tests of it are skipped where it is absent. */
export const hasRealExtract = existsSync(extract)

/** A new project into which a person has imported the real extract, with the window still on the workspace of the data. */
export async function startInRealExtract(): Promise<RunningLinli> {
  const linli = await startLinli({ project: await newProject('北邮社区') })
  linli.page.setDefaultTimeout(40_000)
  await skipTour(linli.page)
  await importRealExtract(linli.page)
  return linli
}

/** Imports the real extract into the project on the screen, as a person does. */
export async function importRealExtract(page: Page): Promise<void> {
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: '导入资料' }).first().click()
  await (await chooser).setFiles(extract)
  await page.getByRole('button', { name: /导入 \d+ 个图层/ }).click()
  await page.getByText(/已导入 \d+ 条记录/).waitFor()
  await page.getByRole('button', { name: '完成' }).click()
}
