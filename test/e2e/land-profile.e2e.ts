import { execFileSync, spawnSync } from 'node:child_process'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mapAtRest, mapMiddle } from './support/map-hand'
import { type RunningLinli, shot, startLinli } from './support/start-linli'
import { skipTour } from './support/tour'

const hasPoppler = spawnSync('pdftotext', ['-v']).status === 0

/** What a text says of the bar that stands for a time slot on the screen and on paper. */
const isSlot = /^\d+–\d+ 时：[\d\u00a0.]+ 人·时\/公顷$/

/** Where a line of paper or of a text breaks says nothing. */
const unbroken = (text: string) => text.replaceAll(/\s/g, '')

describe('the card of a place, handed on', () => {
  let linli: RunningLinli
  let page: Page
  let copied: string
  const card = () => page.locator('.inspector .profile')

  beforeAll(async () => {
    linli = await startLinli()
    page = linli.page
    page.setDefaultTimeout(20_000)
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await skipTour(page)
    await page.locator('[data-tour="land"]').click()
    await mapAtRest(page)
    await page.keyboard.press('Control+k')
    await page.getByRole('textbox', { name: '搜索地点' }).fill('梧桐公园')
    await page.keyboard.press('Enter')
    await page.locator('.inspector').getByText('梧桐公园').first().waitFor()
    await mapAtRest(page)
    const { x, y } = await mapMiddle(page)
    await page.mouse.click(x, y, { button: 'right' })
    await page.getByRole('menuitem', { name: '此处概况' }).click()
    await card().getByRole('button', { name: '算这里的日照' }).waitFor()
  })
  afterAll(() => linli.close())

  it('leaves out of its text what nobody has computed', async () => {
    await card().getByRole('button', { name: '复制文字' }).click()
    await page.getByText('此处概况已复制为文字').waitFor()
    const text = await page.evaluate(() => navigator.clipboard.readText())
    expect(text).toContain('走到哪里要多久')
    expect(text).not.toContain('日照')
  })

  it('copies every figure with its unit, and where it comes from', async () => {
    await card().getByRole('button', { name: '算这里的日照' }).click()
    await card()
      .getByText(/最长连续/)
      .waitFor()
    const shown = await card().locator('.figure, .figure-big, .quiet:not([aria-hidden])').allTextContents()
    const slots = await card()
      .locator('.profile-slots li')
      .evaluateAll((bars) => bars.map((bar) => bar.getAttribute('title')))
    await card().getByRole('button', { name: '复制文字' }).click()
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toContain('日照')
    copied = await page.evaluate(() => navigator.clipboard.readText())
    const lines = copied.split('\n')
    expect(shown.length).toBeGreaterThan(20)
    for (const text of shown) expect(copied).toContain(text.trim())
    // A line a time slot, in the words the pointer reads on its bar.
    expect(slots).toHaveLength(7)
    expect(lines).toEqual(expect.arrayContaining(slots))
    for (const unit of [
      /^此处概况 · \d+\.\d{5}, \d+\.\d{5}$/,
      /^\d\.\d 小时（无遮挡时 \d\.\d），最长连续 \d\.\d 小时 · 2001-01-20/,
      /^\d+\.\d\u2009分钟$/,
      /^[\d\u00a0]+ 人，其中 60 岁以上 [\d\u00a0]+、17 岁以下 [\d\u00a0]+$/,
      /^[\d\u00a0]+ 人·时\/公顷（各时段合计）$/,
      isSlot,
      /^“梧桐里社区”项目，\d{4}.\d\d.\d\d 查询（Linli 邻里）$/,
    ]) {
      expect(lines).toContainEqual(expect.stringMatching(unit))
    }
    for (const button of ['定位', '复制文字', '打印', '还有']) expect(copied).not.toContain(button)
    await shot(page, 'land-profile-card')
  })

  it.skipIf(!hasPoppler)('prints alone, with all that its text says', async () => {
    // The page is put on paper by the test, where a person would meet the dialog of their printer.
    await page.evaluate(() => {
      window.print = () => undefined
      document.documentElement.dataset.theme = 'dark'
    })
    await card().getByRole('button', { name: '打印' }).click()
    expect(await page.locator('html').getAttribute('data-theme')).toBe('light')
    const pdf = await page.pdf({ format: 'A4' })
    // As the card has it, column after column.
    const told = execFileSync('pdftotext', ['-raw', '-', '-'], { input: pdf, encoding: 'utf8' })
    const printed = unbroken(told)
    const bars = await card().locator('.profile-slot-heat').allTextContents()
    const lines = copied.split('\n').filter((line) => !isSlot.test(line))
    for (const text of [...lines, ...bars]) expect(printed).toContain(unbroken(text))
    for (const other of '搜索地点 体检 闲置用地 按用途 WGS84 投影 已复制 定位 打印'.split(' ')) {
      expect(printed).not.toContain(other)
    }
  })

  it.skipIf(!hasPoppler)('has the whole window back after printing', async () => {
    await page.evaluate(() => window.dispatchEvent(new Event('afterprint')))
    expect(await page.locator('html').getAttribute('data-print')).toBeNull()
    expect(await page.locator('html').getAttribute('data-theme')).toBe('dark')
    await page.locator('.panel').getByText('闲置用地').first().waitFor()
  })

  it('says nothing in the console', () => {
    expect(linli.problems).toEqual([])
  })
})
