// The same import through the window: how long the window is kept from drawing its next frame, from choosing the
// file until the buildings stand on the map; and while such a project is opened, and its import undone.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { newProject } from '../e2e/support/new-project'
import { startLinli } from '../e2e/support/start-linli'
import { skipTour } from '../e2e/support/tour'
import { mapIdle, tellFrames, watchFrames } from './frame-watch'
import { generateBuildings } from './generate-buildings'

const count = Number(process.env.LINLI_BENCH_BUILDINGS ?? 100_000)

const folder = mkdtempSync(join(tmpdir(), 'linli-bench-'))
const file = join(folder, 'buildings.geojson')
generateBuildings(file, count)
const linli = await startLinli({ project: await newProject('bench') })
try {
  const { page } = linli
  await skipTour(page)
  await page.locator('.map-canvas .maplibregl-canvas').waitFor()
  await page.waitForTimeout(2000)
  await watchFrames(page)
  await page.waitForTimeout(3000)
  tellFrames('nothing going on', await watchFrames(page))

  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: '导入资料' }).first().click()
  await (await chooser).setFiles(file)
  const importing = page.getByRole('button', { name: /导入 \d+ 个图层/ })
  await importing.waitFor({ timeout: 120_000 })
  tellFrames('reading and preview', await watchFrames(page))
  await importing.click()
  await page.getByText(/已导入/).waitFor({ timeout: 120_000 })
  await mapIdle(page)
  tellFrames('import, arrival and map', await watchFrames(page))

  await page.getByRole('button', { name: '完成' }).click()
  await page.getByRole('button', { name: '撤销' }).click()
  await page.getByText('项目里还没有资料', { exact: false }).waitFor({ timeout: 120_000 })
  await mapIdle(page)
  tellFrames('undo', await watchFrames(page))
  await page.getByRole('button', { name: '重做' }).click()
  await page.getByRole('button', { name: '建筑', exact: true }).waitFor({ timeout: 120_000 })
  await mapIdle(page)
  tellFrames('redo', await watchFrames(page))
  await page.screenshot({ path: join(folder, 'map.png') })
  if (linli.problems.length > 0) throw new Error(linli.problems.join('\n'))
} finally {
  await linli.close()
  rmSync(folder, { recursive: true })
}
