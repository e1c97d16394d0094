import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { settled, workspaces } from './support/screens'
import { type RunningLinli, shot, startLinli } from './support/start-linli'
import { skipTour } from './support/tour'

const sizes = [
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 },
] as const
const languages = ['zh-CN', 'en'] as const

async function speak(page: Page, language: (typeof languages)[number]): Promise<void> {
  if ((await page.locator('html').getAttribute('lang')) !== language)
    await page.getByTestId('language').click()
  await page.locator(`html[lang="${language}"]`).waitFor()
}

describe('every screen of the sample', () => {
  let linli: RunningLinli
  beforeAll(async () => {
    linli = await startLinli()
  })
  afterAll(() => linli.close())

  it('greets a newcomer with a tour of seven steps', async () => {
    const { page } = linli
    const tour = page.locator('.ant-tour')
    await tour.waitFor()
    await settled(page)
    await shot(page, 'tour')
    expect(await tour.locator('.ant-tour-indicator').count()).toBe(7)
    await skipTour(page)
  })

  it('shows its keys at a question mark and finds a place by its name', async () => {
    const { page } = linli
    await page.keyboard.press('Shift+Slash')
    await page.getByRole('dialog').getByText('加选要素').waitFor()
    await page.keyboard.press('Escape')
    // At once: a dialog that is only fading away is in nobody's way.
    await page.keyboard.press('Control+k')
    await page.getByRole('textbox', { name: '搜索地点' }).fill('梧桐公园')
    await page.keyboard.press('Enter')
    await page.locator('.inspector').getByText('梧桐公园').first().waitFor()
    await page.keyboard.press('Escape')
  })

  it.each(sizes)('shows the workspaces at $width × $height, in both languages', async (size) => {
    const { page } = linli
    await page.setViewportSize(size)
    for (const workspace of workspaces) {
      // The map is drawn once for both: that takes longest.
      await page.locator(`[data-tour="${workspace}"]`).click()
      for (const language of languages) {
        await speak(page, language)
        await settled(page)
        await shot(page, `${workspace}-${language}-${size.width}`)
        // Words that nobody wrote show up as their keys.
        // biome-ignore lint/performance/useDomNodeTextContent: text that is not shown (styles, hidden menus) does not count
        expect(await page.locator('body').innerText()).not.toMatch(
          /\b(app|map|data|walk|check|land|plan|council|output|indicator|choice|refusal)\.[a-z_]+\b/,
        )
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
        expect(overflow).toBeLessThanOrEqual(0)
      }
    }
  })

  it('says nothing in the console', () => {
    expect(linli.problems).toEqual([])
  })
})
