import { describe, expect, it } from 'vitest'
import {
  coordinates,
  drawing,
  entity,
  line,
  metres,
  near,
  type Pair,
  read,
  shapes,
  strayFromCircle,
} from '../../../test/builders/dxf'

describe('the shapes of a drawing', () => {
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
})
