import type { PlaneLine } from '../../geometry/plane'
import { representativePoint } from '../../geometry/representative-point'
import type { Row } from '../../model/row'
import { textOf } from '../../model/table'
import { accent, amber, ground, softInk } from '../colours'
import { html, type SafeHtml } from '../html'
import { coordinate } from './paths'
import { drawnAreas, drawnLines, type Sheet } from './sheet'

export interface Label {
  readonly text: string
  /** Where it may stand, the best place first. */
  readonly places: readonly Place[]
  readonly sizeMm: number
  readonly colour: string
  readonly bold?: boolean
  /** Degrees clockwise, as SVG turns. */
  readonly turn?: number
  /** Set in its best place when none is free. */
  readonly must?: boolean
}

type Place = readonly [x: number, y: number]
export type Box = readonly [left: number, top: number, right: number, bottom: number]

/**
 * Names on the map, the important first, `others` after them; one that would cover another or a mark is left out.
 */
export function drawLabels(sheet: Sheet, marks: readonly Box[], others: readonly Label[] = []): SafeHtml {
  const taken: Box[] = [...marks]
  const kept: { label: Label; at: Place }[] = []
  for (const label of [...candidates(sheet), ...others]) {
    sheet.onWork?.()
    const free = label.places.find((at) => boxesOf(label, at).every((box) => isFree(box, taken, sheet)))
    const at = free ?? (label.must ? label.places[0] : undefined)
    if (!at) continue
    taken.push(...boxesOf(label, at))
    kept.push({ label, at })
  }
  return html`<g text-anchor="middle" paint-order="stroke" stroke="${ground.halo}" stroke-linejoin="round">${kept.map(
    ({ label: { text, sizeMm, colour, bold, turn }, at: [x, y] }) =>
      html`<text x="${coordinate(x)}" y="${coordinate(y + sizeMm * 0.36)}" font-size="${sizeMm}" fill="${colour}" stroke-width="${coordinate(
        sizeMm * 0.28,
      )}" ${bold ? html`font-weight="600"` : html`stroke-opacity="0.7"`}${
        turn !== undefined && html` transform="rotate(${coordinate(turn)} ${coordinate(x)} ${coordinate(y)})"`
      }>${text}</text>`,
  )}</g>`
}

function candidates(sheet: Sheet): Label[] {
  const { project, spaces, words } = sheet.report
  const built = new Set(spaces.map(({ properties }) => properties.land_id))
  const land = [...project.rows('land')].filter(
    ({ id, properties }) => properties.status !== 'rejected' && !built.has(id),
  )
  return [
    ...spaceLabels(sheet),
    ...streetLabels(sheet),
    ...areaLabels(sheet, land, ({ id }) => words.say('report.land.mark', { id }), {
      sizeMm: 2.1,
      colour: amber,
      bold: true,
    }),
    ...['water', 'green', 'activity_spaces'].flatMap((table) =>
      areaLabels(sheet, project.rows(table), nameOf, { sizeMm: 2.2, colour: '#3f5a35' }, true),
    ),
    ...areaLabels(sheet, project.rows('buildings'), nameOf, { sizeMm: 1.8, colour: softInk }, true),
  ]
}

const nameOf = ({ properties }: Row): string | null => textOf(properties.name)

/** What is proposed is always named: beside its shape, so that the shape is seen. */
function spaceLabels(sheet: Sheet): Label[] {
  const sizeMm = 2.9
  return drawnAreas(sheet, sheet.report.spaces).map(({ row, area }) => {
    const text = sheet.report.words.nameOf(row, 'space_kind')
    const [left, top, right, bottom] = paperBox(area.flat(), sheet)
    const [middleX, middleY] = [(left + right) / 2, (top + bottom) / 2]
    const away = sizeMm * 0.9
    const aside = textWidth(text, sizeMm) / 2 + 1
    const places: Place[] = [
      [middleX, bottom + away],
      [middleX, top - away],
      [right + aside, middleY],
      [left - aside, middleY],
    ]
    return { text, places, sizeMm, colour: accent, bold: true, must: true }
  })
}

/** Names in the middle of areas; with `mustFit` only where the name is no wider than the area. */
function areaLabels(
  sheet: Sheet,
  rows: Iterable<Row>,
  nameOf: (row: Row) => string | null,
  look: Pick<Label, 'sizeMm' | 'colour' | 'bold'>,
  mustFit = false,
): Label[] {
  return drawnAreas(sheet, rows).flatMap(({ row, area }) => {
    const text = nameOf(row)
    if (!text) return []
    const [left, , right] = paperBox(area.flat(), sheet)
    if (mustFit && textWidth(text, look.sizeMm) > right - left + 1) return []
    const middle = representativePoint(area)
    if (!middle) return []
    return [{ text, places: [sheet.frame.toPaper(middle)], ...look }]
  })
}

function paperBox(rings: readonly PlaneLine[], { frame }: Sheet): Box {
  const box: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const point of rings.flat()) {
    const [x, y] = frame.toPaper(point)
    box[0] = Math.min(box[0], x)
    box[1] = Math.min(box[1], y)
    box[2] = Math.max(box[2], x)
    box[3] = Math.max(box[3], y)
  }
  return box
}

/** The name of each street once, along its longest straight stretch on the sheet. */
function streetLabels(sheet: Sheet): Label[] {
  const longest = new Map<string, { length: number; label: Label }>()
  for (const { row, lines } of drawnLines(sheet, sheet.report.project.rows('roads'))) {
    const text = nameOf(row)
    if (!text) continue
    for (const line of lines) {
      for (const [index, start] of line.entries()) {
        const end = line[index + 1]
        if (!end) continue
        const [x1, y1] = sheet.frame.toPaper(start)
        const [x2, y2] = sheet.frame.toPaper(end)
        const length = Math.hypot(x2 - x1, y2 - y1)
        const at: Place = [(x1 + x2) / 2, (y1 + y2) / 2]
        const label: Label = {
          text,
          places: [at],
          sizeMm: 2.2,
          colour: softInk,
          turn: upright(x2 - x1, y2 - y1),
        }
        const fits =
          length > textWidth(text, label.sizeMm) * 0.8 &&
          boxesOf(label, at).every((box) => isInside(box, sheet))
        if (fits && length > (longest.get(text)?.length ?? 0)) longest.set(text, { length, label })
      }
    }
  }
  return [...longest.values()].sort((a, b) => b.length - a.length).map(({ label }) => label)
}

/** The slope in degrees, turned so that nobody reads upside down. */
function upright(dx: number, dy: number): number {
  const degrees = (Math.atan2(dy, dx) * 180) / Math.PI
  return degrees > 90 ? degrees - 180 : degrees <= -90 ? degrees + 180 : degrees
}

/** Chinese characters are as wide as they are high, others a good half. */
export function textWidth(text: string, sizeMm: number): number {
  let ems = 0
  for (const sign of text) ems += /[\u2e80-\uffef]/.test(sign) ? 1 : 0.56
  return ems * sizeMm
}

/** A label as boxes: one for a level label, a chain of squares for a turned one. */
function boxesOf({ text, sizeMm, turn }: Label, [x, y]: Place): Box[] {
  const half = textWidth(text, sizeMm) / 2
  const halfHeight = sizeMm * 0.6
  if (turn === undefined) return [[x - half, y - halfHeight, x + half, y + halfHeight]]
  const angle = (turn * Math.PI) / 180
  const steps = Math.max(1, Math.ceil((2 * half) / sizeMm))
  return Array.from({ length: steps }, (_, step): Box => {
    const along = -half + ((step + 0.5) / steps) * 2 * half
    const [middleX, middleY] = [x + along * Math.cos(angle), y + along * Math.sin(angle)]
    return [middleX - halfHeight, middleY - halfHeight, middleX + halfHeight, middleY + halfHeight]
  })
}

function isFree(box: Box, taken: readonly Box[], sheet: Sheet): boolean {
  return isInside(box, sheet) && taken.every((other) => !overlaps(box, other))
}

function isInside([left, top, right, bottom]: Box, { frame }: Sheet): boolean {
  return left >= 0.5 && top >= 0.5 && right <= frame.widthMm - 0.5 && bottom <= frame.heightMm - 0.5
}

function overlaps(a: Box, b: Box): boolean {
  return a[0] < b[2] && a[2] > b[0] && a[1] < b[3] && a[3] > b[1]
}
