import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { smallCommunity } from './support/small-community'
import { type RunningLinli, startLinli } from './support/start-linli'
import { skipTour } from './support/tour'

interface Pictures {
  /** What the map has drawn, and what of it is seen: a number for all their pixels. */
  readonly drawn: number
  readonly seen: number
  readonly seenSize: readonly [number, number]
  readonly pixelsApart: number
  /** Pixels unlike the one in the corner: a picture of nothing has none. */
  readonly marks: number
}

function pictures(page: Page): Promise<Pictures> {
  return page.evaluate(() => {
    const pixelsOf = (selector: string) => {
      const canvas = document.querySelector<HTMLCanvasElement>(selector)
      if (!canvas) throw new Error(`no ${selector}`)
      const brush = new OffscreenCanvas(canvas.width, canvas.height).getContext('2d')
      if (!brush) throw new Error('no canvas')
      brush.drawImage(canvas, 0, 0)
      const { data, width, height } = brush.getImageData(0, 0, canvas.width, canvas.height)
      return { pixels: new Uint32Array(data.buffer), size: [width, height] as const }
    }
    const sum = (pixels: Uint32Array) =>
      pixels.reduce((total, pixel, i) => (total + pixel * (i % 97)) % 2 ** 40, 0)
    const drawn = pixelsOf('.map-canvas .maplibregl-canvas')
    const seen = pixelsOf('.map-canvas .map-picture')
    return {
      drawn: sum(drawn.pixels),
      seen: sum(seen.pixels),
      seenSize: seen.size,
      pixelsApart: drawn.pixels.filter((pixel, i) => pixel !== seen.pixels[i]).length,
      marks: seen.pixels.filter((pixel) => pixel !== seen.pixels[0]).length,
    }
  })
}

/** Until the map is seen as it was drawn, and otherwise than before. */
async function seenAnew(page: Page, before: number): Promise<Pictures> {
  let last = await pictures(page)
  await expect
    .poll(async () => {
      last = await pictures(page)
      return { isOther: last.seen !== before, pixelsApart: last.pixelsApart }
    })
    .toEqual({ isOther: true, pixelsApart: 0 })
  return last
}

describe('the picture of the map where no graphics card draws', () => {
  let linli: RunningLinli
  let page: Page
  beforeAll(async () => {
    linli = await startLinli({ project: await smallCommunity() })
    page = linli.page
    await skipTour(page)
    await page.locator('.map-picture').waitFor()
    await page.locator('.map-canvas:not([aria-busy])').waitFor()
  })
  afterAll(() => linli.close())

  it('is what was drawn, the right way up, and follows the map and the window', async () => {
    const first = await seenAnew(page, 0)
    expect(first.marks).toBeGreaterThan(1000)

    await page.locator('.maplibregl-canvas').focus()
    await page.keyboard.press('ArrowRight')
    const moved = await seenAnew(page, first.seen)

    await page.setViewportSize({ width: 1100, height: 700 })
    const smaller = await seenAnew(page, moved.seen)
    expect(smaller.seenSize[0]).toBeLessThan(moved.seenSize[0])
    expect(linli.problems).toEqual([])
  })

  it('comes back with the graphics that were lost', async () => {
    const before = await pictures(page)
    const context = () =>
      page.evaluateHandle(() =>
        document
          .querySelector<HTMLCanvasElement>('.maplibregl-canvas')
          ?.getContext('webgl2')
          ?.getExtension('WEBGL_lose_context'),
      )
    const loss = await context()
    await loss.evaluate((it) => it?.loseContext())
    await page.waitForTimeout(200)
    await loss.evaluate((it) => it?.restoreContext())
    await page.locator('.maplibregl-canvas').focus()
    await page.keyboard.press('ArrowLeft')
    await seenAnew(page, before.seen)
  })
})
