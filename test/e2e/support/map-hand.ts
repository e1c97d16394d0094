import type { Page } from 'playwright-core'

interface Place {
  readonly x: number
  readonly y: number
}

/** The middle of the map on the screen. */
export async function mapMiddle(page: Page): Promise<Place> {
  const box = await page.locator('.map-canvas').boundingBox()
  if (!box) throw new Error('the map is not on the screen')
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}

/** Waits until the map has come to rest after a flight. */
export async function mapAtRest(page: Page): Promise<void> {
  let before = ''
  for (let still = 0; still < 2; ) {
    await page.waitForTimeout(250)
    const now = (await page.locator('.scale').textContent()) + (await scaleLinePx(page)).toFixed(1)
    still = now === before ? still + 1 : 0
    before = now
  }
}

/** Metres of the ground a pixel covers, read off the scale bar as a person would. */
export async function metresPerPixel(page: Page): Promise<number> {
  const text = (await page.locator('.scale').textContent()) ?? ''
  const metres = Number.parseFloat(text) * (text.includes('km') ? 1000 : 1)
  return metres / (await scaleLinePx(page))
}

type Corner = readonly [dx: number, dy: number]

/** Clicks corner after corner, in pixels from the middle of the map; whoever calls finishes the outline. */
export async function drawCorners(page: Page, corners: readonly Corner[]): Promise<void> {
  const { x, y } = await mapMiddle(page)
  for (const [dx, dy] of corners) {
    await page.mouse.move(x + dx, y + dy, { steps: 4 })
    await page.mouse.click(x + dx, y + dy)
    await page.waitForTimeout(150)
  }
}

/** A square round the middle of the map, not finished yet. */
export function drawSquare(page: Page, halfPx: number): Promise<void> {
  return drawCorners(page, [
    [-halfPx, -halfPx],
    [halfPx, -halfPx],
    [halfPx, halfPx],
    [-halfPx, halfPx],
  ])
}

/** "1 642 m²" as a number. */
export function squareMetres(text: string | null): number {
  const figure = /([\d\s\u2009]+)\s*m²/.exec(text ?? '')?.[1]
  return Number(figure?.replaceAll(/\s/g, ''))
}

async function scaleLinePx(page: Page): Promise<number> {
  return page.locator('.scale-line').evaluate((line) => line.getBoundingClientRect().width)
}
