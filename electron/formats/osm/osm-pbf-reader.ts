import { AppError } from '#shared/model/message'
import type { RawSource } from '../raw-source'
import type { Reader } from '../reader'
import { parseOsmPbfElements } from './osm-pbf-elements'
import { osmSource } from './osm-source'

/** Unpacked into memory, a file of this size already is several gigabytes. */
const largestFileBytes = 300_000_000

/**
 * Reads OpenStreetMap PBF (`.osm.pbf`), as Geofabrik and osmium write it, into the same source as the XML.
 * @throws AppError `import.osm-pbf.too-large`, and as `parseOsmPbfElements`
 */
export const readOsmPbf = (({ name: file, bytes }, _options, report): [RawSource] => {
  if (bytes.length > largestFileBytes)
    throw new AppError('import.osm-pbf.too-large', { file, megabytes: largestFileBytes / 1_000_000 })
  return [osmSource(file, 'osm-pbf', parseOsmPbfElements(file, bytes, report))]
}) satisfies Reader
