import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import type { FileOptions } from '#shared/contract/import'
import { SqlDatabase } from '../../electron/store/sql-database'
import { importOrRefuse } from '../builders/damage-check'
import { wholeFiles } from '../builders/damage-files'
import { directoryOf, longName, overlappingZip, withName } from '../builders/damage-zip'
import { DbfBuilder } from '../builders/dbf'
import { block, drawing, entity, metres, type Pair } from '../builders/dxf'
import { workbook } from '../builders/workbook'

const longest = { timeout: 120_000 }
const wholes = new Map((await wholeFiles()).map((whole) => [whole.name, whole]))
const whole = (name: string) => {
  const found = wholes.get(name)
  if (!found) throw new Error(name)
  return found
}

function importing(name: string, content: string | Uint8Array, said?: FileOptions) {
  const bytes = typeof content === 'string' ? strToU8(content) : content
  return importOrRefuse([{ name, bytes }], said ? { [name]: said } : {})
}

const codesOf = (outcome: object) =>
  'notes' in outcome ? (outcome.notes as { code: string }[]).map(({ code }) => code) : []

const collection = (...geometries: readonly string[]) =>
  `{"type":"FeatureCollection","features":[${geometries
    .map((geometry) => `{"type":"Feature","properties":{},"geometry":${geometry}}`)
    .join()}]}`
const polygon = (coordinates: unknown) => JSON.stringify({ type: 'Polygon', coordinates: [coordinates] })
const sound = polygon([
  [116, 39],
  [116.001, 39],
  [116.001, 39.001],
  [116, 39],
])

describe('geometry', () => {
  it.each([
    [
      'an open ring is closed',
      [
        [116, 39],
        [116.001, 39],
        [116.001, 39.001],
      ],
      2,
      'import.note.ring-closed',
    ],
    [
      'an area of nothing stays out',
      [
        [116, 39],
        [116.001, 39],
        [116, 39],
      ],
      1,
      'import.note.degenerate',
    ],
    [
      'one corner stays out',
      [
        [116, 39],
        [116, 39],
        [116, 39],
        [116, 39],
      ],
      1,
      'import.note.degenerate',
    ],
    [
      'a figure of no number stays out',
      [
        [116, null],
        [116.001, 39],
        [116, 39],
      ],
      1,
      'import.note.bad-coordinates',
    ],
    ['corners that are no places stay out', [[], [[]], 'x', {}], 1, 'import.note.bad-coordinates'],
    [
      'an outline that crosses itself comes in and is told',
      [
        [116, 39],
        [116.002, 39.001],
        [116.002, 39],
        [116, 39.002],
        [116, 39],
      ],
      2,
      'import.note.crosses-itself',
    ],
  ])('%s', async (_, ring, rows, code) => {
    const outcome = await importing('a.geojson', collection(sound, polygon(ring)))
    expect(outcome).toMatchObject({ rows })
    expect(codesOf(outcome)).toContain(code)
  })

  it('refuses NaN and figures beyond all bounds', async () => {
    expect(await importing('a.geojson', collection('{"type":"Point","coordinates":[NaN,39]}'))).toEqual({
      refused: 'import.json.broken',
    })
    expect(
      await importing('a.geojson', collection('{"type":"Point","coordinates":[1e999,39]}')),
    ).toHaveProperty('refused')
    expect(
      await importing('a.geojson', collection('{"type":"Point","coordinates":[1e300,39]}')),
    ).toHaveProperty('refused')
    expect(await importing('a.csv', 'lng,lat\nNaN,39\nInfinity,39\n1e400,2\n')).toHaveProperty('refused')
  })

  it('takes an outline of a million corners', longest, async () => {
    const corners = 1_000_000
    const ring = Array.from({ length: corners }, (_, at) => {
      const turn = (2 * Math.PI * at) / corners
      return [116 + Math.cos(turn) / 10, 39 + Math.sin(turn) / 10]
    })
    const outcome = await importing('a.geojson', collection(polygon([...ring, ring[0]])))
    expect(outcome).toMatchObject({ rows: 1 })
    expect(codesOf(outcome)).not.toContain('import.note.crosses-itself')
  })

  it('takes a comb of a hundred thousand corners that all lie over one another', longest, async () => {
    const ring = Array.from({ length: 100_000 }, (_, at) => [116 + (at % 2) / 10, 39 + at / 1e6])
    await importing('a.geojson', collection(polygon([...ring, [115.9, 39], ring[0]])))
  })
})

describe('JSON', () => {
  it.each([
    ['lists in lists', `${'['.repeat(1_000_000)}${']'.repeat(1_000_000)}`],
    ['lists that never close', '['.repeat(5_000_000)],
    ['objects in objects', `${'{"a":'.repeat(500_000)}1${'}'.repeat(500_000)}`],
    [
      'a depth in the properties',
      collection(sound).replace('{}', `{"a":${'['.repeat(9000)}${']'.repeat(9000)}}`),
    ],
  ])('refuses %s', longest, async (_, text) => {
    expect(await importing('a.geojson', text)).toHaveProperty('refused')
  })

  it('takes collections in collections apart as deep as they are allowed to be', async () => {
    const nested = (depth: number) =>
      `${'{"type":"GeometryCollection","geometries":['.repeat(depth)}${sound}${']}'.repeat(depth)}`
    expect(await importing('a.geojson', collection(nested(20)))).toMatchObject({ rows: 1 })
    expect(await importing('a.geojson', collection(nested(5000)))).toEqual({
      refused: 'import.json.too-deep',
    })
  })

  it(
    'takes names of the language for what they are, and a hundred thousand properties',
    longest,
    async () => {
      const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', '', '\\u0000']
      const properties = `{${names.map((name) => `"${name}":1`).join()}}`
      expect(await importing('a.geojson', collection(sound).replace('{}', properties))).toMatchObject({
        rows: 1,
      })
      const many = `{${Array.from({ length: 100_000 }, (_, at) => `"p${at}":1`).join()}}`
      await importing('a.geojson', collection(sound).replace('{}', many))
    },
  )
})

describe('archives', () => {
  const good = strToU8(collection(sound))

  it('opens two, and says of ten in one another that it stopped', async () => {
    let nested: Uint8Array = zipSync({ 'a.geojson': good })
    for (let depth = 0; depth < 10; depth++) nested = zipSync({ [`${depth}.zip`]: nested })
    expect(await importing('a.zip', nested)).toHaveProperty('refused')
  })

  it.each([
    ['of one to a thousand', { 'a.geojson': new Uint8Array(60_000_000) }],
    [
      'of many in one',
      Object.fromEntries(Array.from({ length: 4 }, (_, at) => [`${at}.csv`, new Uint8Array(19_000_000)])),
    ],
  ])('does not unfold bombs %s', longest, async (_, files) => {
    expect(await importing('a.zip', zipSync(files, { level: 9 }))).toHaveProperty('refused')
  })

  it('refuses a directory of a million files, and entries over one another', longest, async () => {
    expect(await importing('a.zip', directoryOf(1_000_000))).toHaveProperty('refused')
    expect(await importing('a.zip', overlappingZip(5000, new Uint8Array(4_000_000)))).toHaveProperty(
      'refused',
    )
  })

  it.each([
    '../../../../etc/passwd.geojson',
    '/etc/cron.d/a.geojson',
    'C:\\Windows\\a.geojson',
    '..\\..\\a.geojson',
    'a\0.png.geojson',
    longName,
  ])('makes no path of %j', async (name) => {
    const outcome = await importing('a.zip', withName(strToU8(name), good))
    expect(outcome).toMatchObject({ rows: 1 })
    expect(JSON.stringify(outcome)).not.toMatch(/\.\.|\\u0000/)
  })

  it('reads names that are GBK, or nothing at all', async () => {
    expect(
      await importing('a.zip', withName(Uint8Array.of(0xc2, 0xa5, 0xb6, 0xb0, ...strToU8('.geojson')), good)),
    ).toMatchObject({ rows: 1 })
    await importing('a.zip', withName(Uint8Array.of(0xff, 0xfe, 0x80, ...strToU8('.geojson')), good))
    await importing('a.zip', withName(new Uint8Array(), good))
  })

  it('takes a table beside a shapefile, of its name or another', async () => {
    const { bytes, beside } = whole('made.shp')
    const shape = { 'made.shp': bytes, ...Object.fromEntries(beside.map((file) => [file.name, file.bytes])) }
    const csv = whole('made.csv').bytes
    for (const name of ['made.csv', 'other.csv'])
      expect(await importing('a.zip', zipSync({ ...shape, [name]: csv }))).toMatchObject({ rows: 48 })
  })
})

describe('XML', () => {
  const laughs = `<!DOCTYPE x [<!ENTITY a "ha">${Array.from({ length: 30 }, (_, at) => {
    const before = at === 0 ? 'a' : `a${at - 1}`
    return `<!ENTITY a${at} "&${before};&${before};&${before};">`
  }).join('')}]>`
  const outside = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'

  it.each(['osm', 'kml', 'gpx'])('of %s expands no entity and opens no file', async (ending) => {
    const bodies: Record<string, string> = {
      osm: '<osm><node id="1" lat="39" lon="116"><tag k="name" v="&a29;"/></node></osm>',
      kml: '<kml><Placemark><name>&a29;</name><Point><coordinates>116,39</coordinates></Point></Placemark></kml>',
      gpx: '<gpx><wpt lat="39" lon="116"><name>&a29;</name></wpt></gpx>',
    }
    const body = bodies[ending] ?? ''
    expect(await importing(`a.${ending}`, laughs + body)).toEqual({ refused: 'import.xml.broken' })
    expect(await importing(`a.${ending}`, outside + body.replace('a29', 'a'))).toEqual({
      refused: 'import.xml.broken',
    })
  })

  it.each(['osm', 'kml', 'gpx'])(
    'of %s may nest without end, or be one attribute',
    longest,
    async (ending) => {
      expect(await importing(`a.${ending}`, `<${ending}>${'<a>'.repeat(1_000_000)}`)).toHaveProperty(
        'refused',
      )
      await importing(`a.${ending}`, `<${ending} x="${'x'.repeat(20_000_000)}"/>`)
      await importing(`a.${ending}`, `<${ending}>${'<!--'.repeat(100_000)}`)
    },
  )

  it('ends where relations refer to themselves and to each other', async () => {
    const relation = (id: number, to: number) =>
      `<relation id="${id}"><member type="relation" ref="${to}" role="outer"/><tag k="type" v="multipolygon"/><tag k="building" v="yes"/></relation>`
    expect(
      await importing('a.osm', `<osm>${relation(1, 1)}${relation(2, 3)}${relation(3, 2)}</osm>`),
    ).toHaveProperty('refused')
  })
})

describe('tables', () => {
  it('takes tables of very many columns or refuses them', longest, async () => {
    const fields = Array.from({ length: 2046 }, (_, at) => [`F${at}`, 'C', 1] as const)
    await importing('a.dbf', new DbfBuilder(fields).row('1').bytes('utf-8'))
    const head = Buffer.alloc(65_535, 0x41)
    head.writeUInt32LE(0xffff_ffff, 4)
    head.writeUInt16LE(65_535, 8)
    head.writeUInt16LE(65_535, 10)
    head[0] = 3
    await importing('a.dbf', new Uint8Array(head))
    const columns = Array.from({ length: 100_000 }, (_, at) => `c${at}`)
    await importing('a.csv', `lng,lat,${columns.join()}\n116,39,${columns.join()}\n`)
    const cell = '<c r="AAAAA1"><v>1</v></c>'
    await importing('a.xlsx', workbook([{ name: 'a', rows: [], data: `<row r="1">${cell}</row>` }]))
    const wide = Array.from({ length: 1_000_000 }, () => '<c><v>1</v></c>').join('')
    await importing('a.xlsx', workbook([{ name: 'a', rows: [], data: `<row r="1">${wide}</row>` }]))
    await importing(
      'a.xlsx',
      workbook([{ name: 'a', rows: [], data: '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>' }]),
    )
  })

  it('refuses what says that it is longer than any file', async () => {
    const { bytes } = whole('made.shp')
    for (const length of [-1, -2_147_483_648, 2_147_483_647]) {
      const damaged = Buffer.from(bytes)
      damaged.writeInt32BE(length, 104)
      await importing('made.shp', new Uint8Array(damaged))
      // How many parts and corners the first shape has.
      for (const at of [144, 148]) {
        const counts = Buffer.from(bytes)
        counts.writeInt32LE(length, at)
        await importing('made.shp', new Uint8Array(counts))
      }
    }
  })

  it('refuses blocks of four gigabytes', async () => {
    const pbf = Buffer.from(whole('made.osm.pbf').bytes)
    pbf.writeUInt32BE(0xffff_ffff, 0)
    expect(await importing('a.osm.pbf', new Uint8Array(pbf))).toHaveProperty('refused')
    const size = Buffer.from(whole('made.osm.pbf').bytes)
    // The length of the first block is the last field of its header (tag 3): make it five bytes of ones.
    const header = Buffer.from([0, 0, 0, 16, 10, 9, ...strToU8('OSMHeader'), 24, 0xff, 0xff, 0xff, 0x0f])
    expect(await importing('a.osm.pbf', new Uint8Array(Buffer.concat([header, size])))).toHaveProperty(
      'refused',
    )
  })

  it('refuses a line too long to be a table, and one that never ends its quote', longest, async () => {
    expect(await importing('a.csv', `lng,lat,name\n116,39,${'x'.repeat(70_000_000)}`)).toHaveProperty(
      'refused',
    )
    expect(await importing('a.csv', `lng,lat,name\n116,39,"${'x\n'.repeat(500_000)}`)).toHaveProperty(
      'refused',
    )
  })
})

describe('drawings', () => {
  const line: Pair[] = entity(
    'LINE',
    [8, '0'],
    [10, 500_000],
    [20, 4_400_000],
    [11, 500_001],
    [21, 4_400_001],
  )
  const insert = (name: string, ...more: Pair[]) => entity('INSERT', [8, '0'], [2, name], ...more)
  const said: FileOptions = { crs: 'EPSG:4548', unitM: 1 }
  const draw = (blocks: readonly Pair[], entities: readonly Pair[]) =>
    importing('a.dxf', drawing(entities, { header: metres, blocks }), said)

  it('end where blocks contain themselves, or each other', longest, async () => {
    await draw(block('a', [0, 0], [...line, ...insert('a')]), insert('a'))
    await draw(
      [...block('a', [0, 0], [...line, ...insert('b')]), ...block('b', [0, 0], insert('a'))],
      insert('a'),
    )
  })

  it('end where blocks multiply, as copies or in one another', longest, async () => {
    const doubling = (inside: readonly Pair[]) => [
      ...block('x0', [0, 0], inside),
      ...Array.from({ length: 30 }, (_, at) =>
        block(`x${at + 1}`, [0, 0], [...insert(`x${at}`), ...insert(`x${at}`)]),
      ).flat(),
    ]
    expect(await draw(doubling(line), insert('x30'))).toEqual({ refused: 'import.dxf.too-many' })
    expect(await draw(block('a', [0, 0], []), insert('a', [70, 32_767], [71, 32_767]))).toHaveProperty(
      'refused',
    )
    expect(await draw(block('a', [0, 0], line), insert('a', [70, 2e9], [71, 2e9]))).toHaveProperty('refused')
  })
})

describe('GeoPackages', () => {
  const query = (text: string) => `CREATE VIEW endless AS ${text};
    INSERT INTO gpkg_contents (table_name, data_type, identifier, srs_id) VALUES ('endless', 'attributes', 'endless', 0);`

  async function changed(sql: string): Promise<Uint8Array> {
    const database = await SqlDatabase.open(whole('made.gpkg').bytes)
    try {
      database.script(sql)
      return database.toBytes()
    } finally {
      database.close()
    }
  }

  it.each([
    ['rows without end', 'WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT x FROM c'],
    [
      'a sum of them',
      'WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT count(*) AS n FROM c',
    ],
    [
      'a table joined to itself ten times',
      `SELECT count(*) AS n FROM ${Array.from({ length: 10 }, (_, at) => `made AS t${at}`).join()}`,
    ],
    ['itself', 'SELECT * FROM endless'],
  ])('leave a view of %s out and say so', longest, async (_, text) => {
    const outcome = await importing('a.gpkg', await changed(query(text)))
    expect(outcome).toMatchObject({ rows: 24 })
    expect(codesOf(outcome).join()).toMatch(/import\.note\.view-(?:endless|unreadable)/)
  })

  it('run no trigger and take broken shapes without their place', async () => {
    const table = 'made'
    const outcome = await importing(
      'a.gpkg',
      await changed(`CREATE TRIGGER boom AFTER UPDATE ON ${table} BEGIN DELETE FROM ${table}; END;
        UPDATE ${table} SET geom = x'4750' WHERE rowid = 0;`),
    )
    expect(outcome).toMatchObject({ rows: 24 })
    const shapes = [
      "x''",
      "x'47500001e6100000'",
      'zeroblob(100)',
      "'text'",
      '12',
      "x'4750000100000000010600000000ffffff7f'",
    ]
    for (const shape of shapes) {
      const broken = await importing(
        'a.gpkg',
        await changed(`UPDATE ${table} SET geom = ${shape} WHERE fid = 1`),
      )
      expect(broken).toMatchObject({ rows: 23 })
    }
  })

  it('with one layer in an unknown system, or a table without places, bring the others', async () => {
    const unknown = await changed(`
      INSERT INTO gpkg_spatial_ref_sys (srs_name, srs_id, organization, organization_coordsys_id, definition)
        VALUES ('x', 990001, 'EPSG', 990001, 'undefined');
      CREATE TABLE far (fid INTEGER PRIMARY KEY, geom BLOB);
      INSERT INTO far SELECT fid, geom FROM made;
      INSERT INTO gpkg_contents (table_name, data_type, identifier, srs_id) VALUES ('far', 'features', 'far', 990001);
      INSERT INTO gpkg_geometry_columns VALUES ('far', 'geom', 'MULTIPOLYGON', 990001, 0, 0);`)
    const outcome = await importing('a.gpkg', unknown)
    expect(outcome).toMatchObject({ rows: 24 })
    expect(codesOf(outcome)).toContain('import.note.layer-left-out-crs')
    const table =
      await changed(`CREATE TABLE list (fid INTEGER PRIMARY KEY, n TEXT); INSERT INTO list VALUES (1, 'x');
      INSERT INTO gpkg_contents (table_name, data_type, identifier, srs_id) VALUES ('list', 'attributes', 'list', 0);`)
    const other = await importing('a.gpkg', table)
    expect(other).toMatchObject({ rows: 24 })
    expect(codesOf(other)).toContain('import.note.table-left-out')
  })
})
