import type { WriteContext, Writer } from './export-table'
import { TextSink } from './text-sink'

/**
 * GeoJSON (RFC 7946), one feature a line, the row's id as the feature's. Another system than WGS 84 is named by the
 * `crs` member of the 2008 format, which the RFC has taken out again: a note says that many programs do not look at it.
 */
export const writeGeoJson: Writer = (tables, context) => {
  const crs = crsMember(context)
  return tables.map(({ name, columns, records }) => {
    const sink = new TextSink()
    sink.write(`{"type":"FeatureCollection","name":${JSON.stringify(name)},${crs}"features":[`)
    records.forEach(({ id, geometry, values }, index) => {
      const properties = Object.fromEntries(columns.map((column, at) => [column.name, values[at] ?? null]))
      sink.write(
        `${index === 0 ? '\n' : ',\n'}${JSON.stringify({ type: 'Feature', id, geometry, properties })}`,
      )
      context.tick()
    })
    sink.write('\n]}\n')
    return { name: `${name}.geojson`, bytes: sink.bytes() }
  })
}

function crsMember({ crs, notes }: WriteContext): string {
  if (crs === 'EPSG:4326') return ''
  const epsg = /^EPSG:(\d+)$/.exec(crs)?.[1]
  notes.add(epsg ? 'export.note.geojson-crs' : 'export.note.crs-not-named', { crs })
  return epsg ? `"crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::${epsg}"}},` : ''
}
