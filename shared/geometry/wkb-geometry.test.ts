import type { Geometry } from 'geojson'
import { describe, expect, it } from 'vitest'
import { decodeWkb, wkbLength, writeWkb } from './well-known-binary'
import { WkbGeometry, WkbWriter, wkbTypes } from './wkb-geometry'

const corners = [
  [0, 0],
  [1, 0],
  [1, 1],
  [0, 0],
]
const flat = Float64Array.from(corners.flat())

function polygon(writer: WkbWriter, holes: number): Geometry {
  writer.begin()
  writer.head(wkbTypes.Polygon)
  const countAt = writer.count(0)
  for (let ring = 0; ring <= holes; ring++) {
    writer.count(corners.length)
    if (ring === 0) writer.positions(flat, 0, corners.length)
    else writer.positionsBackwards(flat, corners.length)
  }
  writer.setCount(countAt, holes + 1)
  return writer.finish('Polygon')
}

const outlines = (holes: number) => [corners, ...Array.from({ length: holes }, () => [...corners].reverse())]

describe('WkbGeometry', () => {
  it('is GeoJSON to whoever looks at it, copies it or writes it down', () => {
    const geometry = polygon(new WkbWriter(), 1)
    const expected = { type: 'Polygon', coordinates: outlines(1) }
    expect(geometry).toEqual(expected)
    expect(JSON.parse(JSON.stringify(geometry))).toEqual(expected)
    expect(structuredClone(geometry)).toEqual(expected)
    expect({ ...geometry }).toEqual(expected)
  })

  it('is kept as any writer would write it, alone and as the only member of a multiple one', () => {
    const geometry = polygon(new WkbWriter(), 2)
    const multi = WkbGeometry.asMulti(geometry)
    expect(multi).toEqual({ type: 'MultiPolygon', coordinates: [outlines(2)] })
    for (const one of [geometry, multi]) {
      const plain = { ...one } as Geometry
      const bytes = new Uint8Array(wkbLength(plain))
      writeWkb(new DataView(bytes.buffer), 0, plain)
      expect(one && WkbGeometry.bytesOf(one)).toEqual(bytes)
      expect(decodeWkb(bytes)).toEqual(plain)
    }
    expect(WkbGeometry.asMulti({ type: 'Polygon', coordinates: [corners] })).toBeNull()
    expect(WkbGeometry.bytesOf({ type: 'Polygon', coordinates: [corners] })).toBeNull()
  })

  it('leaves those before it alone, however many and large they are', () => {
    const writer = new WkbWriter()
    const sizes = [0, 1, 30_000, 3, 9000, 9000, 0]
    const written = sizes.map((holes) => polygon(writer, holes))
    writer.begin()
    writer.head(wkbTypes.Polygon)
    writer.count(7) // Begun, and never finished.
    const last = polygon(writer, 5)
    for (const [at, holes] of [...sizes, 5].entries()) {
      const bytes = WkbGeometry.bytesOf([...written, last][at] as Geometry)
      expect(bytes?.length).toBe(5 + 4 + (holes + 1) * (4 + 4 * 16))
      expect(bytes && decodeWkb(bytes)).toEqual({ type: 'Polygon', coordinates: outlines(holes) })
    }
  })
})
