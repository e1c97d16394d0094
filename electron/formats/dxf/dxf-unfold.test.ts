import { describe, expect, it } from 'vitest'
import {
  block,
  coordinates,
  drawing,
  entity,
  line,
  metres,
  near,
  type Pair,
  read,
  shapes,
} from '../../../test/builders/dxf'

describe('DrawingUnfolder', () => {
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
})
