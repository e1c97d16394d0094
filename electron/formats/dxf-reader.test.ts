import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import type { Position } from 'geojson'
import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { AppError } from '#shared/model/message'
import { gdalFeatures, hasGdal, hasRealData, realData } from '../../test/builders/gdal'
import { readOrRefuse } from '../../test/builders/reading'
import { readDxf } from './dxf-reader'
import type { RawFeature } from './raw-source'
import type { ReaderOptions } from './reader'

type Pair = readonly [code: number, value: string | number]

const lines = (pairs: readonly Pair[]) => pairs.map(([code, value]) => `${code}\n${value}\n`).join('')
const entity = (type: string, ...pairs: Pair[]): Pair[] => [[0, type], ...pairs]

interface Parts {
  readonly header?: readonly Pair[]
  readonly tables?: readonly Pair[]
  readonly blocks?: readonly Pair[]
}

function drawing(entities: readonly Pair[], { header = [], tables = [], blocks = [] }: Parts = {}): string {
  const section = (name: string, pairs: readonly Pair[]): Pair[] => [
    [0, 'SECTION'],
    [2, name],
    ...pairs,
    [0, 'ENDSEC'],
  ]
  const sections = [section('HEADER', header), section('TABLES', tables), section('BLOCKS', blocks)]
  return lines([...sections, section('ENTITIES', entities), [[0, 'EOF'] as const]].flat())
}

function block(name: string, base: readonly [number, number], entities: readonly Pair[]): Pair[] {
  return [
    [0, 'BLOCK'],
    [8, '0'],
    [2, name],
    [10, base[0]],
    [20, base[1]],
    ...entities,
    [0, 'ENDBLK'],
    [8, '0'],
  ]
}

const metres: readonly Pair[] = [
  [9, '$INSUNITS'],
  [70, 6],
]

const read = (text: string | Uint8Array, options: ReaderOptions = {}) =>
  readDxf(
    {
      name: '总图.dxf',
      bytes: typeof text === 'string' ? new TextEncoder().encode(text) : text,
      companions: {},
    },
    options,
    () => {},
  )

/** The features of all layers of a drawing in metres. */
const shapes = (entities: readonly Pair[], parts: Parts = {}): RawFeature[] =>
  read(drawing(entities, { header: metres, ...parts })).flatMap(({ features }) => features)

function coordinates(feature: RawFeature | undefined): Position[] {
  const { type, coordinates } = (feature?.geometry ?? {}) as { type?: string; coordinates?: unknown }
  if (type === 'Polygon') return (coordinates as Position[][])[0] ?? []
  return type === 'Point' ? [coordinates as Position] : (coordinates as Position[])
}

function near(position: Position | undefined, expected: readonly number[]): void {
  expect(position?.[0]).toBeCloseTo(expected[0] ?? Number.NaN, 9)
  expect(position?.[1]).toBeCloseTo(expected[1] ?? Number.NaN, 9)
}

/** The furthest that any chord strays from a circle, and whether every corner is on it. */
function strayFromCircle(points: readonly Position[], [cx, cy]: readonly [number, number], radius: number) {
  let stray = 0
  for (const [index, [x = 0, y = 0]] of points.entries()) {
    expect(Math.hypot(x - cx, y - cy)).toBeCloseTo(radius, 6)
    const [nextX = x, nextY = y] = points[index + 1] ?? []
    stray = Math.max(stray, radius - Math.hypot((x + nextX) / 2 - cx, (y + nextY) / 2 - cy))
  }
  return stray
}

const line = (x1: number, y1: number, x2: number, y2: number, ...more: Pair[]) =>
  entity('LINE', ...more, [8, '0'], [10, x1], [20, y1], [11, x2], [21, y2])

describe('readDxf', () => {
  it('reads lines, points and polylines, closed ones as areas', () => {
    const light = (closed: number) =>
      entity(
        'LWPOLYLINE',
        [5, 'A1'],
        [8, '建筑'],
        [90, 3],
        [70, closed],
        [10, 0],
        [20, 0],
        [10, 9],
        [20, 0],
        [10, 9],
        [20, 9],
      )
    const old = [
      ...entity('POLYLINE', [8, '道路'], [66, 1], [70, 0]),
      ...entity('VERTEX', [8, '道路'], [10, 1], [20, 2]),
      ...entity('VERTEX', [8, '道路'], [10, 3], [20, 4]),
      ...entity('SEQEND'),
    ]
    const sources = read(
      drawing(
        [
          ...line(1, 2, 3, 4),
          ...entity('POINT', [8, '0'], [10, 5], [20, 6]),
          ...light(1),
          ...light(0),
          ...old,
        ],
        {
          header: metres,
        },
      ),
    )
    expect(
      sources.map(({ layer, title, format, features }) => [layer, title, format, features.length]),
    ).toEqual([
      ['0', '总图', 'dxf', 2],
      ['建筑', '建筑', 'dxf', 2],
      ['道路', '道路', 'dxf', 1],
    ])
    const [closed, open] = sources[1]?.features ?? []
    expect(closed).toMatchObject({
      geometry: {
        type: 'Polygon',
        coordinates: [
          [
            [0, 0],
            [9, 0],
            [9, 9],
            [0, 0],
          ],
        ],
      },
      shapes: ['way', 'area'],
      sourceId: 'A1',
    })
    expect(open?.geometry).toEqual({
      type: 'LineString',
      coordinates: [
        [0, 0],
        [9, 0],
        [9, 9],
      ],
    })
    expect(sources[2]?.features[0]?.geometry).toEqual({
      type: 'LineString',
      coordinates: [
        [1, 2],
        [3, 4],
      ],
    })
  })

  it('keeps circles and arcs within two centimetres', () => {
    const [circle, arc] = shapes([
      ...entity('CIRCLE', [8, '0'], [10, 100], [20, 200], [40, 30]),
      ...entity('ARC', [8, '0'], [10, 0], [20, 0], [40, 500], [50, 350], [51, 10]),
    ])
    const stray = strayFromCircle(coordinates(circle), [100, 200], 30)
    expect(stray).toBeLessThan(0.02)
    expect(stray).toBeGreaterThan(0.005)
    expect(strayFromCircle(coordinates(arc), [0, 0], 500)).toBeLessThan(0.02)
    const degrees = (degree: number) => [
      Math.cos((degree * Math.PI) / 180) * 500,
      Math.sin((degree * Math.PI) / 180) * 500,
    ]
    near(coordinates(arc)[0], degrees(350))
    near(coordinates(arc).at(-1), degrees(10))
  })

  it('bends polylines by their bulges', () => {
    // Two half circles to the left of the way make a whole one.
    const [round] = shapes(
      entity('LWPOLYLINE', [8, '0'], [90, 2], [70, 1], [10, -5], [20, 0], [42, 1], [10, 5], [20, 0], [42, 1]),
    )
    expect(strayFromCircle(coordinates(round), [0, 0], 5)).toBeLessThan(0.02)
    // A quarter circle from (10, 0) to (0, 10) round the origin: the tangent of a quarter of 90°.
    const [quarter] = shapes(
      entity(
        'LWPOLYLINE',
        [8, '0'],
        [90, 2],
        [70, 0],
        [10, 10],
        [20, 0],
        [42, Math.tan(Math.PI / 8)],
        [10, 0],
        [20, 10],
      ),
    )
    expect(strayFromCircle(coordinates(quarter), [0, 0], 10)).toBeLessThan(0.02)
    near(coordinates(quarter).at(-1), [0, 10])
    // To the right of the way the centre lies on the other side.
    const [right] = shapes(
      entity(
        'LWPOLYLINE',
        [8, '0'],
        [90, 2],
        [70, 0],
        [10, 10],
        [20, 0],
        [42, -Math.tan(Math.PI / 8)],
        [10, 0],
        [20, 10],
      ),
    )
    expect(strayFromCircle(coordinates(right), [10, 10], 10)).toBeLessThan(0.02)
  })

  it('reads ellipses, whole and in part', () => {
    const ellipse = (from: number, to: number) =>
      entity('ELLIPSE', [8, '0'], [10, 3], [20, 4], [11, 0], [21, 20], [40, 0.5], [41, from], [42, to])
    const [whole, half] = shapes([...ellipse(0, 2 * Math.PI), ...ellipse(0, Math.PI)])
    expect(whole?.shapes).toEqual(['way', 'area'])
    for (const [x = 0, y = 0] of coordinates(whole))
      expect(((x - 3) / 10) ** 2 + ((y - 4) / 20) ** 2).toBeCloseTo(1, 9)
    near(coordinates(half)[0], [3, 24])
    near(coordinates(half).at(-1), [3, -16])
    expect(coordinates(half).every(([x = 0]) => x <= 3 + 1e-9)).toBe(true)
  })

  it('reads splines: a rational one is the circle it means', () => {
    const weight = Math.SQRT1_2
    const [arc] = shapes(
      entity(
        'SPLINE',
        ...([
          [8, '0'],
          [70, 4],
          [71, 2],
          [72, 6],
          [73, 3],
        ] as const),
        ...[0, 0, 0, 1, 1, 1].map((knot): Pair => [40, knot]),
        ...[1, weight, 1].map((value): Pair => [41, value]),
        ...([
          [10, 8],
          [20, 0],
          [10, 8],
          [20, 8],
          [10, 0],
          [20, 8],
        ] as const),
      ),
    )
    expect(strayFromCircle(coordinates(arc), [0, 0], 8)).toBeLessThan(0.02)
    expect(coordinates(arc).length).toBeGreaterThan(4)
  })

  it('unfolds blocks: base point, scale, rotation, layers and colours handed down', () => {
    const blocks = block(
      '窗',
      [1, 1],
      [...line(1, 1, 2, 1, [62, 0]), ...line(1, 1, 1, 3, [62, 3], [8, '墙'])],
    )
    const found = shapes(
      entity(
        'INSERT',
        [5, 'F'],
        [8, '门窗'],
        [62, 5],
        [2, '窗'],
        [10, 100],
        [20, 200],
        [41, 2],
        [42, 3],
        [50, 90],
      ),
      { blocks },
    )
    const [point, along, across] = found
    near(coordinates(point)[0], [100, 200])
    expect(point?.properties).toMatchObject({ layer: '门窗', block: '窗', rotation: 90, color: 5 })
    near(coordinates(along)[0], [100, 200])
    near(coordinates(along)[1], [100, 202])
    expect(along?.properties).toMatchObject({ layer: '门窗', color: 5, block: '窗' })
    near(coordinates(across)[1], [94, 200])
    expect(across?.properties).toMatchObject({ layer: '墙', color: 3 })
    expect(across?.sourceId).toBe('F')
  })

  it('unfolds blocks in blocks, and arrays of them turned as a whole', () => {
    const blocks = [
      ...block('inner', [0, 0], line(0, 0, 1, 0)),
      ...block('outer', [0, 0], entity('INSERT', [8, '0'], [2, 'INNER'], [10, 10], [20, 0], [50, 90])),
    ]
    const found = shapes(
      entity(
        'INSERT',
        [8, '0'],
        [2, 'outer'],
        [10, 0],
        [20, 0],
        [50, 90],
        [70, 2],
        [71, 2],
        [44, 5],
        [45, 7],
      ),
      { blocks },
    ).filter(({ shapes }) => shapes[0] === 'way')
    // (10, 0)…(10, 1) inside; turned by 90° (0, 10)…(-1, 10); copies 5 along and 7 across, turned too.
    expect(found).toHaveLength(4)
    found.forEach((feature, index) => {
      const [column, row] = [index % 2, Math.floor(index / 2)]
      near(coordinates(feature)[0], [-7 * row, 10 + 5 * column])
      near(coordinates(feature)[1], [-1 - 7 * row, 10 + 5 * column])
    })
  })

  it('mirrors what is extruded downwards', () => {
    const [arc] = shapes(
      entity('ARC', [8, '0'], [10, 5], [20, 0], [40, 1], [50, 0], [51, 90], [210, 0], [220, 0], [230, -1]),
    )
    near(coordinates(arc)[0], [-6, 0])
    near(coordinates(arc).at(-1), [-5, 1])
  })

  it('ends in words where blocks contain themselves or multiply without end', () => {
    const self = block('a', [0, 0], [...line(0, 0, 1, 1), ...entity('INSERT', [8, '0'], [2, 'a'])])
    const [source] = read(drawing(entity('INSERT', [8, '0'], [2, 'a']), { header: metres, blocks: self }))
    expect(source?.features).toHaveLength(2)
    expect(source?.notes).toMatchObject([
      { code: 'import.note.drawing-blocks-missing', params: { names: 'a ×1', count: 1 } },
    ])
    const bomb = [
      ...block('x0', [0, 0], line(0, 0, 1, 1)),
      ...Array.from({ length: 20 }, (_, level) =>
        block(`x${level + 1}`, [0, 0], entity('INSERT', [8, '0'], [2, `x${level}`], [70, 10], [71, 10])),
      ).flat(),
    ]
    expect(() => shapes(entity('INSERT', [8, '0'], [2, 'x20']), { blocks: bomb })).toThrow(
      'import.dxf.too-many',
    )
  })

  it('reads words without their formatting, and the attributes of blocks as columns', () => {
    const blocks = block('控制点', [0, 0], line(0, 0, 1, 0))
    const found = shapes(
      [
        ...entity('TEXT', [8, '注记'], [10, 1], [20, 2], [40, 2.5], [50, 30], [1, '坡度 %%d \\U+4E1C ^J门']),
        ...entity(
          'MTEXT',
          [8, '注记'],
          [10, 3],
          [20, 4],
          [40, 3],
          [3, '{\\fSimSun|b0|i0|c134;\\H2.5x;楼'],
          [1, '号 3}\\P\\C1;层数\\S1/2; \\\\'],
        ),
        ...entity('INSERT', [8, '控制'], [66, 1], [2, '控制点'], [10, 7], [20, 8]),
        ...entity('ATTRIB', [8, '控制'], [2, '高程'], [1, '45.32'], [10, 0], [20, 0]),
        ...entity('SEQEND'),
      ],
      { blocks },
    )
    expect(found.map(({ properties }) => properties.text)).toEqual([
      '坡度 ° 东 \n门',
      '楼号 3\n层数1/2 \\',
      undefined,
      undefined,
    ])
    expect(found[0]?.properties).toMatchObject({ text_height_m: 2.5, rotation: 30 })
    expect(found[2]?.properties).toMatchObject({ block: '控制点', 高程: '45.32' })
  })

  it('reads hatches with holes and curved edges as areas', () => {
    const square = (size: number, at: number): Pair[] => [
      [92, 2],
      [72, 0],
      [73, 1],
      [93, 4],
      [10, at],
      [20, at],
      [10, at + size],
      [20, at],
      [10, at + size],
      [20, at + size],
      [10, at],
      [20, at + size],
      [97, 0],
    ]
    const [holed] = shapes(
      entity(
        'HATCH',
        [8, '绿地'],
        [10, 0],
        [20, 0],
        [2, 'SOLID'],
        [91, 2],
        ...square(10, 0),
        ...square(2, 4),
      ),
    )
    expect((holed?.geometry as { coordinates?: unknown[] } | undefined)?.coordinates).toHaveLength(2)
    // A half disc: its arc (clockwise, as drawn by angles counted that way) and its diameter.
    const [disc] = shapes(
      entity(
        'HATCH',
        [8, '0'],
        [91, 1],
        [92, 0],
        [93, 2],
        [72, 1],
        [10, -6],
        [20, 0],
        [11, 6],
        [21, 0],
        [72, 2],
        [10, 0],
        [20, 0],
        [40, 6],
        [50, 0],
        [51, 180],
        [73, 1],
        [97, 0],
      ),
    )
    const ring = coordinates(disc)
    expect(ring.every(([x = 0, y = 0]) => y >= -1e-9 && Math.hypot(x, y) <= 6 + 1e-9)).toBe(true)
    expect(ring.length).toBeGreaterThan(10)
  })

  it('says what it left out', () => {
    const [source] = read(
      drawing(
        [
          ...line(0, 0, 1, 1),
          ...entity('DIMENSION', [8, '0']),
          ...entity('3DSOLID', [8, '0']),
          ...line(0, 0, 5, 5, [67, 1]),
          ...entity('INSERT', [8, '0'], [2, 'XREF']),
        ],
        { header: metres },
      ),
    )
    expect(source?.notes.map(({ code, params }) => [code, params?.count])).toEqual([
      ['import.note.drawing-paper-space', 1],
      ['import.note.drawing-left-out', 2],
      ['import.note.drawing-blocks-missing', 1],
    ])
  })

  it('takes the unit from the person, the header or the coordinates, and says so', () => {
    const far = (scale: number) =>
      line(500_000 * scale, 3_400_000 * scale, 500_010 * scale, 3_400_000 * scale)
    const unit = (entities: readonly Pair[], code: number | null, options: ReaderOptions = {}) => {
      const header: Pair[] =
        code === null
          ? []
          : [
              [9, '$INSUNITS'],
              [70, code],
            ]
      const [source] = read(drawing(entities, { header }), options)
      const [start, end] = coordinates(source?.features[0])
      return [
        (end?.[0] ?? 0) - (start?.[0] ?? 0),
        ...(source?.notes ?? []).map(({ code }) => code.replace('import.note.', '')),
      ]
    }
    expect(unit(line(0, 0, 10, 0), 6)).toEqual([10])
    expect(unit(line(0, 0, 10_000, 0), 4)).toEqual([10, 'drawing-units'])
    expect(unit(line(0, 0, 10, 0), null)).toEqual([10, 'drawing-units-unknown'])
    expect(unit(line(0, 0, 10_000, 0), null, { unitM: 0.001 })).toEqual([10])
    expect(unit(far(1), 4)).toEqual([10, 'drawing-units-seem'])
    expect(unit(far(1000), 4)).toEqual([10, 'drawing-units'])
    expect(unit(far(1000), 0)).toEqual([10, 'drawing-units-seem'])
  })

  it('reads the code page of old drawings, UTF-8 of new ones, and Windows line ends', () => {
    const text = drawing(line(0, 0, 1, 1, [8, '道路中心线']), {
      header: [[9, '$DWGCODEPAGE'], [3, 'ANSI_936'], ...metres],
    })
    for (const bytes of [
      iconv.encode(text, 'gbk'),
      iconv.encode(text.replaceAll('\n', '\r\n'), 'gbk'),
      iconv.encode(text, 'utf8'),
    ])
      expect(read(bytes)[0]?.layer).toBe('道路中心线')
    const big5 = drawing(line(0, 0, 1, 1, [8, '牆']), { header: metres })
    expect(read(iconv.encode(big5, 'big5'), { encoding: 'big5' })[0]?.layer).toBe('牆')
  })

  it('refuses binary, broken and cut-off drawings in words', () => {
    expect(() => read('AutoCAD Binary DXF\r\n\x1a\0')).toThrow('import.dxf.binary')
    expect(() =>
      read(
        lines([
          [0, 'SECTION'],
          [2, 'HEADER'],
          [0, 'ENDSEC'],
          [0, 'EOF'],
        ]),
      ),
    ).toThrow('import.dxf.not-dxf')
    expect(() => read('0\nSECTION\n2\nENTITIES\nLINE\n8\n')).toThrow(
      expect.objectContaining({ code: 'import.dxf.broken', params: { file: '总图.dxf', line: 5 } }),
    )
    const whole = drawing(line(0, 0, 1, 1), { header: metres })
    for (let length = 1; length < whole.indexOf('0\nENDSEC\n0\nEOF'); length++) {
      const cut = () => read(whole.slice(0, length))
      expect(cut).toThrow(AppError)
    }
  })

  it('is read or refused in words wherever it is cut off and whatever bytes change', async () => {
    const whole = new TextEncoder().encode(
      drawing(
        [
          ...entity('ARC', [8, '墙'], [10, 1], [20, 2], [40, 3], [50, 4], [51, 5]),
          ...entity(
            'SPLINE',
            [8, '0'],
            [70, 8],
            [71, 1],
            [40, 0],
            [40, 0],
            [40, 1],
            [40, 1],
            [10, 0],
            [20, 0],
            [10, 5],
            [20, 5],
          ),
          ...entity(
            'LWPOLYLINE',
            [8, '0'],
            [90, 2],
            [70, 1],
            [10, 0],
            [20, 0],
            [42, 1],
            [10, 9],
            [20, 0],
            [42, 1],
          ),
          ...entity(
            'HATCH',
            [8, '0'],
            [91, 1],
            [92, 2],
            [72, 0],
            [73, 1],
            [93, 3],
            [10, 0],
            [20, 0],
            [10, 1],
            [20, 0],
            [10, 1],
            [20, 1],
          ),
          ...entity('INSERT', [8, '0'], [66, 1], [2, 'b'], [10, 7], [20, 8], [70, 2], [71, 2]),
          ...entity('ATTRIB', [8, '0'], [2, 'x'], [1, 'y']),
          ...entity('SEQEND'),
        ],
        { header: metres, blocks: block('b', [0, 0], line(0, 0, 1, 1)) },
      ),
    )
    const bundle = (bytes: Uint8Array) => ({ name: '总图.dxf', bytes, companions: {} })
    for (let length = 0; length < whole.length; length++)
      await readOrRefuse(readDxf, bundle(whole.subarray(0, length)))
    const flips = fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 })
    await fc.assert(
      fc.asyncProperty(flips, async (changes) => {
        const damaged = whole.slice()
        for (const [at, value] of changes) damaged[at] = value
        await readOrRefuse(readDxf, bundle(damaged))
      }),
      { numRuns: 500, seed: 11 },
    )
  })

  it('survives coordinates that are none', () => {
    for (const value of ['NaN', 'Infinity', '-1e999', '', 'x'])
      expect(
        shapes([
          ...line(0, 0, 1, 1),
          ...entity('CIRCLE', [8, '0'], [10, value], [20, 0], [40, value]),
          ...entity('ARC', [8, '0'], [10, 0], [20, 0], [40, 1e300], [50, value], [51, 1e300]),
          ...entity(
            'LWPOLYLINE',
            [8, '0'],
            [90, 2],
            [70, 1],
            [10, 0],
            [20, 0],
            [42, value],
            [10, 1],
            [20, 1],
          ),
        ]).length,
      ).toBeGreaterThanOrEqual(3)
  })

  it('reads a ring of a million corners', () => {
    const corners = Array.from({ length: 1_000_000 }, (_, index) => {
      const angle = (index / 1_000_000) * 2 * Math.PI
      return `10\n${Math.cos(angle) * 1000}\n20\n${Math.sin(angle) * 1000}\n`
    })
    const [before, after] = drawing(entity('LWPOLYLINE', [8, '0'], [70, 1], [43, 0])).split('43\n0\n')
    const [ring] = read([before, ...corners, after].join(''))[0]?.features ?? []
    expect(coordinates(ring)).toHaveLength(1_000_001)
  })
})

describe.skipIf(!hasRealData)('a drawing that QGIS wrote (skipped where the test data are absent)', () => {
  const path = join(realData, 'formats/derived/suzhou_buildings.dxf')

  it.skipIf(!hasGdal)('holds what GDAL finds in it', () => {
    const features = read(readFileSync(path)).flatMap((source) => source.features)
    const expected = gdalFeatures(path)
    expect(features).toHaveLength(expected.length)
    const key = (ring: readonly Position[]) =>
      ring.map(([x = 0, y = 0]) => `${x.toFixed(4)} ${y.toFixed(4)}`).sort()
    features.forEach((feature, index) => {
      const geometry = expected[index]?.geometry as { coordinates: Position[][] }
      expect(new Set(key(coordinates(feature)))).toEqual(new Set(key(geometry.coordinates[0] ?? [])))
    })
  })
})

describe.skipIf(!hasGdal)('drawings as GDAL reads them (skipped without GDAL)', () => {
  it('agree on arcs, bulges, blocks and ellipses', () => {
    const blocks = block(
      'b',
      [1, 2],
      [...line(1, 2, 4, 6), ...entity('CIRCLE', [8, '0'], [10, 3], [20, 3], [40, 2])],
    )
    const text = drawing(
      [
        ...entity('ARC', [8, '0'], [10, 10], [20, 10], [40, 4], [50, 200], [51, 20]),
        ...entity('INSERT', [8, '0'], [2, 'b'], [10, 30], [20, 40], [41, 2], [42, 2], [50, 33]),
        ...entity(
          'LWPOLYLINE',
          [8, '0'],
          [90, 3],
          [70, 0],
          [10, 0],
          [20, 0],
          [42, 0.6],
          [10, 9],
          [20, 0],
          [42, -0.3],
          [10, 9],
          [20, 9],
        ),
        ...entity('ELLIPSE', [8, '0'], [10, 60], [20, 60], [11, 6], [21, 3], [40, 0.4], [41, 0.5], [42, 4]),
      ],
      { header: metres, blocks },
    )
    const folder = mkdtempSync(join(tmpdir(), 'linli-dxf-'))
    const path = join(folder, 'a.dxf')
    writeFileSync(path, text)
    const bounds = (positions: readonly Position[]) => [
      Math.min(...positions.map(([x = 0]) => x)),
      Math.min(...positions.map(([, y = 0]) => y)),
      Math.max(...positions.map(([x = 0]) => x)),
      Math.max(...positions.map(([, y = 0]) => y)),
    ]
    try {
      const flat = (geometry: unknown): Position[] =>
        (geometry as { coordinates: unknown[] }).coordinates
          .flat(3)
          .reduce<Position[]>((pairs, value, index) => {
            if (index % 2 === 0) pairs.push([value as number])
            else pairs.at(-1)?.push(value as number)
            return pairs
          }, [])
      // GDAL merges a block into one collection; its bounds are those of all we unfold.
      const ours = bounds(
        read(text).flatMap(({ features }) => features.flatMap(({ geometry }) => flat(geometry))),
      )
      const theirs = bounds(
        gdalFeatures(path).flatMap(({ geometry }) =>
          geometry.type === 'GeometryCollection' ? geometry.geometries.flatMap(flat) : flat(geometry),
        ),
      )
      for (const [index, side] of ours.entries())
        expect(Math.abs(side - (theirs[index] ?? 0))).toBeLessThan(0.03)
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})
