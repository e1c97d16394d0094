import { flyTo } from '../../../map/map-store'

/** Degrees about a seat that are brought into view: some forty metres. */
const aroundDeg = 0.0004

export function flyToPlace([lng, lat]: readonly [number, number]): void {
  flyTo({ bounds: [lng - aroundDeg, lat - aroundDeg, lng + aroundDeg, lat + aroundDeg], maxZoom: 19 })
}
