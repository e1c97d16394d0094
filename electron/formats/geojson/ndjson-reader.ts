import { AppError } from '#shared/model/message'
import { utf8Bytes } from '../decode-text'
import { baseName, type RawFeature, type RawSource } from '../raw-source'
import type { Reader } from '../reader'
import { declaredCrs, featuresOf } from './geojson-features'
import { layOutJson, lineAt, skipBlank } from './json-layout'
import { largestValueBytes, parseJson } from './parse-json'

const [newline, recordSeparator] = [0x0a, 0x1e]

/** Progress is told after this many bytes, not after every line. */
const reportEveryBytes = 4_000_000

/**
 * Reads newline-delimited GeoJSON (geojsonl, NDJSON) and GeoJSON text sequences (RFC 8142), whose texts begin
 * with a record separator and may span lines. Every text is a feature, a bare geometry or a small collection.
 * @throws AppError `import.json.broken` and `import.json.too-large` with the line, `import.json.too-deep`,
 * `import.file.truncated` in the last line, `import.geojson.not-geojson`, and as `decodeText`
 */
export const readNewlineJson = ((bundle, options, report): [RawSource] => {
  const { name: file } = bundle
  const bytes = utf8Bytes(file, bundle.bytes, options.encoding)
  const separator = bytes[skipSpace(bytes, 0)] === recordSeparator ? recordSeparator : newline
  const features: RawFeature[] = []
  let crs: string | null = null
  let reported = 0
  for (let from = 0; from < bytes.length; ) {
    const next = bytes.indexOf(separator, from)
    const to = next < 0 ? bytes.length : next
    const start = skipBlank(bytes, from)
    if (start < to) {
      const text = parseText(file, bytes, start, to)
      crs ??= declaredCrs(text)
      const found = featuresOf(text)
      if (!found) throw new AppError('import.geojson.not-geojson', { file })
      for (const feature of found) features.push(feature)
    }
    if (to - reported > reportEveryBytes) {
      report(to)
      reported = to
    }
    from = to + 1
  }
  report(bundle.bytes.length)
  return [{ file, title: baseName(file), format: 'geojson', features, crs, extent: null, notes: [] }]
}) satisfies Reader

function parseText(file: string, bytes: Uint8Array, from: number, to: number): unknown {
  const isTooLarge = to - from > largestValueBytes
  // What is too large is refused by the parser, before its brackets are looked at.
  if (!isTooLarge) {
    const { isWhole } = layOutJson(file, bytes.subarray(0, to), from, Number.POSITIVE_INFINITY)
    const isLast = skipBlank(bytes, to) === bytes.length
    if (!isWhole && !isLast) throw new AppError('import.json.broken', { file, line: lineAt(bytes, from) })
    if (!isWhole) throw new AppError('import.file.truncated', { file })
  }
  return parseJson(file, bytes, from, to)
}

function skipSpace(bytes: Uint8Array, from: number): number {
  let at = from
  while (at < bytes.length && (bytes[at] === 0x20 || bytes[at] === 0x0d || bytes[at] === newline)) at++
  return at
}
