import { toPlanePoints } from '../../geometry/plane'
import type { Row } from '../../model/row'
import type { TableDefinition } from '../../model/table'
import { textOf } from '../../model/table'
import { ink } from '../colours'
import { html, type SafeHtml } from '../html'
import { type Box, type Label, textWidth } from '../map/labels'
import type { LegendEntry } from '../map/legend'
import { coordinate, isPointOnSheet } from '../map/paths'
import { drawn, drawnAreas, drawnLines, type Sheet } from '../map/sheet'

const facilityInk = '#2f5f8a'
/** A quiet row of colours for layers we know nothing of; they begin again when they run out. */
const ownInks = ['#7a4f8c', '#2c7d7a', '#9a5b2c', '#5a6b2f', '#8c3f5d', '#3f5f9a'] as const
const markMm = 1.7
const nameMm = 2

export interface DrawnLayer {
  readonly drawing: SafeHtml
  readonly entries: readonly LegendEntry[]
  readonly labels: readonly Label[]
  /** Where its signs are, so that names keep clear of them. */
  readonly marks: readonly Box[]
}

/** Schools, shops, clinics and stops: one sign for all of them, with their names where there is room. */
export function drawFacilities(sheet: Sheet): DrawnLayer {
  const places = placesOf(sheet, sheet.report.project.rows('facilities'))
  const sign = (x: number, y: number) =>
    html`<rect x="${coordinate(x - markMm / 2)}" y="${coordinate(y - markMm / 2)}" width="${markMm}" height="${markMm}" rx="0.5" fill="${facilityInk}" stroke="#ffffff" stroke-width="0.3"/>`
  return {
    drawing: html`${places.map(({ x, y }) => sign(x, y))}`,
    entries:
      places.length > 0
        ? [{ words: sheet.report.words.say('table.facilities'), swatch: sign(3.5, 2.2) }]
        : [],
    labels: namesBeside(places, facilityInk),
    marks: places.map(boxOf),
  }
}

/** Layers that the person brought along themselves, each in a colour of its own. */
export function drawOwnLayers(sheet: Sheet, tables: readonly TableDefinition[]): DrawnLayer {
  const layers = tables.map((definition, index) =>
    drawOwnLayer(sheet, definition, ownInks[index % ownInks.length] ?? ink),
  )
  return {
    drawing: html`${layers.map(({ drawing }) => drawing)}`,
    entries: layers.flatMap(({ entries }) => entries),
    labels: layers.flatMap(({ labels }) => labels),
    marks: layers.flatMap(({ marks }) => marks),
  }
}

function drawOwnLayer(sheet: Sheet, definition: TableDefinition, colour: string): DrawnLayer {
  const rows = [...sheet.report.project.rows(definition.name)]
  const areas = drawnAreas(sheet, rows)
  const lines = drawnLines(sheet, rows)
  const places = placesOf(sheet, rows)
  const words = definition.title ?? definition.name
  const areaLook = html`fill="${colour}" fill-opacity="0.16" stroke="${colour}" stroke-width="0.3" stroke-linejoin="round"`
  const lineLook = html`fill="none" stroke="${colour}" stroke-width="0.45" stroke-linejoin="round"`
  const sign = (x: number, y: number) =>
    html`<circle cx="${coordinate(x)}" cy="${coordinate(y)}" r="${markMm / 2}" fill="${colour}" stroke="#ffffff" stroke-width="0.3"/>`
  const swatches = [
    areas.length > 0 && html`<rect x="0.3" y="0.3" width="6.4" height="3.8" ${areaLook}/>`,
    lines.length > 0 && html`<path d="M0.3 2.2H6.7" ${lineLook}/>`,
    places.length > 0 && sign(3.5, 2.2),
  ].filter((swatch) => swatch !== false)
  return {
    drawing: html`${drawn(areas, areaLook)}${drawn(lines, lineLook)}${places.map(({ x, y }) => sign(x, y))}`,
    entries: swatches.length > 0 ? [{ words, swatch: html`${swatches}` }] : [],
    labels: namesBeside(places, colour),
    marks: places.map(boxOf),
  }
}

interface PlacedName {
  readonly x: number
  readonly y: number
  readonly name: string | null
}

function placesOf({ report, frame, onWork }: Sheet, rows: Iterable<Row>): PlacedName[] {
  const placed: PlacedName[] = []
  for (const row of rows) {
    onWork?.()
    for (const place of toPlanePoints(row.geometry, report.metric)) {
      if (!isPointOnSheet(place, frame.bounds)) continue
      const [x, y] = frame.toPaper(place)
      placed.push({ x, y, name: textOf(row.properties.name) })
    }
  }
  return placed
}

function boxOf({ x, y }: PlacedName): Box {
  return [x - markMm / 2, y - markMm / 2, x + markMm / 2, y + markMm / 2]
}

/** A name that so many bear is not a name but a kind: what the legend is for. */
const mostNamesakes = 2

/** Below its sign, above, to the right, to the left: where there is room. */
function namesBeside(places: readonly PlacedName[], colour: string): Label[] {
  const namesakes = new Map<string, number>()
  for (const { name } of places) if (name) namesakes.set(name, (namesakes.get(name) ?? 0) + 1)
  return places.flatMap(({ x, y, name }) => {
    if (!name || (namesakes.get(name) ?? 0) > mostNamesakes) return []
    const aside = markMm / 2 + textWidth(name, nameMm) / 2 + 0.6
    const away = markMm / 2 + nameMm * 0.6 + 0.3
    return [
      {
        text: name,
        sizeMm: nameMm,
        colour,
        places: [
          [x, y + away],
          [x, y - away],
          [x + aside, y],
          [x - aside, y],
        ],
      } satisfies Label,
    ]
  })
}
