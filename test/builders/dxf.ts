import type { Position } from 'geojson'
import { expect } from 'vitest'
import { readDxf } from '../../electron/formats/dxf/dxf-reader'
import type { RawFeature } from '../../electron/formats/raw-source'
import type { ReaderOptions } from '../../electron/formats/reader'

export type Pair = readonly [code: number, value: string | number]

export const lines = (pairs: readonly Pair[]) => pairs.map(([code, value]) => `${code}\n${value}\n`).join('')
export const entity = (type: string, ...pairs: Pair[]): Pair[] => [[0, type], ...pairs]

interface Parts {
  readonly header?: readonly Pair[]
  readonly tables?: readonly Pair[]
  readonly blocks?: readonly Pair[]
}

export function drawing(
  entities: readonly Pair[],
  { header = [], tables = [], blocks = [] }: Parts = {},
): string {
  const section = (name: string, pairs: readonly Pair[]): Pair[] => [
    [0, 'SECTION'],
    [2, name],
    ...pairs,
    [0, 'ENDSEC'],
  ]
  const sections = [section('HEADER', header), section('TABLES', tables), section('BLOCKS', blocks)]
  return lines([...sections, section('ENTITIES', entities), [[0, 'EOF'] as const]].flat())
}

export function block(name: string, base: readonly [number, number], entities: readonly Pair[]): Pair[] {
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

export const metres: readonly Pair[] = [
  [9, '$INSUNITS'],
  [70, 6],
]

/** The sources of a drawing, from its text or its bytes. */
export const read = (text: string | Uint8Array, options: ReaderOptions = {}) =>
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
export const shapes = (entities: readonly Pair[], parts: Parts = {}): RawFeature[] =>
  read(drawing(entities, { header: metres, ...parts })).flatMap(({ features }) => features)

export function coordinates(feature: RawFeature | undefined): Position[] {
  const { type, coordinates } = (feature?.geometry ?? {}) as { type?: string; coordinates?: unknown }
  if (type === 'Polygon') return (coordinates as Position[][])[0] ?? []
  return type === 'Point' ? [coordinates as Position] : (coordinates as Position[])
}

export function near(position: Position | undefined, expected: readonly number[]): void {
  expect(position?.[0]).toBeCloseTo(expected[0] ?? Number.NaN, 9)
  expect(position?.[1]).toBeCloseTo(expected[1] ?? Number.NaN, 9)
}

/** The furthest that any chord strays from a circle, and whether every corner is on it. */
export function strayFromCircle(
  points: readonly Position[],
  [cx, cy]: readonly [number, number],
  radius: number,
) {
  let stray = 0
  for (const [index, [x = 0, y = 0]] of points.entries()) {
    expect(Math.hypot(x - cx, y - cy)).toBeCloseTo(radius, 6)
    const [nextX = x, nextY = y] = points[index + 1] ?? []
    stray = Math.max(stray, radius - Math.hypot((x + nextX) / 2 - cx, (y + nextY) / 2 - cy))
  }
  return stray
}

export const line = (x1: number, y1: number, x2: number, y2: number, ...more: Pair[]) =>
  entity('LINE', ...more, [8, '0'], [10, x1], [20, y1], [11, x2], [21, y2])
