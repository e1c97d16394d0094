import { ink } from '../colours'
import { html, type SafeHtml } from '../html'
import type { MapFrame } from '../map/frame'
import { textWidth } from '../map/labels'
import { coordinate } from '../map/paths'

/** How much of the diagonal the mark takes. */
const share = 0.72

/** Across the map from corner to corner, faint enough to read through, plain enough to survive a photocopy. */
export function drawSheetMark({ widthMm, heightMm }: MapFrame, text: string): SafeHtml {
  const [x, y] = [widthMm / 2, heightMm / 2]
  const size = (Math.hypot(widthMm, heightMm) * share) / textWidth(text, 1)
  const turn = (-Math.atan2(heightMm, widthMm) * 180) / Math.PI
  return html`<text id="draft-mark" x="${coordinate(x)}" y="${coordinate(y + size * 0.36)}" text-anchor="middle" font-size="${coordinate(size)}" font-weight="600" fill="${ink}" fill-opacity="0.06" transform="rotate(${coordinate(turn)} ${coordinate(x)} ${coordinate(y)})">${text}</text>`
}
