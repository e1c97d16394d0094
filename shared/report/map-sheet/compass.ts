import { ink, softInk } from '../colours'
import { html, type SafeHtml } from '../html'
import { type MapFrame, scaleBarM } from '../map/frame'
import { coordinate } from '../map/paths'
import { thinSpace } from '../numbers'
import type { ReportWords } from '../report-words'
import type { Paper } from './choices'
import type { SheetLayout } from './layout'
import { textAt } from './sheet-text'

/** Figures of a scale are written without anything between their digits. */
export function scaleText(scale: number): string {
  return `1:${Math.round(scale)}`
}

/** North arrow, scale and scale bar. Up is the north of the grid, as on every plan in these systems. */
export function drawCompass(
  frame: MapFrame,
  words: ReportWords,
  { compass, unit }: SheetLayout,
  paper: Paper,
): SafeHtml {
  const arrow = { x: compass.x + 9.5 * unit, y: compass.y + 4.4 * unit }
  const left = compass.x + 19 * unit
  return html`<g id="compass">
    ${northArrow(arrow.x, arrow.y, unit, words.say('map_sheet.north'))}
    ${textAt(left, compass.y + 7 * unit, words.say('map_sheet.scale', { scale: scaleText(frame.scale) }), { sizeMm: 3.3 * unit, colour: ink, bold: true })}
    ${scaleBar(frame, words, left, compass.y + 12.6 * unit, compass.x + compass.width - left - 9 * unit, unit)}
    ${textAt(left, compass.y + 17.8 * unit, words.say('map_sheet.true_at', { paper }), { sizeMm: 1.9 * unit, colour: softInk })}
  </g>`
}

function northArrow(x: number, y: number, unit: number, north: string): SafeHtml {
  const at = (dx: number, dy: number) => `${coordinate(x + dx * unit)} ${coordinate(y + dy * unit)}`
  return html`${textAt(x, y + 1.6 * unit, north, { sizeMm: 3 * unit, colour: ink, bold: true, anchor: 'middle' })}
    <path d="M${at(0, 2.8)}L${at(-3, 13)}L${at(0, 10.6)}Z" fill="${ink}" stroke="${ink}" stroke-width="0.2" stroke-linejoin="round"/>
    <path d="M${at(0, 2.8)}L${at(3, 13)}L${at(0, 10.6)}Z" fill="#ffffff" stroke="${ink}" stroke-width="0.2" stroke-linejoin="round"/>`
}

const barParts = 4

/** A bar of four parts whose length is true on the plane of the sheet. */
function scaleBar(
  frame: MapFrame,
  { numbers }: ReportWords,
  x: number,
  y: number,
  longestMm: number,
  unit: number,
): SafeHtml {
  const lengthM = scaleBarM(frame, longestMm)
  const part = frame.mm(lengthM) / barParts
  const height = 1.3 * unit
  const value = (parts: number, text: string) =>
    textAt(x + parts * part, y - 0.9 * unit, text, { sizeMm: 2 * unit, colour: ink, anchor: 'middle' })
  return html`<g id="scale-bar" data-metres="${lengthM}">
    ${value(0, '0')}${value(barParts / 2, numbers.plain(lengthM / 2, 1))}${value(barParts, `${numbers.plain(lengthM)}${thinSpace}m`)}
    <g stroke="${ink}" stroke-width="0.2">${Array.from(
      { length: barParts },
      (_, index) =>
        html`<rect x="${coordinate(x + index * part)}" y="${coordinate(y)}" width="${coordinate(part)}" height="${coordinate(height)}" fill="${index % 2 === 0 ? ink : '#ffffff'}"/>`,
    )}</g>
  </g>`
}
