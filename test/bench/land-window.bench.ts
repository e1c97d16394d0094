// The land workspace on a town of 20,000 houses and 200,000 people seen: how long the window is kept from drawing its
// next frame while each of the tasks computes, shows its answer and is played with. Beside it, in the same run, the
// same window with nothing going on, and with a map that is merely moved. LINLI_BENCH_STEPS=sun,heat takes only some;
// LINLI_BENCH_TRACE=1 tells the longest task by processor time too, for which the browser writes down what all of its
// threads do: frames come later then.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { mapMiddle } from '../e2e/support/map-hand'
import { startLinli } from '../e2e/support/start-linli'
import { skipTour } from '../e2e/support/tour'
import { longestTaskMs, mapIdle, tellFrames, watchFrames, withoutNetworkEvents } from './frame-watch'
import { townFolder } from './town'
import { writeTownProject } from './town-project'

/** A town takes its time: this is about how smoothly, not how soon. */
const patienceMs = 120_000

type Step = readonly [what: string, (page: Page) => Promise<void>]

const task = (page: Page, name: string) =>
  page.locator('.land-tasks').getByText(name, { exact: true }).click()

/** Until what was asked has come, has been drawn, and nothing of it is under way. */
async function answered(page: Page): Promise<void> {
  // What is quick begins only after the rest of a slider, what is slow shows its bar.
  await page.waitForTimeout(600)
  await page.locator('.analysis-progress').first().waitFor({ state: 'detached' })
  await page.locator('[data-pending]').first().waitFor({ state: 'detached' })
  await mapIdle(page)
}

/** Presses the arrow as a person slides: faster than answers come. */
async function slide(page: Page, name: string, times: number): Promise<void> {
  const slider = page.getByRole('slider', { name })
  for (let i = 0; i < times; i += 1) {
    await slider.press('ArrowRight')
    await page.waitForTimeout(250)
  }
}

const steps: readonly Step[] = [
  ['nothing going on', (page) => page.waitForTimeout(3000)],
  [
    'the map moved',
    async (page) => {
      await page.locator('.map-canvas .maplibregl-canvas').focus()
      await page.keyboard.press('ArrowRight')
      await mapIdle(page)
    },
  ],
  [
    'leftover land found',
    async (page) => {
      await page.getByText('查找闲置用地').click()
      await page.getByRole('region', { name: '闲置地候选' }).locator('.list-row').first().waitFor()
      await answered(page)
    },
  ],
  [
    'a candidate chosen',
    async (page) => {
      await page.getByRole('region', { name: '闲置地候选' }).locator('.list-row').first().click()
      await mapIdle(page)
    },
  ],
  [
    'heat',
    async (page) => {
      await task(page, '热力')
      await page.locator('.heat-figures').waitFor()
      await answered(page)
    },
  ],
  [
    'the heat of a day played',
    async (page) => {
      const head = page.locator('.heat-slot-head')
      await head.getByRole('button').click()
      await head.getByText('11–14 时').waitFor()
      await head.getByRole('button').click()
      await answered(page)
    },
  ],
  [
    'reach',
    async (page) => {
      await task(page, '步行')
      await page.locator('.reach-coverage, .reach-figures').first().waitFor()
      await answered(page)
    },
  ],
  [
    'sun',
    async (page) => {
      await task(page, '日照')
      await page.locator('.sun-figures:not([data-pending])').waitFor()
      await answered(page)
    },
  ],
  [
    'the moment slid',
    async (page) => {
      await page.getByText('某一刻的影子', { exact: true }).click()
      await answered(page)
      await slide(page, '时刻', 12)
      await answered(page)
    },
  ],
  [
    'priority',
    async (page) => {
      await task(page, '优先')
      await page.locator('.priority-place').first().waitFor()
      await answered(page)
    },
  ],
  [
    'a place asked after',
    async (page) => {
      await page.keyboard.press('i')
      const { x, y } = await mapMiddle(page)
      await page.mouse.click(x + 40, y + 30)
      await page.locator('.profile-foot').waitFor()
      await answered(page)
    },
  ],
]

const isTraced = Boolean(process.env.LINLI_BENCH_TRACE)
const wanted = process.env.LINLI_BENCH_STEPS?.split(',')
const chosenSteps = steps.filter(([what]) => !wanted || wanted.includes(what))

/** One task that does not come to its end says so and leaves the others their turn. */
const notDone = (what: string) => (error: Error) => {
  console.log(`✕ ${what}: not done (${error.message.split('\n')[0]})`)
  process.exitCode = 1
}

const town = townFolder('district')
if (!town) console.log('– the synthetic towns and their generator are not on this machine')
else {
  const folder = mkdtempSync(join(tmpdir(), 'linli-bench-'))
  const project = join(folder, 'town.linli.gpkg')
  await writeTownProject(project, town)
  const linli = await startLinli({ project })
  try {
    const { page } = linli
    page.setDefaultTimeout(patienceMs)
    await page.emulateMedia({ reducedMotion: 'no-preference' })
    await skipTour(page)
    await page.locator('[data-tour="land"]').click()
    await page.locator('.map-canvas .maplibregl-canvas').waitFor()
    await mapIdle(page)
    await withoutNetworkEvents(page)
    await watchFrames(page)
    for (const [what, take] of chosenSteps) {
      await watchFrames(page)
      const work = () => take(page).catch(notDone(what))
      const ownMs = isTraced ? await longestTaskMs(page, work) : await work()
      tellFrames(what, await watchFrames(page))
      if (ownMs !== undefined)
        console.log(
          `    the longest task of the window's own thread by processor time: ${ownMs.toFixed(0)} ms`,
        )
      if (process.env.LINLI_BENCH_SHOTS)
        await page.screenshot({ path: join(process.env.LINLI_BENCH_SHOTS, `${what}.png`) })
    }
    if (linli.problems.length > 0) throw new Error(linli.problems.join('\n'))
  } finally {
    await linli.close()
    rmSync(folder, { recursive: true })
  }
}
