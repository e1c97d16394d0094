import type { Geometry, Position } from 'geojson'
import { decodeWkb, UnreadableGeometry, wkbLength, writeWkb } from '#shared/geometry/well-known-binary'
import { boxesOf, wkbType } from '#shared/geometry/wkb-box'
import type { PackedRows } from '#shared/model/packed-rows'

/** `[west, south, east, north]` in degrees. */
export type Extent = readonly [west: number, south: number, east: number, north: number]

/*
 * GeoPackageBinary (OGC 12-128r17 §2.1.3):
 *
 *   'G' 'P' │ version 0 │ flags │ srs_id int32 │ envelope 0 or 4–8 doubles │ WKB
 *                          │
 *                          └ bit 0 byte order, bits 1–3 envelope kind, bit 4 empty, bit 5 extended
 */
const magic = 0x4750
const fixedLength = 8
const envelopeDoubles = [0, 4, 6, 6, 8] as const
const littleEndianFlag = 1
const xyEnvelopeFlag = 1 << 1
const emptyFlag = 1 << 4
const extendedFlag = 1 << 5

export const wgs84 = 4326

/** As OGC numbers the types of shapes. */
const pointType = 1

/** A geometry as the file keeps it, in EPSG:4326. Points carry no envelope: it would double their size. */
export function encodeGeometryBlob(geometry: Geometry): Uint8Array {
  return new BlobEncoder().encode(geometry)
}

/**
 * Encodes one geometry after the other in the same piece of memory: for the rows of an import a piece for each
 * costs more than all the rest.
 */
export class BlobEncoder {
  #room = new DataView(new ArrayBuffer(0))

  /** The blob of a geometry, good until the next is encoded. */
  encode(geometry: Geometry): Uint8Array {
    const wkbBytes = wkbLength(geometry)
    const wkbAt = this.#head(extentOf(geometry), geometry.type === 'Point', wkbBytes)
    writeWkb(this.#room, wkbAt, geometry)
    return new Uint8Array(this.#room.buffer, 0, wkbAt + wkbBytes)
  }

  /** The blob of a shape that is WKB already, as `writeWkb` writes it; good until the next is encoded. */
  wrap(wkb: Uint8Array, extent: Extent | null): Uint8Array {
    const isPoint = wkbType(new DataView(wkb.buffer, wkb.byteOffset), 0) === pointType
    const wkbAt = this.#head(extent, isPoint, wkb.length)
    const blob = new Uint8Array(this.#room.buffer, 0, wkbAt + wkb.length)
    blob.set(wkb, wkbAt)
    return blob
  }

  /** Writes what stands before the WKB and returns where that begins. */
  #head(extent: Extent | null, isPoint: boolean, wkbBytes: number): number {
    const withEnvelope = extent !== null && !isPoint
    const headLength = fixedLength + (withEnvelope ? 32 : 0)
    const length = headLength + wkbBytes
    if (this.#room.byteLength < length) this.#room = new DataView(new ArrayBuffer(length))
    const view = this.#room
    view.setUint16(0, magic)
    view.setUint8(2, 0)
    view.setUint8(
      3,
      littleEndianFlag | (withEnvelope ? xyEnvelopeFlag : 0) | (extent === null ? emptyFlag : 0),
    )
    view.setInt32(4, wgs84, true)
    if (withEnvelope) {
      const [west, south, east, north] = extent
      view.setFloat64(fixedLength, west, true)
      view.setFloat64(fixedLength + 8, east, true)
      view.setFloat64(fixedLength + 16, south, true)
      view.setFloat64(fixedLength + 24, north, true)
    }
    return headLength
  }
}

/** The extent of each shape of a pack in turn; `null` for one that has none. */
export function* extentsOfPack({ shapes }: PackedRows): Generator<Extent | null> {
  const boxes = shapes ? boxesOf(shapes) : []
  for (let at = 0; at < boxes.length; at += 4) {
    const [west = 0, south = 0, east = 0, north = 0] = [
      boxes[at],
      boxes[at + 1],
      boxes[at + 2],
      boxes[at + 3],
    ]
    yield west <= east && south <= north ? [west, south, east, north] : null
  }
}

/** The geometry of a blob, or `null` for an empty point. Throws {@link UnreadableGeometry}. */
export function decodeGeometryBlob(bytes: Uint8Array): Geometry | null {
  return decodeWkb(bytes.subarray(readHead(bytes).length))
}

/** The extent of a blob: from its envelope where it carries one, else from its positions. */
export function extentOfBlob(bytes: Uint8Array): Extent | null {
  const head = readHead(bytes)
  if (head.empty) return null
  if (head.envelope) return head.envelope
  const geometry = decodeGeometryBlob(bytes)
  return geometry ? extentOf(geometry) : null
}

function readHead(bytes: Uint8Array): { length: number; empty: boolean; envelope: Extent | null } {
  if (bytes.length < fixedLength) throw new UnreadableGeometry('geometry without a head')
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const flags = bytes[3] ?? 0
  const doubles = envelopeDoubles[(flags >> 1) & 7]
  const length = fixedLength + (doubles ?? 0) * 8
  if (view.getUint16(0) !== magic || doubles === undefined || flags & extendedFlag || length > bytes.length) {
    throw new UnreadableGeometry('not a GeoPackage geometry')
  }
  const littleEndian = (flags & littleEndianFlag) === 1
  const at = (index: number) => view.getFloat64(fixedLength + index * 8, littleEndian)
  const envelope: Extent | null = doubles === 0 ? null : [at(0), at(2), at(1), at(3)]
  return { length, empty: (flags & emptyFlag) !== 0, envelope }
}

/** The extent of all positions, or `null` when there are none. */
export function extentOf(geometry: Geometry): Extent | null {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity]
  visitPositions(geometry, (position) => {
    const lng = position[0] ?? Number.NaN
    const lat = position[1] ?? Number.NaN
    if (lng < west) west = lng
    if (lng > east) east = lng
    if (lat < south) south = lat
    if (lat > north) north = lat
  })
  return west <= east && south <= north ? [west, south, east, north] : null
}

/** The smallest extent around both; `null` is the extent of nothing. */
export function joinExtents(a: Extent | null, b: Extent | null): Extent | null {
  if (a === null || b === null) return a ?? b
  return [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[2], b[2]), Math.max(a[3], b[3])]
}

function visitPositions(geometry: Geometry, visit: (position: Position) => void): void {
  switch (geometry.type) {
    case 'Point':
      visit(geometry.coordinates)
      break
    case 'MultiPoint':
    case 'LineString':
      geometry.coordinates.forEach(visit)
      break
    case 'MultiLineString':
    case 'Polygon':
      for (const line of geometry.coordinates) line.forEach(visit)
      break
    case 'MultiPolygon':
      for (const rings of geometry.coordinates) for (const ring of rings) ring.forEach(visit)
      break
    case 'GeometryCollection':
      for (const member of geometry.geometries) visitPositions(member, visit)
  }
}
