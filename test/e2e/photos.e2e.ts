import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Point } from 'geojson'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { point } from '../builders/community-project'
import { type PhotoExif, plainJpeg, withExif } from '../builders/photo'
import { mapMiddle } from './support/map-hand'
import { smallCommunity } from './support/small-community'
import { type RunningLinli, shot, startLinli } from './support/start-linli'
import { skipTour } from './support/tour'

/** Thirty photographs of a walk along the street, a minute apart: every tenth without a position, two twice. */
async function walkFolder(): Promise<string> {
  const folder = join(mkdtempSync(join(tmpdir(), 'linli-walk-')), '五月一日')
  mkdirSync(folder)
  const pictures = [await plainJpeg(1200, 900), await plainJpeg(900, 1200, 60)]
  for (let index = 0; index < 28; index++) {
    const [lng = 0, lat = 0] = (point(index * 12 - 160, -15) as Point).coordinates
    const said: PhotoExif = {
      takenAt: `2026:05:01 10:${String(index).padStart(2, '0')}:00`,
      zone: '+08:00',
      description: String(index),
      ...(index % 10 === 5 ? {} : { position: [lng, lat], directionDeg: (index * 25) % 360 }),
    }
    const bytes = withExif(pictures[index % 2] ?? new Uint8Array(), said)
    const name = `IMG_${String(index).padStart(2, '0')}.jpg`
    writeFileSync(join(folder, name), bytes)
    if (index < 2) writeFileSync(join(folder, `copy of ${name}`), bytes)
  }
  writeFileSync(join(folder, '备注.txt'), '早上走的')
  return folder
}

describe('photographs of a walk', () => {
  let linli: RunningLinli
  let page: Page
  let folder: string
  const rows = () => page.locator('.observation-list .list-row')
  const dialog = () => page.getByRole('dialog')
  const waiting = () => page.locator('.photo-unplaced li')
  const choose = async () => {
    const chooser = page.waitForEvent('filechooser')
    await page.getByRole('button', { name: '导入照片' }).click()
    await page.getByText('选择照片文件夹…').click()
    await (await chooser).setFiles(folder)
  }
  beforeAll(async () => {
    folder = await walkFolder()
    linli = await startLinli({ project: await smallCommunity() })
    page = linli.page
    page.setDefaultTimeout(15_000)
    await skipTour(page)
    await page.locator('[data-tour="walk"]').click()
    await rows().first().waitFor()
  })
  afterAll(async () => {
    await linli.close()
    rmSync(join(folder, '..'), { recursive: true, force: true })
  })

  it('are looked at first: with a place, without one, twice', async () => {
    await choose()
    await dialog()
      .getByText('共 30 张：28 张可以导入，其中 25 张有位置、3 张待放置；2 张重复，不再导入。')
      .waitFor()
    expect(await dialog().locator('.photo-tag[data-tag="duplicate"]').count()).toBe(2)
    await shot(page, 'photos-review')
  })

  it('come in as one step, none lost', async () => {
    await dialog().getByRole('button', { name: '导入 28 张照片' }).click()
    await dialog().getByText('已导入 28 张照片，记为 28 条走访记录。').waitFor({ timeout: 30_000 })
    await dialog().getByRole('button', { name: '完成' }).click()
    await expect.poll(() => rows().count()).toBe(29)
    await expect.poll(() => waiting().count()).toBe(3)
    const small = page.locator('.observation-list img').first()
    await expect
      .poll(() => small.evaluate((image: HTMLImageElement) => image.naturalHeight))
      .toBeLessThanOrEqual(320)
    await page.waitForTimeout(800)
    await shot(page, 'photos-list')
  })

  it('are put on the map by a click, and by what the time suggests', async () => {
    await waiting()
      .first()
      .getByRole('button', { name: /把 IMG_05.jpg 放到地图上/ })
      .click()
    await page.getByText('单击“IMG_05.jpg”拍摄的位置').waitFor()
    const { x, y } = await mapMiddle(page)
    await page.mouse.click(x + 60, y + 120)
    await expect.poll(() => waiting().count()).toBe(2)
    await page.locator('.inspector').getByText('IMG_05.jpg').waitFor()
    await page.getByRole('button', { name: '按时间推测放置 2 张' }).click()
    await expect.poll(() => waiting().count()).toBe(0)
    await page.getByRole('button', { name: '撤销', exact: true }).click()
    await expect.poll(() => waiting().count()).toBe(2)
    await shot(page, 'photos-placed')
  })

  it('are still there after the page is loaded anew, and known again', async () => {
    await page.reload()
    await expect.poll(() => rows().count()).toBe(29)
    await expect.poll(() => waiting().count()).toBe(2)
    await choose()
    await dialog().getByText('0 张可以导入').waitFor()
    expect(await dialog().getByRole('button', { name: '导入 0 张照片' }).isDisabled()).toBe(true)
    await dialog().getByRole('button', { name: '取消' }).click()
  })

  it('go out without a word of place and camera', async () => {
    await page.locator('[data-tour="output"]').click()
    await page.getByRole('button', { name: '导出副本（去除照片定位）…' }).click()
    await page.getByText(/副本已写到 .*共 2 张照片，照片里的位置和相机信息已去掉/).waitFor()
    await shot(page, 'photos-shared')
  })

  it('are taken back with all they brought', async () => {
    await page.locator('[data-tour="walk"]').click()
    await page.getByRole('button', { name: '撤销', exact: true }).click()
    await page.getByRole('button', { name: '撤销', exact: true }).click()
    await expect.poll(() => rows().count()).toBe(1)
  })

  it('say nothing in the console', () => {
    expect(linli.problems).toEqual([])
  })
})
