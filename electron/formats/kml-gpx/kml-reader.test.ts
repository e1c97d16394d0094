import { join } from 'node:path'
import fc from 'fast-check'
import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { AppError } from '#shared/model/message'
import { gdalFeatures, hasGdal, hasRealData, realData } from '../../../test/builders/gdal'
import { loadBundle, readOrRefuse, roundedGeometry } from '../../../test/builders/reading'
import { readKml } from './kml-reader'

const notTold = () => {}
const bundle = (text: string | Uint8Array) => ({
  name: 'a.kml',
  bytes: typeof text === 'string' ? new TextEncoder().encode(text) : text,
  companions: {},
})
const read = async (text: string | Uint8Array, encoding?: string) =>
  readKml(bundle(text), encoding ? { encoding } : {}, notTold)
const document = (inside: string) =>
  `<?xml version="1.0" encoding="UTF-8"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document>${inside}</Document></kml>`
const placemark = (inside: string) => `<Placemark>${inside}</Placemark>`

async function geometryOf(inside: string): Promise<unknown> {
  const [source] = await read(document(placemark(inside)))
  return source?.features[0]?.geometry
}

describe.skipIf(!(hasGdal && hasRealData))('roads.kml (needs GDAL and real data)', () => {
  it('is what GDAL reads', async () => {
    const path = join(realData, 'formats/derived/roads.kml')
    const sources = await readKml(loadBundle(path), {}, notTold)
    expect(sources).toHaveLength(1)
    const judged = gdalFeatures(path)
    expect(sources[0]?.title).toBe('tsinghua_south_roads')
    expect(sources[0]?.crs).toBe('EPSG:4326')
    expect(sources[0]?.features.map(({ geometry }) => roundedGeometry(geometry))).toEqual(
      judged.map(({ geometry }) => roundedGeometry(geometry)),
    )
    // What GDAL calls Name; the rest by its own names. A column it has and the placemark has not is null there.
    for (const [index, { properties }] of (sources[0]?.features ?? []).entries()) {
      const { Name = null, ...rest } = judged[index]?.properties ?? {}
      const { name = null, folder, ...own } = properties
      expect(name).toBe(Name)
      expect(folder).toBe('tsinghua_south_roads')
      expect(rest).toMatchObject(own)
    }
  })
})

describe('geometry', () => {
  it.each([
    [
      '<Point><coordinates> 116.3,39.9,0 </coordinates></Point>',
      { type: 'Point', coordinates: [116.3, 39.9, 0] },
    ],
    [
      '<LineString><coordinates>1,2\n\t3, 4</coordinates></LineString>',
      {
        type: 'LineString',
        coordinates: [
          [1, 2],
          [3, 4],
        ],
      },
    ],
    [
      `<Polygon><outerBoundaryIs><LinearRing><coordinates>0,0 9,0 9,9 0,0</coordinates></LinearRing></outerBoundaryIs>
       <innerBoundaryIs><LinearRing><coordinates>5,1 6,1 6,2 5,1</coordinates></LinearRing></innerBoundaryIs></Polygon>`,
      {
        type: 'Polygon',
        coordinates: [
          [
            [0, 0],
            [9, 0],
            [9, 9],
            [0, 0],
          ],
          [
            [5, 1],
            [6, 1],
            [6, 2],
            [5, 1],
          ],
        ],
      },
    ],
    [
      '<MultiGeometry><Point><coordinates>1,2</coordinates></Point><Point><coordinates>3,4</coordinates></Point></MultiGeometry>',
      {
        type: 'MultiPoint',
        coordinates: [
          [1, 2],
          [3, 4],
        ],
      },
    ],
    [
      `<MultiGeometry><Point><coordinates>1,2</coordinates></Point><MultiGeometry>
       <LineString><coordinates>1,2 3,4</coordinates></LineString></MultiGeometry></MultiGeometry>`,
      {
        type: 'GeometryCollection',
        geometries: [
          { type: 'Point', coordinates: [1, 2] },
          {
            type: 'LineString',
            coordinates: [
              [1, 2],
              [3, 4],
            ],
          },
        ],
      },
    ],
    [
      '<gx:Track><when>2024-05-01T08:00:00Z</when><when>2024-05-01T08:05:00Z</when><gx:coord>1 2 0</gx:coord><gx:coord>3 4 0</gx:coord></gx:Track>',
      {
        type: 'LineString',
        coordinates: [
          [1, 2, 0],
          [3, 4, 0],
        ],
      },
    ],
    [
      '<Polygon><innerBoundaryIs><LinearRing/></innerBoundaryIs></Polygon>',
      { type: 'Polygon', coordinates: [] },
    ],
    ['', null],
  ])('of %s', async (inside, geometry) => {
    expect(await geometryOf(inside)).toEqual(geometry)
  })

  it('of tracks comes with the first and the last moment', async () => {
    const track = (from: number) =>
      `<gx:Track><when>2024-05-01T0${from}:00:00Z</when><when>2024-05-01T0${from}:30:00Z</when>
       <gx:coord>1 2 8</gx:coord><gx:coord>3 4 8</gx:coord></gx:Track>`
    const [source] = await read(document(placemark(`<gx:MultiTrack>${track(1)}${track(2)}</gx:MultiTrack>`)))
    expect(source?.features[0]).toMatchObject({
      geometry: { type: 'MultiLineString' },
      properties: { begin: '2024-05-01T01:00:00Z', end: '2024-05-01T02:30:00Z' },
    })
    expect(source?.notes).toEqual([
      { code: 'import.note.heights-left-out', params: { file: 'a.kml', count: 1 } },
    ])
  })
})

const point = '<Point><coordinates>1,2</coordinates></Point>'

describe('attributes', () => {
  it('come with their types, descriptions without their mark-up', async () => {
    const [source] = await read(
      document(`<Schema id="s"><SimpleField name="层数" type="int"/><SimpleField name="lift" type="bool"/></Schema>
        <Placemark id="p7"><name> 3号楼 </name>
          <description><![CDATA[<style>td{color:red}</style><b>加装</b>电梯<br/>征求意见&nbsp;&lt;中&gt;<table><tr><td>a</td><td>1</td></tr></table>]]></description>
          <TimeStamp><when>2024-05-01</when></TimeStamp>
          <ExtendedData><Data name="户数"><displayName>x</displayName><value>36</value></Data><Data name="空"/><own:楼 xmlns:own="o"> 甲 </own:楼>
            <SchemaData schemaUrl="#s"><SimpleData name="层数">6</SimpleData><SimpleData name="lift">0</SimpleData></SchemaData>
          </ExtendedData>${point}</Placemark>`),
    )
    expect(source?.features[0]).toEqual({
      geometry: { type: 'Point', coordinates: [1, 2] },
      shapes: [],
      properties: {
        name: '3号楼',
        description: '加装 电梯\n征求意见 <中> a 1',
        time: '2024-05-01',
        户数: '36',
        空: null,
        楼: '甲',
        层数: 6,
        lift: false,
      },
      sourceId: 'p7',
    })
  })
})

describe('folders', () => {
  const folder = (name: string, inside: string) => `<Folder><name>${name}</name>${inside}</Folder>`

  it('with placemarks become layers', async () => {
    const sources = await read(
      document(
        `<name>街道.kml</name>${placemark(point)}${folder('建筑', placemark(point) + folder('平房', placemark(point)))}${folder('空', '')}`,
      ),
    )
    expect(
      sources.map(({ title, layer, features }) => [title, layer, features[0]?.properties.folder]),
    ).toEqual([
      ['街道', '街道', undefined],
      ['建筑', '建筑', '建筑'],
      ['平房', '建筑/平房', '建筑/平房'],
    ])
  })

  it('become one layer when there are too many of them', async () => {
    const many = Array.from({ length: 21 }, (_, n) => folder(`F${n}`, placemark(point))).join('')
    const sources = await read(document(many))
    expect(sources).toHaveLength(1)
    expect(sources[0]?.features.map(({ properties }) => properties.folder)).toContain('F20')
  })

  it('are not needed', async () => {
    const sources = await read(`<Placemark xmlns="http://earth.google.com/kml/2.0">${point}</Placemark>`)
    expect(sources.map(({ title, features }) => [title, features.length])).toEqual([['a', 1]])
  })
})

it('is not led astray by endless tags and spaces', async () => {
  const long = 1_000_000
  const [source] = await read(
    document(
      placemark(
        `<description><![CDATA[${'<a'.repeat(long)}]]></description>
         <LineString><coordinates>1,2${' '.repeat(long)}3,4</coordinates></LineString>`,
      ),
    ),
  )
  expect(source?.features[0]?.geometry).toEqual({
    type: 'LineString',
    coordinates: [
      [1, 2],
      [3, 4],
    ],
  })
}, 10_000)

it('tells of what is no feature', async () => {
  const link = '<NetworkLink><Link><href>http://x/</href></Link></NetworkLink>'
  const overlay = '<GroundOverlay><Icon><href>a.png</href></Icon></GroundOverlay><ScreenOverlay/>'
  const [source] = await read(document(`${link}${overlay}${placemark('<Model/>')}`))
  expect(source?.notes.map(({ code, params }) => [code, params?.count])).toEqual([
    ['import.note.kml-links', 1],
    ['import.note.kml-overlays', 2],
    ['import.note.kml-models', 1],
  ])
})

describe('text', () => {
  const text = document(placemark(`<name>槐柏树街北里</name>${point}`))
  const undeclared = text.replace(/<\?xml.*?\?>/, '')

  it.each([
    ['UTF-8', new TextEncoder().encode(text), undefined],
    ['UTF-8 with a mark', new TextEncoder().encode(`\ufeff${text}`), undefined],
    ['declared GBK', iconv.encode(text.replace('UTF-8', 'GBK'), 'gbk'), undefined],
    ['GB 18030 that declares UTF-8', iconv.encode(text, 'gb18030'), undefined],
    ['undeclared GBK', iconv.encode(undeclared, 'gbk'), undefined],
    ['UTF-16', iconv.encode(undeclared, 'utf-16', { addBOM: true }), undefined],
    ['Big5 that was asked for', iconv.encode(undeclared.replace('槐柏', '大同'), 'big5'), 'big5'],
  ])('is read in %s', async (_, bytes, encoding) => {
    const [source] = await read(bytes, encoding)
    expect(source?.features[0]?.properties.name).toMatch(/^(?:槐柏|大同)树街北里$|^大同/)
  })

  it('says when it was read as what it does not declare', async () => {
    const [source] = await read(iconv.encode(text, 'gbk'))
    expect(source?.notes.map(({ code }) => code)).toEqual(['import.note.read-as-gbk'])
  })
})

describe('files that are no KML', () => {
  it.each([
    ['<gpx/>', 'import.kml.not-kml'],
    ['', 'import.file.truncated'],
    ['<kml><Document>', 'import.file.truncated'],
    ['<kml><Document></kml>', 'import.xml.broken'],
    [`${'<Folder>'.repeat(200_000)}`, 'import.xml.too-deep'],
    [
      `<!DOCTYPE k [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><kml><Document><name>&b;</name></Document></kml>`,
      'import.xml.broken',
    ],
    [
      `<!DOCTYPE k [<!ENTITY x SYSTEM "file:///etc/passwd">]><kml><Document><name>&x;</name></Document></kml>`,
      'import.xml.broken',
    ],
  ])('are refused: %.60s', async (text, code) => {
    await expect(read(text)).rejects.toMatchObject({ code })
  })

  const whole = document(
    `<Schema id="s"><SimpleField name="n" type="int"/></Schema><Folder><name>建筑</name>${placemark(
      `<name>楼</name><ExtendedData><SchemaData><SimpleData name="n">6</SimpleData></SchemaData></ExtendedData>${point}`,
    )}</Folder>`,
  )
  const bytes = new TextEncoder().encode(whole)

  it('are refused in words wherever they are cut off', async () => {
    for (let length = 0; length < bytes.length; length++)
      await expect(read(bytes.subarray(0, length))).rejects.toThrow(AppError)
  })

  it('are read or refused in words whatever bytes change', async () => {
    const flip = fc.tuple(fc.nat(bytes.length - 1), fc.nat(255))
    await fc.assert(
      fc.asyncProperty(fc.array(flip, { minLength: 1, maxLength: 6 }), async (flips) => {
        const damaged = bytes.slice()
        for (const [at, value] of flips) damaged[at] = value
        await readOrRefuse(readKml, bundle(damaged))
      }),
      { seed: 5, numRuns: 1000 },
    )
  })
})

it('reads 100,000 placemarks well within ten seconds', async () => {
  const one = (n: number) =>
    placemark(
      `<name>楼 ${n}</name><description><![CDATA[<b>${n}</b>]]></description><ExtendedData><Data name="n"><value>${n}</value></Data></ExtendedData>` +
        `<Polygon><outerBoundaryIs><LinearRing><coordinates>116.1,39.1,0 116.2,39.1,0 116.2,39.2,0 116.1,39.2,0 116.1,39.1,0</coordinates></LinearRing></outerBoundaryIs></Polygon>`,
    )
  const [source] = await read(document(Array.from({ length: 100_000 }, (_, n) => one(n)).join('')))
  expect(source?.features).toHaveLength(100_000)
}, 10_000)
