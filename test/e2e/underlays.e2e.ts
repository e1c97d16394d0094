import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { encodePng } from '../../electron/formats/rasters/raster-codecs'
import { pmTiles } from '../builders/pmtiles'
import { mapAtRest, mapMiddle } from './support/map-hand'
import { type RunningLinli, shot, startLinli } from './support/start-linli'
import { skipTour } from './support/tour'

let linli: RunningLinli
let folder: string
const drawing = () => join(folder, '总平面图.png')

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'linli-e2e-drawings-'))
  writeFileSync(drawing(), await sitePlan(800, 600))
  linli = await startLinli()
})
afterAll(async () => {
  await linli.close()
  rmSync(folder, { recursive: true, force: true })
})

/** A drawing that can be told from any map: red frame, blue cross, clear ground. */
async function sitePlan(width: number, height: number): Promise<Uint8Array> {
  const rgba = new Uint8ClampedArray(width * height * 4).fill(255)
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      const isFrame = Math.min(row, column, height - 1 - row, width - 1 - column) < 12
      const isCross = Math.abs(row - height / 2) < 5 || Math.abs(column - width / 2) < 5
      if (isFrame || isCross) rgba.set(isFrame ? [200, 30, 30] : [30, 60, 200], (row * width + column) * 4)
    }
  }
  return encodePng({ width, height, rgba })
}

const section = () => linli.page.getByRole('region', { name: '底图与图纸' })

async function choose(path: string | string[]): Promise<void> {
  const chooser = linli.page.waitForEvent('filechooser')
  await section().getByRole('button', { name: '加入图纸' }).click()
  await (await chooser).setFiles(path)
}

/** Clicks in the drawing, at shares of its width and height, then the map, in pixels from its middle. */
async function pair(share: readonly [number, number], map: readonly [number, number]): Promise<void> {
  const { page } = linli
  const picture = await page.getByRole('application', { name: '图纸画面' }).getByRole('img').boundingBox()
  if (!picture) throw new Error('the drawing is not on the screen')
  await page.mouse.click(picture.x + picture.width * share[0], picture.y + picture.height * share[1])
  await page.getByText('在地图上点出', { exact: false }).waitFor()
  const middle = await mapMiddle(page)
  await page.mouse.move(middle.x + map[0], middle.y + map[1], { steps: 4 })
  await page.mouse.click(middle.x + map[0], middle.y + map[1])
  await page.getByText('在地图上点出', { exact: false }).waitFor({ state: 'hidden' })
}

describe('a drawing without coordinates', () => {
  it('is met by control points, with what is left over in metres', async () => {
    const { page } = linli
    await skipTour(page)
    await choose(drawing())
    await page.getByRole('heading', { name: '摆放图纸' }).waitFor()
    await mapAtRest(page)
    await pair([0.1, 0.1], [-200, -120])
    await pair([0.9, 0.1], [200, -118])
    await page.getByText('按 2 对控制点摆放', { exact: false }).waitFor()
    await pair([0.9, 0.9], [203, 121])
    await page.getByText('按 3 对控制点摆放', { exact: false }).waitFor()
    await shot(page, 'underlay-placing')
    await page.getByRole('region', { name: '控制点' }).getByRole('button', { name: '加入图纸' }).click()
    await section().getByRole('button', { name: '总平面图', exact: true }).waitFor()
    await expect.poll(() => section().textContent()).toMatch(/误差 \d+\.\d\d 米/)
    await mapAtRest(page)
    await shot(page, 'underlay-placed')
  })

  it('is hidden, faded, taken back and still there after a reload', async () => {
    const { page } = linli
    await section().getByRole('button', { name: '隐藏', exact: false }).click()
    await section().getByRole('button', { name: '显示', exact: false }).first().waitFor()
    await page.getByRole('button', { name: '撤销' }).click()
    await section().getByRole('button', { name: '隐藏', exact: false }).waitFor()
    const slider = section().getByRole('slider', { name: '“总平面图”的不透明度' })
    await slider.focus()
    await page.keyboard.press('ArrowLeft')
    await expect.poll(() => slider.getAttribute('aria-valuenow')).toBe('0.75')
    // The host has taken it over once there is nothing to be done again any more.
    await expect.poll(() => page.getByRole('button', { name: '重做' }).isDisabled()).toBe(true)
    await page.reload()
    await section().getByRole('button', { name: '总平面图', exact: true }).waitFor()
    await expect.poll(() => slider.getAttribute('aria-valuenow')).toBe('0.75')
  })

  it('is placed anew by hand, and the step taken back', async () => {
    const { page } = linli
    await page.locator('.map-canvas:not([aria-busy])').waitFor()
    await section().getByRole('button', { name: '总平面图', exact: true }).click()
    await section()
      .getByRole('button', { name: /更多.*总平面图|总平面图.*更多/ })
      .click()
    await page.getByRole('menuitem', { name: '重新摆放' }).click()
    await page.getByRole('heading', { name: '摆放图纸' }).waitFor()
    await mapAtRest(page)
    const { x, y } = await mapMiddle(page)
    await page.mouse.move(x, y)
    await page.mouse.down()
    await page.mouse.move(x + 60, y + 30, { steps: 5 })
    await page.mouse.up()
    await shot(page, 'underlay-by-hand')
    await page.getByRole('button', { name: '就放在这里' }).click()
    await page.getByRole('heading', { name: '摆放图纸' }).waitFor({ state: 'hidden' })
    await expect.poll(() => section().textContent()).not.toMatch(/误差/)
    await page.getByRole('button', { name: '撤销' }).click()
    await expect.poll(() => section().textContent()).toMatch(/误差/)
  })

  it('goes and comes back', async () => {
    const { page } = linli
    await section()
      .getByRole('button', { name: /更多.*总平面图|总平面图.*更多/ })
      .click()
    await page.getByRole('menuitem', { name: '移除图纸' }).click()
    await page.getByText('还没有图纸', { exact: false }).waitFor()
    await page.getByRole('button', { name: '撤销' }).click()
    await section().getByRole('button', { name: '总平面图', exact: true }).waitFor()
  })
})

describe('a drawing with a world file', () => {
  it('asks for its system once and is then where it says', async () => {
    const { page } = linli
    const worldFile = join(folder, '总平面图.pgw')
    writeFileSync(worldFile, '0.5\n0\n0\n-0.5\n440000\n4430000\n')
    await choose([drawing(), worldFile])
    const dialog = page.getByRole('dialog', { name: /用的是哪个坐标系/ })
    await dialog.getByRole('combobox').fill('EPSG:4548')
    await shot(page, 'underlay-crs')
    await page.keyboard.press('Escape')
    await dialog.getByRole('button', { name: '加入图纸' }).click()
    await expect.poll(() => section().getByRole('button', { name: '总平面图', exact: true }).count()).toBe(2)
    await page.getByRole('button', { name: '撤销' }).click()
  })

  it('or a file that is none is refused in words', async () => {
    const { page } = linli
    const pdf = join(folder, '图.png')
    writeFileSync(pdf, '%PDF-1.7')
    await choose(pdf)
    await page.getByText('导出为 PNG', { exact: false }).waitFor()
  })
})

describe('an offline base map', () => {
  it('is found by its path, drawn, faded, and said to be gone when it is', async () => {
    const { page } = linli
    const path = join(folder, '城区.pmtiles')
    const metadata = { name: '城区底图', attribution: '© 测试底图', vector_layers: [{ id: 'water' }] }
    writeFileSync(path, pmTiles({ z: 0, x: 0, y: 0 }, gzipSync(new Uint8Array()), metadata))
    await section().getByRole('button', { name: '选择离线底图' }).click()
    const field = section().getByRole('textbox', { name: '离线底图文件的位置' })
    await field.fill(join(folder, '不在.pmtiles'))
    await page.keyboard.press('Enter')
    await page.getByText('找不到底图文件', { exact: false }).waitFor()
    await field.fill(path)
    const tile = page.waitForResponse((response) => response.url().includes('/base/'))
    await page.keyboard.press('Enter')
    await section().getByText('城区底图').waitFor()
    expect((await tile).status()).toBe(200)
    await page.getByText('© 测试底图').waitFor()
    await shot(page, 'base-map')
    rmSync(path)
    await page.reload()
    await section().getByText('找不到底图文件', { exact: false }).waitFor()
    await shot(page, 'base-map-gone')
    await section().getByRole('button', { name: '不再使用' }).click()
    await section().getByRole('button', { name: '选择离线底图' }).waitFor()
  })

  it('and the console knows of nothing but the two files that were refused', () => {
    const refused = linli.problems.filter((problem) =>
      /^AppError: (?:underlay\.file\.pdf|base-map\.gone)/.test(problem),
    )
    expect(refused).toHaveLength(2)
    expect(linli.problems).toEqual(refused)
  })
})
