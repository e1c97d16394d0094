import type { Position } from 'geojson'
import type { Message } from '#shared/model/message'
import { formatMessage } from '#shared/words/format-message'
import type { ExportRecord, ExportTable, WriteContext } from './export-table'
import { layerColour } from './layer-colours'
import { membersOf } from './shape-members'

export interface DrawingLayer {
  /** The table's name: plain letters, as the oldest programs want them. */
  readonly name: string
  /** As people call it. */
  readonly title: string
  /** AutoCAD colour index. */
  readonly aci: number
}

/** What a drawing program draws with, whatever version of DXF it becomes. Lengths in metres. */
export interface DrawingPen {
  layer(layer: DrawingLayer): void
  point(layer: DrawingLayer, at: Position, data: readonly string[]): void
  /** Without the closing point when `isClosed`. */
  polyline(layer: DrawingLayer, points: readonly Position[], isClosed: boolean, data: readonly string[]): void
  text(layer: DrawingLayer, at: Position, heightM: number, text: string): void
}

/** Reads well on paper at 1:1000. */
const labelHeightM = 2.5
const noteHeightM = 4
const noteLayer: DrawingLayer = { name: 'linli_note', title: 'LINLI_NOTE', aci: 7 }

/** Extended data holds at most 255 bytes a piece (AutoCAD DXF reference); a Chinese character may take three. */
const longestDatum = 85

/**
 * Draws every layer: points as points, lines and rings as polylines, names as text, fields as extended data that
 * CAD programs keep and GIS programs read (`field=value`). In the corner stands which system the metres are of.
 */
export function draw(tables: readonly ExportTable[], context: WriteContext, pen: DrawingPen): void {
  const corner = lowerLeft(tables)
  // At whole kilometres: easy to add again by hand.
  const [east, north] = context.shiftOrigin ? [floorKilometre(corner[0]), floorKilometre(corner[1])] : [0, 0]
  const shifted = ([x = 0, y = 0]: Position): Position => [x - east, y - north]
  for (const table of tables) {
    const layer = { name: table.name, title: table.title, aci: layerColour(table.name).aci }
    pen.layer(layer)
    for (const record of table.records) {
      drawRecord(table, layer, record, context, pen, shifted)
      context.tick()
    }
  }
  pen.layer(noteLayer)
  const note: Message = context.shiftOrigin
    ? {
        code: 'export.drawing.shifted',
        params: { crs: context.crs, east: String(east), north: String(north) },
      }
    : { code: 'export.drawing.system', params: { crs: context.crs } }
  const below = shifted([corner[0], corner[1] - 4 * noteHeightM])
  pen.text(noteLayer, below, noteHeightM, formatMessage(context.locale, note))
}

function drawRecord(
  table: ExportTable,
  layer: DrawingLayer,
  record: ExportRecord,
  { labels, notes }: WriteContext,
  pen: DrawingPen,
  shifted: (p: Position) => Position,
): void {
  const { points, lines, areas } = membersOf(record.geometry)
  if (points.length + lines.length + areas.length === 0) {
    notes.add('export.note.no-place', { layer: table.title })
    return
  }
  const data = dataOf(table, record, () => notes.add('export.note.data-cut', { layer: table.title }))
  for (const point of points) pen.point(layer, shifted(point), data)
  for (const line of lines) pen.polyline(layer, line.map(shifted), false, data)
  for (const ring of areas.flat()) pen.polyline(layer, opened(ring).map(shifted), true, data)
  if (areas.some((rings) => rings.length > 1)) notes.add('export.note.holes-apart', { layer: table.title })
  const place = points[0] ?? lines[0]?.[Math.floor(lines[0].length / 2)] ?? middleOf(areas[0]?.[0] ?? [])
  if (labels && record.label !== null) {
    const [x = 0, y = 0] = shifted(place)
    pen.text(layer, points[0] ? [x + labelHeightM, y] : [x, y], labelHeightM, oneLine(record.label))
  }
}

function dataOf(
  { columns }: ExportTable,
  { id, values }: ExportRecord,
  onCut: () => void,
): readonly string[] {
  const data = [`fid=${id}`]
  columns.forEach(({ name }, index) => {
    const value = values[index] ?? null
    if (value === null || value === '') return
    const characters = [...oneLine(`${name}=${value}`)]
    if (characters.length > longestDatum) onCut()
    data.push(characters.slice(0, longestDatum).join(''))
  })
  return data
}

/** A line of DXF is a line: breaks inside a text would end it. */
function oneLine(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
  return text.replace(/[\x00-\x1f\x7f]+/g, ' ').trim()
}

function opened(ring: readonly Position[]): readonly Position[] {
  const [first, last] = [ring[0], ring.at(-1)]
  return ring.length > 1 && first && last && first[0] === last[0] && first[1] === last[1]
    ? ring.slice(0, -1)
    : ring
}

function middleOf(ring: readonly Position[]): Position {
  const points = opened(ring)
  const sum = points.reduce<[number, number]>(([sx, sy], [x = 0, y = 0]) => [sx + x, sy + y], [0, 0])
  return [sum[0] / points.length, sum[1] / points.length]
}

/** The corner all shapes lie right of and above. */
function lowerLeft(tables: readonly ExportTable[]): [number, number] {
  let [west, south] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]
  for (const { records } of tables) {
    for (const { geometry } of records) {
      const { points, lines, areas } = membersOf(geometry)
      for (const [x = 0, y = 0] of [...points, ...lines.flat(), ...areas.flat(2)]) {
        west = Math.min(west, x)
        south = Math.min(south, y)
      }
    }
  }
  return Number.isFinite(west) ? [west, south] : [0, 0]
}

function floorKilometre(metres: number): number {
  return Math.floor(metres / 1000) * 1000
}
