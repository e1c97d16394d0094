import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import type { Position } from 'geojson'
import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { AppError } from '#shared/model/message'
import {
  block,
  coordinates,
  drawing,
  entity,
  line,
  lines,
  metres,
  type Pair,
  read,
  shapes,
} from '../../../test/builders/dxf'
import { gdalFeatures, hasGdal, hasRealData, realData } from '../../../test/builders/gdal'
import { readOrRefuse } from '../../../test/builders/reading'
import type { ReaderOptions } from '../reader'
import { readDxf } from './dxf-reader'

describe('readDxf', () => {
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
