import type { Feature } from 'geojson'
import type { PlaneLine } from '#shared/geometry/plane'
import type { Row } from '#shared/model/row'
import { textOf } from '#shared/model/table'
import { partsFor } from './space-parts/recipes'
import { type Site, siteOf } from './space-parts/site'

/** More than a sketch can show: the drawing of a whole district would only be slow. */
const largestM2 = 30_000

const drawn = new WeakMap<Row, readonly Feature[]>()

/**
 * What a sketched space could look like, so that a resident sees a park and not a blob: path, seats, trees,
 * play circle, beds, courts or bays by its kind. Derived from the outline alone, random only by the row's id:
 * the same space always looks the same, in every window and in print. Areas and lines in WGS 84 with the
 * properties `part`, `space` and, for lines, `width_m`.
 */
export function spaceParts(row: Row): readonly Feature[] {
  const known = drawn.get(row)
  if (known) return known
  const features = partsOf(row)
  drawn.set(row, features)
  return features
}

function partsOf(row: Row): readonly Feature[] {
  const { geometry } = row
  if (geometry?.type !== 'Polygon' && geometry?.type !== 'MultiPolygon') return []
  const site = siteOf(geometry, row.id)
  if (!site || site.areaM2 > largestM2) return []
  return partsFor(textOf(row.properties.kind), site).map((part): Feature => {
    const properties = { part: part.kind, space: row.id }
    return 'ring' in part
      ? { type: 'Feature', geometry: { type: 'Polygon', coordinates: [places(part.ring, site)] }, properties }
      : {
          type: 'Feature',
          geometry: { type: 'LineString', coordinates: places(part.line, site) },
          properties: { ...properties, width_m: part.widthM },
        }
  })
}

function places(line: PlaneLine, site: Site) {
  return line.map((point) => site.toLngLat(point))
}
