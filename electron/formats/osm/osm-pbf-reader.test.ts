import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { gdalFeatures, hasGdal, hasRealData, realData } from '../../../test/builders/gdal'
import { osmPbf, type PbfStyle } from '../../../test/builders/osm-pbf'
import { readOrRefuse } from '../../../test/builders/reading'
import { parseOsmElements } from './osm-elements'
import { readOsmPbf } from './osm-pbf-reader'
import { readOsm } from './osm-reader'

const extracts = ['beijing-bupt/bupt.osm', 'beijing-tsinghua-south/tsinghua_south.osm']

const small = `<?xml version="1.0" encoding="UTF-8"?>
<osm version="0.6"><bounds minlat="39" minlon="116" maxlat="40" maxlon="117"/>
<node id="4" lat="39.3" lon="116.3"><tag k="amenity" v="bench"/><tag k="name" v="长椅“东”"/></node>
<node id="1" lat="39.1" lon="116.1"/><node id="2" lat="39.2" lon="116.1"/><node id="3" lat="39.2000001" lon="116.2"/>
<node id="9007199254740" lat="-0.0000001" lon="-179.9999999"><tag k="shop" v="yes"/></node>
<way id="5"><nd ref="1"/><nd ref="2"/><nd ref="3"/><nd ref="1"/><tag k="building" v="yes"/></way>
<way id="7"><nd ref="3"/><nd ref="99"/><tag k="highway" v="path"/></way>
<relation id="6"><member type="way" ref="5" role="outer"/><tag k="type" v="multipolygon"/><tag k="name" v="楼"/></relation>
</osm>`

const encoded = (xml: Uint8Array, style: PbfStyle = {}) => {
  const { nodes, ways, relations, bounds } = parseOsmElements('a.osm', xml, () => {})
  const [only] = bounds
  return osmPbf({ nodes, ways: ways.values(), relations, ...(only ? { bounds: only } : {}) }, style)
}
const bundle = (name: string, bytes: Uint8Array) => ({ name, bytes, companions: {} })
const readPbf = (bytes: Uint8Array) => readOsmPbf(bundle('a.osm.pbf', bytes), {}, () => {})[0]
const bytesOf = (text: string) => new TextEncoder().encode(text)

/** What the same elements are as XML, but for what the file is called. */
function asXml(xml: Uint8Array) {
  return { ...readOsm(bundle('a.osm.pbf', xml), {}, () => {})[0], format: 'osm-pbf' }
}

describe('readOsmPbf', () => {
  it.each<PbfStyle>([{}, { dense: false }, { packing: 'raw' }])(
    'reads what the XML holds, written %j',
    (style) => expect(readPbf(encoded(bytesOf(small), style))).toEqual(asXml(bytesOf(small))),
  )

  it('says what it cannot read', () => {
    const content = { nodes: [], ways: [], relations: [] }
    expect(() => readPbf(osmPbf(content, { requiredFeatures: ['OsmSchema-V0.6', 'Locations'] }))).toThrow(
      expect.objectContaining({
        code: 'import.osm-pbf.feature',
        params: { file: 'a.osm.pbf', feature: 'Locations' },
      }),
    )
    expect(() => readPbf(bytesOf('\0\0\0\x0dOSMHeader and no more'))).toThrow('import.osm-pbf.broken')
    expect(() => readPbf(new Uint8Array(1000))).toThrow('import.osm-pbf.broken')
  })

  it('refuses a block that unfolds beyond what the format allows', () => {
    const bomb = osmPbf({
      nodes: [['1', { position: [0, 0], tags: { name: 'x'.repeat(40_000_000) } }]],
      ways: [],
      relations: [],
    })
    expect(bomb.length).toBeLessThan(100_000)
    expect(() => readPbf(bomb)).toThrow('import.osm-pbf.broken')
  })

  it('is refused in words wherever it is cut off', async () => {
    const whole = encoded(bytesOf(small))
    for (let length = 0; length < whole.length; length++)
      await readOrRefuse(readOsmPbf, bundle('a.osm.pbf', whole.subarray(0, length)))
    expect(() => readPbf(whole.subarray(0, whole.length - 1))).toThrow('import.file.truncated')
  })

  it.each<PbfStyle>([{}, { packing: 'raw' }])(
    'is read or refused in words whatever bytes change, %j',
    async (style) => {
      const whole = encoded(bytesOf(small), style)
      const flips = fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 })
      await fc.assert(
        fc.asyncProperty(flips, async (changes) => {
          const damaged = whole.slice()
          for (const [at, value] of changes) damaged[at] = value
          await readOrRefuse(readOsmPbf, bundle('a.osm.pbf', damaged))
        }),
        { numRuns: 500, seed: 3 },
      )
    },
  )
})

describe.skipIf(!hasRealData)('real extracts (skipped where the test data are absent)', () => {
  it.each(extracts)('%s is the same as XML and as PBF', (path) => {
    const xml = new Uint8Array(readFileSync(join(realData, path)))
    expect(readPbf(encoded(xml))).toEqual(asXml(xml))
  })

  it.skipIf(!hasGdal)('the PBF that these tests write is one to GDAL', () => {
    const folder = mkdtempSync(join(tmpdir(), 'linli-pbf-'))
    try {
      const xml = join(realData, extracts[0] ?? '')
      const path = join(folder, 'a.osm.pbf')
      writeFileSync(path, encoded(new Uint8Array(readFileSync(xml))))
      for (const layer of ['points', 'lines', 'multipolygons'])
        expect(gdalFeatures(path, layer).map(({ geometry, properties }) => [geometry, properties])).toEqual(
          gdalFeatures(xml, layer).map(({ geometry, properties }) => [geometry, properties]),
        )
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})
