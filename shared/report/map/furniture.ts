import { ground, ink } from '../colours'
import { html, type SafeHtml } from '../html'
import { thinSpace } from '../numbers'
import { scaleBarM } from './frame'
import { coordinate } from './paths'
import type { Sheet } from './sheet'

/** North arrow, scale bar, and the mark that says what this sheet is not. */
export function drawFurniture(sheet: Sheet): SafeHtml {
  return html`${northArrow(sheet)}${scaleBar(sheet)}`
}

/** Across the sheet, faint enough to read through, plain enough to survive a photocopy. */
export function drawDraftMark({ report, frame }: Sheet): SafeHtml {
  const [x, y] = [frame.widthMm / 2, frame.heightMm / 2]
  return html`<text x="${x}" y="${y}" text-anchor="middle" font-size="9" font-weight="600" fill="${ink}" fill-opacity="0.07" transform="rotate(-30 ${x} ${y})">${report.words.say('report.draft_mark')}</text>`
}

function northArrow({ frame }: Sheet): SafeHtml {
  const x = frame.widthMm - 8
  return html`<g transform="translate(${x} 5.4)">
    <path d="M0 0L2.3 7L0 5.6L-2.3 7Z" fill="${ink}" stroke="${ground.halo}" stroke-width="0.7" paint-order="stroke" stroke-linejoin="round"/>
    <text y="10.4" text-anchor="middle" font-size="3" font-weight="600" fill="${ink}" stroke="${ground.halo}" stroke-width="0.8" paint-order="stroke">N</text>
  </g>`
}

function scaleBar({ report, frame }: Sheet): SafeHtml {
  const { numbers } = report.words
  const lengthM = scaleBarM(frame, 40)
  const length = frame.mm(lengthM)
  const y = frame.heightMm - 6
  const half = coordinate(length / 2)
  const label = (x: number, text: string) =>
    html`<text x="${coordinate(x)}" y="-1.3" text-anchor="middle">${text}</text>`
  return html`<g transform="translate(7 ${y})" font-size="2.5" fill="${ink}" stroke="${ground.halo}" stroke-width="0.7" paint-order="stroke">
    ${label(0, '0')}${label(length / 2, numbers.plain(lengthM / 2, 1))}${label(length, `${numbers.plain(lengthM)}${thinSpace}m`)}
    <g stroke="${ink}" stroke-width="0.2">
      <rect width="${coordinate(length)}" height="1.2" fill="${ground.halo}"/>
      <rect width="${half}" height="1.2" fill="${ink}"/>
    </g>
  </g>`
}
