import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { smallCommunity } from './support/small-community'
import { type RunningLinli, shot, startLinli } from './support/start-linli'
import { skipTour } from './support/tour'

/** Clicks the map so many pixels from its middle. */
async function clickMap(page: Page, right = 0, down = 0): Promise<void> {
  const box = await page.locator('.map-canvas').boundingBox()
  if (!box) throw new Error('no map')
  await page.mouse.click(box.x + box.width / 2 + right, box.y + box.height / 2 + down)
}

/** A photograph as a telephone takes it: larger than the project keeps. */
async function largePhotograph(page: Page) {
  const base64 = await page.evaluate(async () => {
    const canvas = new OffscreenCanvas(3000, 1500)
    const brush = canvas.getContext('2d')
    if (!brush) throw new Error('no canvas')
    brush.fillStyle = '#8a9a7b'
    brush.fillRect(0, 0, 3000, 1500)
    brush.fillStyle = '#40372c'
    brush.fillRect(1300, 200, 60, 1300)
    const bytes = new Uint8Array(await (await canvas.convertToBlob({ type: 'image/jpeg' })).arrayBuffer())
    return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
  })
  return { name: '路灯.jpg', mimeType: 'image/jpeg', buffer: Buffer.from(base64, 'base64') }
}

describe('a walk round the neighbourhood', () => {
  let linli: RunningLinli
  let page: Page
  const rows = () => page.locator('.observation-list .list-row')
  beforeAll(async () => {
    linli = await startLinli({ project: await smallCommunity() })
    page = linli.page
    page.setDefaultTimeout(10_000)
    await skipTour(page)
    await page.locator('[data-tour="walk"]').click()
    await rows().first().waitFor()
    // The map has settled when it draws the house that is going to be pointed at.
    await page.locator('.map-canvas .maplibregl-canvas').waitFor()
    await page.waitForTimeout(1500)
  })
  afterAll(() => linli.close())

  it('records a problem by key, click, a word of it and a picture', async () => {
    await page.keyboard.press('n')
    await page.getByText('单击放置问题').waitFor()
    await clickMap(page)
    await page.getByRole('combobox', { name: '问题类别' }).fill('路灯')
    await page.getByTitle('夜间照明不足').waitFor()
    await page.keyboard.press('Enter')
    await page.getByText('中心楼（在楼内）').waitFor()
    expect(await page.getByRole('radio', { name: '一般', exact: true }).isChecked()).toBe(true)
    await page.locator('.severity-choice').getByText('较严重').click()
    await page.locator('.picture-field input[type="file"]').setInputFiles(await largePhotograph(page))
    await page.locator('.picture-field img').waitFor()
    await page.getByLabel('情况描述').fill('路口的灯坏了两周')
    await shot(page, 'walk-form')
    await page.getByLabel('情况描述').press('Enter')

    const inspector = page.locator('.inspector')
    await inspector.getByRole('heading', { name: '夜间照明不足' }).waitFor()
    await inspector.getByText('路口的灯坏了两周').waitFor()
    await inspector.getByRole('button', { name: '中心楼' }).waitFor()
    await expect.poll(() => rows().count()).toBe(2)
    await shot(page, 'walk-inspector')
  })

  it('keeps the kind of problem and goes on to the next place', async () => {
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: '记录问题' }).click()
    await clickMap(page, 150, 40)
    await page.locator('.observation-form').getByText('夜间照明不足').waitFor()
    await page.getByLabel('情况描述').fill('第二盏')
    await page.getByRole('button', { name: '保存并继续下一个' }).click()
    await page.getByText('已记下第 1 条').waitFor()
    await page.keyboard.press('Escape')
    await expect.poll(() => rows().count()).toBe(3)
  })

  it('takes a whole area, closed by Enter', async () => {
    await page.keyboard.press('n')
    await page.getByText('一片区域').click()
    for (const [right, down] of [
      [-80, 60],
      [-20, 60],
      [-20, 110],
      [-80, 110],
    ]) {
      await clickMap(page, right, down)
    }
    await page.keyboard.press('Enter')
    await page.getByLabel('情况描述').fill('整片积水')
    await page.getByRole('button', { name: '保存', exact: true }).click()
    await page
      .locator('.inspector')
      .getByText(/\d+\u2009m²/)
      .waitFor()
    await expect.poll(() => rows().count()).toBe(4)
  })

  it('still has them after the page is loaded anew, the picture made smaller', async () => {
    await page.reload()
    await expect.poll(() => rows().count()).toBe(4)
    await page.getByRole('textbox', { name: '搜索描述、类别、楼名' }).fill('两周')
    await expect.poll(() => rows().count()).toBe(1)
    await rows().first().click()
    const picture = page.locator('.inspector img')
    await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(2048)
    await page.getByRole('button', { name: '清除筛选' }).click()
  })

  it('follows a problem until it is solved, and takes the last step back', async () => {
    const status = page.locator('.inspector .ant-segmented')
    await status.getByText('已解决').click()
    await rows().filter({ hasText: '已解决' }).waitFor()
    await page.getByRole('combobox', { name: '按处理状态筛选' }).click()
    await page.getByTitle('已解决').last().click()
    await page.getByText('1 / 4 条').waitFor()
    await page.getByRole('button', { name: '撤销', exact: true }).click()
    await page.getByText('没有符合筛选条件的记录').waitFor()
    await page.getByRole('button', { name: '清除筛选' }).click()
  })

  it('moves a problem to another place', async () => {
    const inspector = page.locator('.inspector')
    await inspector.getByRole('button', { name: '移动' }).click()
    await page.getByText('单击新的位置').waitFor()
    await clickMap(page, 120, -80)
    // The house it stood in is a statement of its own and stays.
    await inspector.getByRole('button', { name: '中心楼' }).waitFor()
    await page.getByText('单击新的位置').waitFor({ state: 'hidden' })
    await page.getByRole('button', { name: '撤销', exact: true }).hover()
    await page.getByText(/调整走访记录/).waitFor()
  })

  it('deletes without asking and undoes', async () => {
    await page.locator('.inspector').getByRole('button', { name: '删除' }).click()
    await expect.poll(() => rows().count()).toBe(3)
    await page.keyboard.press('Control+z')
    await expect.poll(() => rows().count()).toBe(4)
    await shot(page, 'walk-list')
  })

  it('walks the list by arrow keys, the selection with it', async () => {
    await rows().first().click()
    await page.keyboard.press('ArrowDown')
    await expect.poll(() => rows().nth(1).getAttribute('aria-current')).toBe('true')
  })

  it('says nothing in the console', () => {
    expect(linli.problems).toEqual([])
  })
})
