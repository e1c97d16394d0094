import type { Geometry, Position } from 'geojson'
import type { ExportRecord, ExportTable, WriteContext, Writer } from './export-table'
import { layerColour } from './layer-colours'
import { signedArea } from './shape-members'
import { TextSink } from './text-sink'
import { xmlText } from './xml'

/**
 * KML 2.2 (OGC 07-147r2): a folder a layer in the layer's colour, a placemark a row, its fields as a table for
 * people (`description`) and as `ExtendedData` for programs.
 */
export const writeKml: Writer = (tables, context) => {
  const sink = new TextSink()
  sink.write(
    '<?xml version="1.0" encoding="UTF-8"?>\n<kml xmlns="http://www.opengis.net/kml/2.2">\n<Document>\n' +
      `<name>${escaped(context.title, context)}</name>\n`,
  )
  for (const { name } of tables) sink.write(styleOf(name))
  for (const table of tables) {
    sink.write(`<Folder>\n<name>${escaped(table.title, context)}</name>\n`)
    for (const record of table.records) {
      sink.write(placemark(table, record, context))
      context.tick()
    }
    sink.write('</Folder>\n')
  }
  sink.write('</Document>\n</kml>\n')
  return [{ name: `${context.title}.kml`, bytes: sink.bytes() }]
}

function escaped(text: string, { notes }: WriteContext): string {
  return xmlText(text, () => notes.add('export.note.characters-left-out'))
}

/** KML writes colours as opacity, blue, green, red. */
function colour(hex: string, opacity: string): string {
  const [, red = '', green = '', blue = ''] = /^#(..)(..)(..)$/.exec(hex) ?? []
  return opacity + blue + green + red
}

function styleOf(table: string): string {
  const { hex } = layerColour(table)
  return (
    `<Style id="${table}"><IconStyle><color>${colour(hex, 'ff')}</color><scale>0.8</scale></IconStyle>` +
    `<LineStyle><color>${colour(hex, 'ff')}</color><width>2</width></LineStyle>` +
    `<PolyStyle><color>${colour(hex, '80')}</color></PolyStyle></Style>\n`
  )
}

function placemark(
  { name, title, columns }: ExportTable,
  record: ExportRecord,
  context: WriteContext,
): string {
  const held = columns.flatMap((column, index) => {
    const value = record.values[index] ?? null
    return value === null ? [] : [{ ...column, text: escaped(String(value), context) }]
  })
  const rows = held
    .map(({ words, text }) => `<tr><th align="left">${escaped(words, context)}</th><td>${text}</td></tr>`)
    .join('')
  const data = held
    .map(
      ({ name: field, words, text }) =>
        `<Data name="${escaped(field, context)}"><displayName>${escaped(words, context)}</displayName><value>${text}</value></Data>`,
    )
    .join('')
  const label = escaped(record.label ?? `${title} ${record.id}`, context)
  return (
    `<Placemark id="${name}.${record.id}"><name>${label}</name>` +
    (rows && `<description>${xmlText(`<table>${rows}</table>`)}</description>`) +
    `<styleUrl>#${name}</styleUrl><ExtendedData><Data name="fid"><value>${record.id}</value></Data>${data}</ExtendedData>` +
    `${record.geometry ? shape(record.geometry) : ''}</Placemark>\n`
  )
}

function shape(geometry: Geometry): string {
  switch (geometry.type) {
    case 'Point':
      return `<Point>${coordinates([geometry.coordinates])}</Point>`
    case 'LineString':
      return `<LineString>${coordinates(geometry.coordinates)}</LineString>`
    case 'Polygon':
      return polygon(geometry.coordinates)
    case 'MultiPoint':
      return several(geometry.coordinates.map((point) => `<Point>${coordinates([point])}</Point>`))
    case 'MultiLineString':
      return several(geometry.coordinates.map((line) => `<LineString>${coordinates(line)}</LineString>`))
    case 'MultiPolygon':
      return several(geometry.coordinates.map(polygon))
    case 'GeometryCollection':
      return several(geometry.geometries.map(shape))
  }
}

function several(members: readonly string[]): string {
  return `<MultiGeometry>${members.join('')}</MultiGeometry>`
}

/** Rings run counter-clockwise in KML, holes too. */
function polygon(rings: readonly Position[][]): string {
  const boundaries = rings.map((ring, index) => {
    const kind = index === 0 ? 'outerBoundaryIs' : 'innerBoundaryIs'
    const turned = signedArea(ring) < 0 ? [...ring].reverse() : ring
    return `<${kind}><LinearRing>${coordinates(turned)}</LinearRing></${kind}>`
  })
  return `<Polygon>${boundaries.join('')}</Polygon>`
}

function coordinates(positions: readonly Position[]): string {
  return `<coordinates>${positions.map(([lng, lat]) => `${lng},${lat}`).join(' ')}</coordinates>`
}
