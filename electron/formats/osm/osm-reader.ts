import type { RawSource } from '../raw-source'
import type { Reader } from '../reader'
import { parseOsmElements } from './osm-elements'
import { osmSource } from './osm-source'

/**
 * Reads OpenStreetMap XML (API 0.6, Overpass, JOSM, osmium).
 * @throws AppError as `parseOsmElements`
 */
export const readOsm = (({ name: file, bytes }, _options, report): [RawSource] => [
  osmSource(file, 'osm', parseOsmElements(file, bytes, report)),
]) satisfies Reader
