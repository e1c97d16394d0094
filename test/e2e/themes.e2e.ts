import axe from 'axe-core'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { settled, workspaces } from './support/screens'
import { type RunningLinli, shot, startLinli } from './support/start-linli'
import { skipTour } from './support/tour'

/** WCAG 2.2 AA as far as a machine can tell, with the words of every violation. */
async function violations(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source)
  const found = await page.evaluate(async () => {
    const { axe } = window as unknown as { axe: typeof import('axe-core') }
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
    const { violations } = await axe.run(document, { runOnly: tags })
    return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 160)}`))
  })
  return found
}

describe('every screen of the sample', () => {
  let linli: RunningLinli
  beforeAll(async () => {
    linli = await startLinli()
    await skipTour(linli.page)
  })
  afterAll(() => linli.close())

  it.each(['light', 'dark', 'contrast'] as const)('meets WCAG 2.2 AA in the %s theme', async (theme) => {
    const { page } = linli
    await page.evaluate((name) => {
      const kept = JSON.parse(localStorage.getItem('linli.view') ?? '{}')
      kept.state.theme = name
      localStorage.setItem('linli.view', JSON.stringify(kept))
    }, theme)
    await page.reload()
    await page.locator(`html[data-theme="${theme}"]`).waitFor()
    const found: string[] = []
    for (const workspace of workspaces) {
      await page.locator(`[data-tour="${workspace}"]`).click()
      await settled(page)
      found.push(...(await violations(page)).map((text) => `${workspace}: ${text}`))
    }
    await shot(page, `theme-${theme}`)
    expect(found).toEqual([])
  })

  it('says nothing in the console', () => {
    expect(linli.problems).toEqual([])
  })
})
