// The same import through the window: how long the window is kept from drawing its next frame, from choosing the
// file until the buildings stand on the map; and while such a project is opened, and its import undone.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { newProject } from '../e2e/support/new-project'
import { startLinli } from '../e2e/support/start-linli'
import { skipTour } from '../e2e/support/tour'
import { generateBuildings } from './generate-buildings'
import { report } from './measure'

const count = Number(process.env.LINLI_BENCH_BUILDINGS ?? 100_000)
const longestGapMs = 100

interface Gap {
  readonly atMs: number
  readonly ms: number
}

interface Watch {
  readonly gaps: Gap[]
  readonly tasks: Gap[]
}

/** Frames that came late, and tasks of the window's own thread longer than 50 ms, since the last call. */
async function watched(page: Page): Promise<Watch> {
  return page.evaluate(() => {
    const holder = window as unknown as { watch?: Watch & { since: number } }
    const before = holder.watch
    const watch = { gaps: [] as Gap[], tasks: [] as Gap[], since: performance.now() }
    holder.watch = watch
    if (before) return { gaps: before.gaps, tasks: before.tasks }
    let last = performance.now()
    const frame = () => {
      const now = performance.now()
      const held = holder.watch
      if (held && now - last > 40) held.gaps.push({ atMs: now - held.since, ms: now - last })
      last = now
      requestAnimationFrame(frame)
    }
    requestAnimationFrame(frame)
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        const held = holder.watch
        held?.tasks.push({ atMs: entry.startTime - held.since, ms: entry.duration })
      }
    }).observe({ type: 'longtask' })
    return { gaps: [], tasks: [] }
  })
}

function tell(what: string, { gaps, tasks }: Watch): void {
  const longest = (list: readonly Gap[]) => Math.max(0, ...list.map(({ ms }) => ms))
  report(`${what}: longest gap between frames`, longest(gaps), 'limit', longestGapMs, 1)
  const late = (list: readonly Gap[], least: number) =>
    list
      .filter(({ ms }) => ms >= least)
      .map(({ atMs, ms }) => `${ms.toFixed(0)} ms at ${(atMs / 1000).toFixed(1)} s`)
      .join(', ') || 'none'
  console.log(`    gaps over 80 ms: ${late(gaps, 80)}`)
  console.log(`    tasks of the window's own thread over 60 ms: ${late(tasks, 60)}`)
}

/** Until the map has nothing more to load or draw, and has had nothing for a while. */
async function mapIdle(page: Page): Promise<void> {
  for (let quiet = 0; quiet < 8; ) {
    await page.waitForTimeout(250)
    quiet = (await page.locator('.map-canvas[aria-busy]').count()) === 0 ? quiet + 1 : 0
  }
}

const folder = mkdtempSync(join(tmpdir(), 'linli-bench-'))
const file = join(folder, 'buildings.geojson')
generateBuildings(file, count)
const linli = await startLinli({ project: await newProject('bench') })
try {
  const { page } = linli
  await skipTour(page)
  await page.locator('.map-canvas canvas').waitFor()
  await page.waitForTimeout(2000)
  await watched(page)
  await page.waitForTimeout(3000)
  tell('nothing going on', await watched(page))

  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: '导入资料' }).first().click()
  await (await chooser).setFiles(file)
  const importing = page.getByRole('button', { name: /导入 \d+ 个图层/ })
  await importing.waitFor({ timeout: 120_000 })
  tell('reading and preview', await watched(page))
  await importing.click()
  await page.getByText(/已导入/).waitFor({ timeout: 120_000 })
  await mapIdle(page)
  tell('import, arrival and map', await watched(page))

  await page.getByRole('button', { name: '完成' }).click()
  await page.getByRole('button', { name: '撤销' }).click()
  await page.getByText('项目里还没有资料', { exact: false }).waitFor({ timeout: 120_000 })
  await mapIdle(page)
  tell('undo', await watched(page))
  await page.getByRole('button', { name: '重做' }).click()
  await page.getByRole('button', { name: '建筑', exact: true }).waitFor({ timeout: 120_000 })
  await mapIdle(page)
  tell('redo', await watched(page))
  await page.screenshot({ path: join(folder, 'map.png') })
  if (linli.problems.length > 0) throw new Error(linli.problems.join('\n'))
} finally {
  await linli.close()
  rmSync(folder, { recursive: true })
}
