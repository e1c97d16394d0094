import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type RunningLinli, shot, startLinli } from './support/start-linli'
import { skipTour } from './support/tour'

const words = '南门口那块空地，放几条长椅，我妈就不用坐花坛边了。'

describe('the council', () => {
  let linli: RunningLinli
  beforeAll(async () => {
    linli = await startLinli({ viewport: { width: 1920, height: 1080 } })
    await skipTour(linli.page)
    await linli.page.locator('[data-tour="council"]').click()
  })
  afterAll(() => linli.close())

  it('writes down what a resident says about a space, and counts it', async () => {
    const { page } = linli
    const space = page.locator('.list-row:has(.tally)').first()
    const voices = async () => Number(/\d+/.exec((await space.locator('.figure').textContent()) ?? '')?.[0])
    const before = await voices()
    await page.getByRole('button', { name: '记录意见' }).click()
    await page.getByLabel('居民怎么说').fill(words)
    await page.getByText('支持', { exact: true }).last().click()
    await page.getByLabel('针对').click()
    await page.keyboard.press('Enter')
    await page.getByLabel('居民代号').fill('居民-301')
    // As people double-click everything: one voice all the same.
    await page.getByRole('button', { name: '记录', exact: true }).dblclick()
    await page.getByText(words).first().waitFor()
    await expect.poll(voices).toBe(before + 1)
  })

  it('still has it after the page is loaded anew', async () => {
    const { page } = linli
    await page.reload()
    await page.locator('[data-tour="council"]').click()
    await page.getByText(words).first().click()
    await page.locator('.inspector').getByText('居民-301').waitFor()
    await shot(page, 'council-opinion')
  })

  it('presents: large type, the next step by the space bar, out by Esc', async () => {
    const { page } = linli
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: '投影' }).first().click()
    const projector = page.getByRole('region', { name: '投影' })
    await projector.getByText('议程 1 /').waitFor()
    for (let step = 1; step <= 5; step += 1) {
      await page.waitForTimeout(900)
      await shot(page, `projector-${step}`)
      const smallest = await projector.evaluate((node) =>
        Math.min(
          ...[...node.querySelectorAll('*')]
            .filter((element) =>
              [...element.childNodes].some(
                ({ nodeType, textContent }) => nodeType === 3 && textContent?.trim(),
              ),
            )
            .map((element) => Number.parseFloat(getComputedStyle(element).fontSize)),
        ),
      )
      // Nothing under 32 px at 1080p.
      expect(smallest).toBeGreaterThanOrEqual(32)
      await page.keyboard.press('Space')
    }
    await page.keyboard.press('Escape')
    await page.getByRole('navigation').waitFor()
  })

  it('says nothing in the console', () => {
    expect(linli.problems).toEqual([])
  })
})
