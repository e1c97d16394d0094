import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type RunningLinli, startLinli } from './support/start-linli'
import { skipTour } from './support/tour'

describe('what leaves the program', () => {
  let linli: RunningLinli
  beforeAll(async () => {
    linli = await startLinli()
    await skipTour(linli.page)
    await linli.page.locator('[data-tour="output"]').click()
  })
  afterAll(() => linli.close())

  it('previews the summary and carries what is written on the page into it', async () => {
    const { page } = linli
    const preview = page.frameLocator('#report-preview')
    await preview.getByText('梧桐里社区').first().waitFor()
    await page.getByLabel('地图说明（审图号、来源、日期）').fill('审图号：示例（2026）001 号')
    await page.keyboard.press('Enter')
    await preview.getByText('示例（2026）001 号').first().waitFor()
  })

  it('prints A4 pages', async () => {
    const { page } = linli
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: '下载网页版' }).click()
    const html = readFileSync(await (await download).path(), 'utf8')
    expect(html).not.toMatch(/<script|https?:\/\/(?!www\.w3\.org)/)
    const paper = await page.context().newPage()
    await paper.setContent(html)
    const pdf = await paper.pdf({ preferCSSPageSize: true })
    await paper.close()
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
    // 210 × 297 mm in points.
    expect(pdf.toString('latin1')).toMatch(/\/MediaBox\s*\[0 0 59[45][\d.]* 84[12]/)
  })

  it('exports a layer that reads back', async () => {
    const { page } = linli
    await page.getByRole('button', { name: '导出建筑…' }).click()
    await page.getByLabel('格式').click()
    await page.locator('.ant-select-item-option').filter({ hasText: 'GeoJSON' }).click()
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: '导出 1 个图层' }).click()
    const layer = JSON.parse(readFileSync(await (await download).path(), 'utf8'))
    expect(layer.type).toBe('FeatureCollection')
    expect(layer.features.length).toBeGreaterThan(150)
    await page.getByRole('button', { name: '完成' }).click()
  })

  it('speaks English when the window does', async () => {
    const { page } = linli
    await page.getByTestId('language').click()
    await page.frameLocator('#report-preview').locator('html[lang="en"]').waitFor()
    expect(linli.problems).toEqual([])
  })

  it('never shows one community under the name of another', async () => {
    const { page } = linli
    await page.getByTestId('project-menu').click()
    await page.getByRole('menuitem', { name: 'New project' }).click()
    await page.getByRole('dialog').getByRole('textbox').fill('Another place')
    await page.keyboard.press('Enter')
    const preview = page.frameLocator('#report-preview')
    await preview.getByText('Another place').first().waitFor()
    expect(await preview.locator('body').textContent()).not.toContain('梧桐里')
  })
})
