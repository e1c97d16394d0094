import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { AppError } from '#shared/model/message'
import { formatMessage } from '#shared/words/format-message'
import { HeldFiles } from './held-files'
import { parseFiles } from './parse-files'

const text = (value: string) => new TextEncoder().encode(value)

const whole: readonly (readonly [name: string, bytes: Uint8Array])[] = [
  [
    'a.osm',
    text(`<?xml version="1.0" encoding="UTF-8"?>
<osm version="0.6"><bounds minlat="39" minlon="116" maxlat="40" maxlon="117"/>
<node id="1" lat="39.1" lon="116.1"/><node id="2" lat="39.2" lon="116.1"/><node id="3" lat="39.2" lon="116.2"/>
<node id="4" lat="39.3" lon="116.3"><tag k="amenity" v="bench"/></node>
<way id="5"><nd ref="1"/><nd ref="2"/><nd ref="3"/><nd ref="1"/><tag k="building" v="yes"/></way>
<relation id="6"><member type="way" ref="5" role="outer"/><tag k="type" v="multipolygon"/><tag k="name" v="楼"/></relation>
</osm>`),
  ],
  [
    'b.geojson',
    text(
      JSON.stringify({
        type: 'FeatureCollection',
        crs: { type: 'name', properties: { name: 'EPSG:4490' } },
        features: [
          {
            type: 'Feature',
            geometry: {
              type: 'Polygon',
              coordinates: [
                [
                  [116, 39],
                  [116.1, 39],
                  [116.1, 39.1],
                  [116, 39],
                ],
              ],
            },
            properties: { building: 'yes', 层数: 6, tags: { deep: [1, { a: null }] } },
          },
          { type: 'Feature', geometry: { type: 'Point', coordinates: [116, 39] }, properties: { 树龄: 30 } },
        ],
      }),
    ),
  ],
  ['c.csv', text('lng,lat,name,wkt\n116.1,39.1,"一,二",POINT (116 39)\n116.2,39.2,"三""四",\n')],
]

/** Either it is read, or it is refused with words in both languages: nothing else may come out. */
async function readOrRefuse(name: string, bytes: Uint8Array): Promise<void> {
  try {
    const { layers, tables } = await parseFiles(
      new HeldFiles([{ name, bytes }]),
      { importedTables: [] },
      () => {},
    )
    expect(layers.length + tables.length).toBeGreaterThan(0)
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    for (const locale of ['zh-CN', 'en'] as const)
      expect(formatMessage(locale, error), error.code).not.toBe(error.code)
  }
}

describe.each(whole)('%s, damaged', (name, bytes) => {
  it('is read while it is whole', async () => {
    const { layers, tables } = await parseFiles(
      new HeldFiles([{ name, bytes }]),
      { importedTables: [] },
      () => {},
    )
    expect(layers.length + tables.length).toBeGreaterThan(0)
  })

  it('is refused in words wherever it is cut off', async () => {
    for (let length = 0; length < bytes.length; length++) await readOrRefuse(name, bytes.subarray(0, length))
  })

  it('is read or refused in words whatever bytes change', async () => {
    const flips = fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 })
    await fc.assert(
      fc.asyncProperty(flips, async (changes) => {
        const damaged = bytes.slice()
        for (const [at, value] of changes) damaged[at] = value
        await readOrRefuse(name, damaged)
      }),
      { numRuns: 500 },
    )
  })

  it('is read or refused in words under any other name', async () => {
    for (const other of ['x.osm', 'x.geojson', 'x.csv', 'x.txt', 'x', 'x.png'])
      await readOrRefuse(other, bytes)
  })
})

describe('noise', () => {
  it('is refused in words', async () => {
    const name = fc.constantFrom('a.osm', 'a.geojson', 'a.csv', 'a.json', 'a')
    await fc.assert(fc.asyncProperty(name, fc.uint8Array({ maxLength: 64 }), readOrRefuse), { numRuns: 500 })
  })

  it('of JSON kind is read or refused in words', async () => {
    const geometry = fc.record({
      type: fc.constantFrom('Point', 'Polygon', 'MultiPolygon', 'LineString', 'GeometryCollection', 'x'),
      coordinates: fc.jsonValue({ maxDepth: 3 }),
      geometries: fc.jsonValue({ maxDepth: 2 }),
    })
    const feature = fc.record({
      type: fc.constant('Feature'),
      geometry,
      properties: fc.jsonValue({ maxDepth: 2 }),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(feature), (features) =>
        readOrRefuse('a.geojson', text(JSON.stringify({ type: 'FeatureCollection', features }))),
      ),
      { numRuns: 500 },
    )
  })
})
