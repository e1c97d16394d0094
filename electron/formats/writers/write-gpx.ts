import type { Position } from 'geojson'
import type { ExportRecord, ExportTable, WriteContext, Writer } from './export-table'
import { membersOf } from './shape-members'
import { joinBytes, TextSink, utf8 } from './text-sink'
import { xmlText } from './xml'

const namespace = 'https://linli.app/gpx/1'

/**
 * GPX 1.1 (topografix.com/GPX/1/1): points as waypoints, lines and the outlines of areas as tracks. Fields go into
 * `extensions`, under the names the project keeps them by.
 */
export const writeGpx: Writer = (tables, context) => {
  const [points, tracks] = [new TextSink(), new TextSink()]
  for (const table of tables) {
    for (const record of table.records) {
      writeRecord(table, record, context, points, tracks)
      context.tick()
    }
  }
  const head =
    '<?xml version="1.0" encoding="UTF-8"?>\n<gpx version="1.1" creator="Linli"' +
    ` xmlns="http://www.topografix.com/GPX/1/1" xmlns:linli="${namespace}">\n` +
    `<metadata><name>${xmlText(context.title)}</name><time>${context.at}</time></metadata>\n`
  const bytes = joinBytes([utf8(head), points.bytes(), tracks.bytes(), utf8('</gpx>\n')])
  return [{ name: `${context.title}.gpx`, bytes }]
}

function writeRecord(
  table: ExportTable,
  record: ExportRecord,
  context: WriteContext,
  points: TextSink,
  tracks: TextSink,
): void {
  const members = membersOf(record.geometry)
  const told = describe(table, record, context)
  const segments = [...members.lines, ...members.areas.flat()]
  if (members.points.length + segments.length === 0) {
    context.notes.add('export.note.no-place', { layer: table.title })
    return
  }
  if (members.areas.length > 0) context.notes.add('export.note.gpx-outlines', { layer: table.title })
  if (members.points.length > 1) context.notes.add('export.note.points-apart', { layer: table.title })
  for (const point of members.points) points.write(`<wpt ${placeOf(point)}>${told}</wpt>\n`)
  if (segments.length > 0) {
    const written = segments.map(
      (line) => `<trkseg>${line.map((point) => `<trkpt ${placeOf(point)}/>`).join('')}</trkseg>`,
    )
    tracks.write(`<trk>${told}${written.join('')}</trk>\n`)
  }
}

function placeOf([lng, lat]: Position): string {
  return `lat="${lat}" lon="${lng}"`
}

/** In the order the schema asks for. */
function describe(
  { title, columns }: ExportTable,
  { id, label, values }: ExportRecord,
  { notes }: WriteContext,
): string {
  const escaped = (text: string) => xmlText(text, () => notes.add('export.note.characters-left-out'))
  const held = columns.flatMap(({ name }, index) => {
    const value = values[index] ?? null
    return value === null
      ? []
      : [`<linli:${elementName(name)}>${escaped(String(value))}</linli:${elementName(name)}>`]
  })
  return (
    `<name>${escaped(label ?? `${title} ${id}`)}</name><type>${escaped(title)}</type>` +
    `<extensions><linli:fid>${id}</linli:fid>${held.join('')}</extensions>`
  )
}

/** Columns of imported layers may be called anything; an XML element may not (XML 1.0 §2.3). */
function elementName(name: string): string {
  const plain = name.replace(/[^\p{L}\p{Nd}_.-]/gu, '_')
  return /^[\p{L}_]/u.test(plain) ? plain : `_${plain}`
}
