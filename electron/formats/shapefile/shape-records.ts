import type { Geometry, Position } from 'geojson'
import { AppError } from '#shared/model/message'
import { nestRings } from '../geometry/nest-rings'
import type { NoteTally } from '../note-tally'
import type { ReportBytes } from '../raw-source'

/*
 * Shapefile main file (ESRI, 1998):
 *
 *   100 bytes head: 9994 │ … │ 24: length in 16-bit words │ 28: 1000 │ 32: shape type │ box
 *   record:         number │ content length in words   (both highest byte first)
 *                   type │ box, parts, points …         (lowest byte first)
 *
 * Types: 0 none, 1 point, 3 line, 5 polygon, 8 points; +10 with heights, +20 with measures; 31 multipatch.
 */
const headBytes = 100
const recordHeadBytes = 8
const fileCode = 9994
const pointBytes = 16
const multipatch = 31

/** How often is told how far the reading is. */
const recordsAReport = 10_000

const [none, point, line, polygon, points] = [0, 1, 3, 5, 8]

/**
 * The geometry of every record, in the file's order, `null` where a record has none. Heights and measures are left
 * out. Holes and outlines are told by what lies in what.
 * @throws AppError `import.shapefile.not-shapefile`, `import.shapefile.broken`, `import.file.truncated`
 */
export function readShapes(
  file: string,
  shp: Uint8Array,
  shx: Uint8Array | undefined,
  notes: NoteTally,
  report: ReportBytes,
): (Geometry | null)[] {
  const view = viewOf(shp)
  if (shp.length < 4 || view.getInt32(0) !== fileCode)
    throw new AppError('import.shapefile.not-shapefile', { file })
  if (shp.length < headBytes) throw new AppError('import.file.truncated', { file })
  const records = indexedRecords(view, shx) ?? walkedRecords(file, view)
  return records.map(({ at, length }, index) => {
    if (index % recordsAReport === 0) report(at)
    const broken = () => new AppError('import.shapefile.broken', { file, number: index + 1 })
    const content = new DataView(shp.buffer, shp.byteOffset + at, length)
    try {
      return geometryOf(content, () => notes.add('import.note.multipatch', { file }), broken)
    } catch (error) {
      // Counts that lead beyond the record.
      throw error instanceof RangeError ? broken() : error
    }
  })
}

interface RecordPlace {
  /** Where its content begins, behind the head of the record. */
  readonly at: number
  readonly length: number
}

/**
 * The places of the records by the index file, which alone knows of gaps; `null` where it is missing or does not
 * fit the main file in every entry.
 */
function indexedRecords(view: DataView, shx: Uint8Array | undefined): RecordPlace[] | null {
  if (!shx || shx.length < headBytes) return null
  const index = viewOf(shx)
  if (index.getInt32(0) !== fileCode || index.getInt32(24) * 2 !== shx.length) return null
  const records: RecordPlace[] = []
  for (let entry = headBytes; entry + recordHeadBytes <= shx.length; entry += recordHeadBytes) {
    const at = index.getInt32(entry) * 2 + recordHeadBytes
    const length = index.getInt32(entry + 4) * 2
    if (at < headBytes + recordHeadBytes || length < 4 || at + length > view.byteLength) return null
    if (view.getInt32(at - 4) * 2 !== length) return null
    records.push({ at, length })
  }
  return records
}

/** The places of the records one after the other. */
function walkedRecords(file: string, view: DataView): RecordPlace[] {
  const declared = view.getInt32(24) * 2
  if (declared > view.byteLength) throw new AppError('import.file.truncated', { file })
  // Some programs never come back to write the length.
  const end = declared > headBytes ? declared : view.byteLength
  const records: RecordPlace[] = []
  for (let head = headBytes; head < end; ) {
    if (head + recordHeadBytes > end) throw new AppError('import.file.truncated', { file })
    const at = head + recordHeadBytes
    const length = view.getInt32(head + 4) * 2
    if (length < 4) throw new AppError('import.shapefile.broken', { file, number: records.length + 1 })
    if (at + length > view.byteLength) throw new AppError('import.file.truncated', { file })
    records.push({ at, length })
    head = at + length
  }
  return records
}

function geometryOf(content: DataView, onMultipatch: () => void, broken: () => AppError): Geometry | null {
  const type = content.getInt32(0, true)
  if (type === none) return null
  if (type === multipatch) {
    onMultipatch()
    return null
  }
  // 11, 13, 15, 18 carry heights, 21, 23, 25, 28 measures: behind all that we need.
  switch (type > 30 ? type : type % 10) {
    case point:
      return { type: 'Point', coordinates: positionAt(content, 4) }
    case points:
      return multiPoint(positions(content, 40, content.getInt32(36, true)))
    case line:
      return lines(parts(content, broken))
    case polygon:
      return polygons(parts(content, broken))
    default:
      throw broken()
  }
}

function multiPoint(coordinates: Position[]): Geometry | null {
  return coordinates.length > 0 ? { type: 'MultiPoint', coordinates } : null
}

function lines(coordinates: Position[][]): Geometry | null {
  const [only] = coordinates
  if (!only) return null
  return coordinates.length === 1
    ? { type: 'LineString', coordinates: only }
    : { type: 'MultiLineString', coordinates }
}

function polygons(rings: Position[][]): Geometry | null {
  if (rings.length === 0) return null
  const coordinates = nestRings(rings)
  const [only] = coordinates
  return only && coordinates.length === 1
    ? { type: 'Polygon', coordinates: only }
    : { type: 'MultiPolygon', coordinates }
}

/** Lists of points: their number, the points' number, where each list begins, then all points. Empty ones go. */
function parts(content: DataView, broken: () => AppError): Position[][] {
  const [partCount, pointCount] = [content.getInt32(36, true), content.getInt32(40, true)]
  const pointsAt = 44 + partCount * 4
  if (partCount < 0 || pointCount < 0 || pointsAt + pointCount * pointBytes > content.byteLength)
    throw broken()
  const found: Position[][] = []
  for (let part = 0; part < partCount; part++) {
    const first = content.getInt32(44 + part * 4, true)
    const next = part + 1 < partCount ? content.getInt32(48 + part * 4, true) : pointCount
    if (first < 0 || next < first || next > pointCount) throw broken()
    if (next > first) found.push(positions(content, pointsAt + first * pointBytes, next - first))
  }
  return found
}

function positions(content: DataView, at: number, count: number): Position[] {
  if (count < 0 || at + count * pointBytes > content.byteLength) throw new RangeError('points beyond record')
  return Array.from({ length: count }, (_, index) => positionAt(content, at + index * pointBytes))
}

function positionAt(content: DataView, at: number): Position {
  return [content.getFloat64(at, true), content.getFloat64(at + 8, true)]
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
