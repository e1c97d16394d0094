import fc from 'fast-check'
import { unzipSync } from 'fflate'
import type { Geometry } from 'geojson'
import { describe, expect, it } from 'vitest'
import type { ExportFormat } from '#shared/contract/export'
import { toWgs84 } from '#shared/crs/systems'
import { MemoryProject } from '#shared/model/memory-project'
import type { FieldValue, Row } from '#shared/model/row'
import type { FieldDefinition, GeometryKind, TableDefinition } from '#shared/model/table'
import { readDxf } from '../../electron/formats/dxf/dxf-reader'
import { readGeoJson } from '../../electron/formats/geojson/geojson-reader'
import { readGeoPackage } from '../../electron/formats/geopackage/geopackage-reader'
import { readKml } from '../../electron/formats/kml-gpx/kml-reader'
import type { RawSource } from '../../electron/formats/raw-source'
import type { Reader, SourceBundle } from '../../electron/formats/reader'
import { readShapefile } from '../../electron/formats/shapefile/shapefile-reader'
import { membersOf } from '../../electron/formats/writers/shape-members'
import { exportNow } from '../builders/export-project'
import { apartM } from '../builders/same-shape'

const oneCentimetre = 0.01

const degree = (from: number) => fc.integer({ min: 0, max: 20_000_000 }).map((n) => from + n / 1e9)
const position = fc.tuple(degree(116.35), degree(39.96))
/** A rectangle, perhaps with a hole in its middle. */
const polygon = fc
  .tuple(position, fc.integer({ min: 200, max: 9000 }), fc.boolean(), fc.boolean())
  .map(([[x, y], size, hasHole, isTurned]) => {
    const box = (inset: number) => {
      const [w, s, e, n] = [x + inset, y + inset, x + size / 1e6 - inset, y + size / 1e6 - inset]
      return [
        [w, s],
        [e, s],
        [e, n],
        [w, n],
        [w, s],
      ].map(([lng = 0, lat = 0]) => [Math.round(lng * 1e9) / 1e9, Math.round(lat * 1e9) / 1e9])
    }
    const rings = hasHole ? [box(0), box(size / 4e6).reverse()] : [box(0)]
    return isTurned ? rings.map((ring) => [...ring].reverse()) : rings
  })
const line = fc.uniqueArray(position, { minLength: 2, maxLength: 5, selector: (p) => p.join() })

const shapes: Readonly<Record<Exclude<GeometryKind, 'GEOMETRY'>, fc.Arbitrary<Geometry>>> = {
  POINT: position.map((coordinates) => ({ type: 'Point', coordinates })),
  MULTILINESTRING: fc
    .array(line, { minLength: 1, maxLength: 3 })
    .map((coordinates) => ({ type: 'MultiLineString', coordinates })),
  // Apart from one another, so that what is a hole of which is beyond doubt.
  MULTIPOLYGON: polygon.map((rings) => ({ type: 'MultiPolygon', coordinates: [rings] })),
}

const fieldName = fc.string({ unit: fc.constantFrom(...'面积楼名_aB1'), minLength: 1, maxLength: 8 })
const words = fc
  .string({ unit: fc.constantFrom(...'梧桐里a1,"\'<&>=; 食堂㐂'), maxLength: 20 })
  .map((told) => told.trim().replace(/ +/g, ' ') || null)
const values: Readonly<Record<string, fc.Arbitrary<FieldValue>>> = {
  text: words,
  integer: fc.option(fc.integer({ min: -1e12, max: 1e12 })),
  real: fc.option(
    fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e15, max: 1e15 }).map((n) => n || 0),
  ),
  boolean: fc.option(fc.boolean()),
}

interface Layer {
  readonly definition: TableDefinition
  readonly rows: readonly Row[]
}

const layer: fc.Arbitrary<Layer> = fc
  .record({
    kind: fc.constantFrom('POINT', 'MULTILINESTRING', 'MULTIPOLYGON'),
    fields: fc.uniqueArray(
      fc.record({ name: fieldName, type: fc.constantFrom('text', 'integer', 'real', 'boolean') }),
      { minLength: 1, maxLength: 5, selector: ({ name }) => name.toLowerCase() },
    ),
  })
  .chain(({ kind, fields }) =>
    fc
      .array(
        fc.record({
          geometry: fc.option(shapes[kind as keyof typeof shapes], { freq: 8 }),
          properties: fc.record(
            Object.fromEntries(fields.map(({ name, type }) => [name, values[type] ?? words])),
          ),
        }),
        { minLength: 1, maxLength: 6 },
      )
      .map((rows) => ({
        definition: {
          name: 'made',
          title: '生成的图层',
          origin: 'imported' as const,
          geometry: kind as GeometryKind,
          fields: fields as FieldDefinition[],
        },
        rows: rows.map((row, index) => ({ ...row, id: index + 1 })),
      })),
  )

async function roundTrip(
  { definition, rows }: Layer,
  format: ExportFormat,
  reader: Reader,
  crs?: string,
  encoding: 'utf-8' | 'gbk' = 'utf-8',
): Promise<readonly RawSource[]> {
  const project = new MemoryProject([definition])
  project.load(definition.name, rows)
  const report = await exportNow(project, {
    format,
    tables: [definition.name],
    wording: 'codes',
    encoding,
    ...(crs ? { crs } : {}),
  })
  return reader(bundleOf(report.name, report.bytes), {}, () => {})
}

/** What the files of an archive look like to a reader. */
function bundleOf(name: string, bytes: Uint8Array): SourceBundle {
  if (!name.endsWith('.zip')) return { name, bytes, companions: {} }
  const files = unzipSync(bytes)
  const companions = Object.fromEntries(
    Object.entries(files).flatMap(([file, held]) =>
      file.startsWith('made.') ? [[file.slice('made.'.length), held]] : [],
    ),
  )
  return { name: 'made.shp', bytes: files['made.shp'] ?? new Uint8Array(), companions }
}

function inWgs84(geometry: Geometry | null, crs: string): Geometry | null {
  if (!geometry || geometry.type === 'GeometryCollection') return geometry
  const back = toWgs84(crs)
  const walk = (nested: unknown): unknown =>
    Array.isArray(nested) && typeof nested[0] === 'number'
      ? back([Number(nested[0]), Number(nested[1])])
      : (nested as unknown[]).map(walk)
  return { ...geometry, coordinates: walk(geometry.coordinates) } as Geometry
}

/** A reader that has text only gives text; what it means must be the same. */
function meant(value: unknown): string {
  if (value === true || value === 'T') return 'true'
  if (value === false || value === 'F') return 'false'
  return value === null || value === undefined ? '' : String(value)
}

/** Every point, line and ring of a shape by itself: a drawing knows no more. */
function outlinesOf(geometry: Geometry | null): Geometry[] {
  const { points, lines, areas } = membersOf(geometry)
  return [
    ...points.map((coordinates): Geometry => ({ type: 'Point', coordinates })),
    ...lines.map((coordinates): Geometry => ({ type: 'LineString', coordinates })),
    ...areas.flat().map((ring): Geometry => ({ type: 'Polygon', coordinates: [ring] })),
  ]
}

const runs = { numRuns: 60 }

describe('what is exported reads back the same', () => {
  it.each(['EPSG:4326', 'EPSG:4548', 'EPSG:32650'])('as a Shapefile in %s', async (crs) => {
    await fc.assert(
      fc.asyncProperty(layer, fc.constantFrom('utf-8' as const, 'gbk' as const), async (made, encoding) => {
        const [source] = await roundTrip(made, 'shapefile', readShapefile, crs, encoding)
        expect(source?.features).toHaveLength(made.rows.length)
        made.rows.forEach((row, index) => {
          const feature = source?.features[index]
          const geometry = inWgs84((feature?.geometry ?? null) as Geometry | null, crs)
          expect(apartM(row.geometry, geometry)).toBeLessThan(oneCentimetre)
          // The columns come in the order of the fields, behind the row's number.
          const read = Object.values(feature?.properties ?? {})
            .map(meant)
            .sort()
          const held = made.definition.fields.map(({ name }) => meant(row.properties[name]))
          const told = encoding === 'gbk' ? held.map((value) => value.replaceAll('㐂', '?')) : held
          const filled = (list: readonly string[]) => list.filter((value) => value !== '').sort()
          expect(filled(read)).toEqual(filled([String(row.id), ...told]))
        })
      }),
      runs,
    )
  })

  it.each([
    ['geojson', readGeoJson, undefined],
    ['geopackage', readGeoPackage, 'EPSG:4548'],
    ['geopackage', readGeoPackage, undefined],
    ['kml', readKml, undefined],
  ] as const)('as %s', async (format, reader, crs) => {
    await fc.assert(
      fc.asyncProperty(layer, async (made) => {
        const sources = await roundTrip(made, format, reader, crs)
        const features = sources.flatMap((source) => source.features)
        expect(features).toHaveLength(made.rows.length)
        made.rows.forEach((row, index) => {
          const feature = features[index]
          const geometry = (feature?.geometry ?? null) as Geometry | null
          expect(apartM(row.geometry, crs ? inWgs84(geometry, crs) : geometry)).toBeLessThan(oneCentimetre)
          for (const { name } of made.definition.fields)
            expect([name, meant(feature?.properties[name])]).toEqual([name, meant(row.properties[name])])
        })
      }),
      runs,
    )
  })

  it.each(['dxf-r12', 'dxf-2000'] as const)('as %s: every line, ring and point', async (format) => {
    await fc.assert(
      fc.asyncProperty(layer, async (made) => {
        const sources = await roundTrip(made, format, readDxf, 'EPSG:4548')
        const expected = made.rows.flatMap(({ geometry }) => outlinesOf(geometry))
        const drawn = sources
          .filter(({ layer }) => !/note/i.test(layer ?? ''))
          .flatMap(({ features }) => features)
          .filter(({ properties }) => !('text' in properties))
          .flatMap(({ geometry }) => outlinesOf(inWgs84(geometry as Geometry, 'EPSG:4548')))
        expect(drawn).toHaveLength(expected.length)
        for (const outline of expected)
          expect(Math.min(...drawn.map((other) => apartM(outline, other)))).toBeLessThan(oneCentimetre)
      }),
      { numRuns: 40 },
    )
  })
})
