import { AppError } from '#shared/model/message'
import { utf8Bytes } from '../decode-text'
import { baseName, type RawFeature, type RawSource, type ReportBytes } from '../raw-source'
import type { Reader } from '../reader'
import { declaredCrs, featuresOf, isObject } from './geojson-features'
import { type JsonLayout, layOutJson, newlinesBetween, skipBlank } from './json-layout'
import { readNewlineJson } from './ndjson-reader'
import { parseFeatures } from './parse-features'
import { parseJson } from './parse-json'

/** Features are parsed in runs of this size: large enough to be fast, small enough to report and to cancel. */
const pieceBytes = 4_000_000

/** Files called so hold one object a line, unless they turn out to be one whole object after all. */
const newlineEndings = /\.(?:geojsonl|geojsons|ndjson|jsonl)$/i

/**
 * Reads GeoJSON (RFC 7946): a FeatureCollection, one Feature or a bare geometry, with the `crs` member of the
 * 2008 form that GDAL still writes. Files with more than one object are read as newline-delimited. Works on
 * bytes, so that a file may be larger than a JavaScript string.
 * @throws AppError `import.file.truncated`, `import.json.*`, `import.geojson.not-geojson`, and as `decodeText`
 */
export const readGeoJson = ((bundle, options, report): [RawSource] => {
  const { name: file } = bundle
  const bytes = utf8Bytes(file, bundle.bytes, options.encoding)
  const layout = layOutJson(file, bytes, skipBlank(bytes, 0), pieceBytes)
  if (isNewlineDelimited(file, bytes, layout)) return readNewlineJson(bundle, options, report)
  if (!layout.isWhole) throw new AppError('import.file.truncated', { file })
  const root = parseJson(...skeleton(file, bytes, layout))
  const own = featuresOf(root)
  if (!own) throw new AppError('import.geojson.not-geojson', { file })
  const named = isObject(root) && typeof root.name === 'string' ? root.name.trim() : ''
  const features = [...parsePieces(file, bytes, layout, report), ...own]
  report(bundle.bytes.length)
  return [
    {
      file,
      title: named || baseName(file),
      format: 'geojson',
      features,
      crs: declaredCrs(root),
      extent: null,
      notes: [],
    },
  ]
}) satisfies Reader

function isNewlineDelimited(file: string, bytes: Uint8Array, layout: JsonLayout): boolean {
  const next = bytes[skipBlank(bytes, layout.end)]
  if (layout.isWhole) return next === 0x7b
  return newlineEndings.test(file) || bytes[0] === 0x1e
}

/** The file without its features: what is left is small, and says what the file is. */
function skeleton(
  file: string,
  bytes: Uint8Array,
  { features }: JsonLayout,
): [string, Uint8Array, number, number] {
  if (!features) return [file, bytes, 0, bytes.length]
  const before = bytes.subarray(0, features.from)
  // The lines stay where they are, so that an error behind the features is found.
  const lines = Buffer.alloc(newlinesBetween(bytes, features.from, features.to), '\n')
  const rest = Buffer.concat([before, lines, bytes.subarray(features.to)])
  return [file, rest, 0, rest.length]
}

function parsePieces(
  file: string,
  bytes: Uint8Array,
  { features, cuts }: JsonLayout,
  report: ReportBytes,
): RawFeature[] {
  if (!features) return []
  const found: RawFeature[] = []
  const starts = [features.from, ...cuts.map((cut) => cut + 1)]
  starts.forEach((from, index) => {
    const to = cuts[index] ?? features.to
    const piece = parseFeatures(file, bytes, from, to)
    for (const feature of featuresOf({ type: 'FeatureCollection', features: piece }) ?? [])
      found.push(feature)
    report(to)
  })
  return found
}
