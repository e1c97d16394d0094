import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mapAtRest, mapMiddle } from './support/map-hand'
import { newProject } from './support/new-project'
import { type RunningLinli, shot, startLinli } from './support/start-linli'
import { skipTour } from './support/tour'

type Corner = readonly [lng: number, lat: number]

const square = (lng: number, lat: number, half: number): Corner[] => [
  [lng - half, lat - half],
  [lng + half, lat - half],
  [lng + half, lat + half],
  [lng - half, lat + half],
  [lng - half, lat - half],
]

const feature = (name: string, type: string, coordinates: unknown) => ({
  type: 'Feature',
  properties: { 名称: name, 状况: '良好' },
  geometry: { type, coordinates },
})

/** Things that none of our tables is for, of all three shapes. The area lies in the middle of everything. */
const ownLayer = {
  type: 'FeatureCollection',
  name: '古树名木',
  features: [
    feature('古槐保护区', 'Polygon', [square(116.353, 39.962, 0.0004)]),
    feature('护栏', 'LineString', [
      [116.352, 39.961],
      [116.354, 39.961],
    ]),
    feature('古槐一号', 'Point', [116.352, 39.963]),
    feature('古槐二号', 'Point', [116.354, 39.963]),
  ],
}

describe('layers of the person’s own', () => {
  const folder = mkdtempSync(join(tmpdir(), 'linli-own-'))
  const file = join(folder, '古树名木.geojson')
  let linli: RunningLinli
  beforeAll(async () => {
    writeFileSync(file, JSON.stringify(ownLayer))
    linli = await startLinli({ project: await newProject('古树普查') })
  })
  afterAll(async () => {
    await linli.close()
    rmSync(folder, { recursive: true })
  })

  it('stand on the map, in the legend and in the list, each in a colour of its own', async () => {
    const { page } = linli
    await skipTour(page)
    await importByHand(page, file)
    await mapQuiet(page)
    const legend = page.getByRole('complementary', { name: '图例' })
    await legend.getByText('导入的图层').waitFor()
    const swatches = legend.locator('.swatch, .swatch-line, .swatch-point')
    const colours = await swatches.evaluateAll((list) =>
      list.map((one) => getComputedStyle(one).backgroundColor),
    )
    expect(colours.length).toBeGreaterThan(0)
    expect(new Set(colours).size).toBe(colours.length)
    await shot(page, 'imported-layers')
    for (const colour of colours)
      await expect.poll(() => pixelsOnMap(page, colour), { message: colour }).toBeGreaterThan(10)
  })

  it('are chosen on the map and opened in the inspector', async () => {
    const { page } = linli
    const { x, y } = await mapMiddle(page)
    await page.mouse.click(x, y)
    await page.getByRole('complementary', { name: '详情' }).getByText('古槐保护区').first().waitFor()
    await shot(page, 'imported-layers-inspector')
    await page.keyboard.press('Escape')
  })

  it('are hidden and shown from the list', async () => {
    const { page } = linli
    const legend = page.getByRole('complementary', { name: '图例' })
    const eyes = page.getByRole('button', { name: /隐藏.*古树名木/ })
    for (let left = await eyes.count(); left > 0; left -= 1) await eyes.first().click()
    await legend.waitFor({ state: 'hidden' })
    await page
      .getByRole('button', { name: /显示.*古树名木/ })
      .first()
      .click()
    await legend.waitFor()
  })

  it('go with the undo of their import and come back with its redo, also after the page was loaded anew', async () => {
    const { page } = linli
    await page.getByRole('button', { name: '撤销' }).click()
    await page.getByText('项目里还没有资料', { exact: false }).waitFor()
    await page.getByRole('button', { name: '重做' }).click()
    await page
      .getByRole('button', { name: /^古树名木/ })
      .first()
      .waitFor()
    await page.reload()
    await page
      .getByRole('button', { name: /^古树名木/ })
      .first()
      .waitFor()
    await mapQuiet(page)
    await shot(page, 'imported-layers-again')
  })

  it('say nothing in the console', () => {
    expect(linli.problems).toEqual([])
  })
})

async function importByHand(page: Page, file: string): Promise<void> {
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: '导入资料' }).first().click()
  await (await chooser).setFiles(file)
  await page.getByRole('button', { name: /导入 \d+ 个图层/ }).click()
  await page.getByText(/已导入/).waitFor()
  await page.getByRole('button', { name: '完成' }).click()
}

async function mapQuiet(page: Page): Promise<void> {
  await mapAtRest(page)
  await page.locator('.map-canvas:not([aria-busy])').waitFor()
}

/** How many pixels of the map are of that very colour, `rgb(r, g, b)`. */
function pixelsOnMap(page: Page, colour: string): Promise<number> {
  return page.evaluate((wanted) => {
    const map = document.querySelector<HTMLCanvasElement>('.map-picture')
    const copy = document.createElement('canvas').getContext('2d')
    if (!map || !copy) return 0
    copy.canvas.width = map.width
    copy.canvas.height = map.height
    copy.drawImage(map, 0, 0)
    const { data } = copy.getImageData(0, 0, map.width, map.height)
    let found = 0
    for (let at = 0; at < data.length; at += 4)
      if (`rgb(${data[at]}, ${data[at + 1]}, ${data[at + 2]})` === wanted) found += 1
    return found
  }, colour)
}
