import { useBaseMapStore } from '../../state/base-map-store'
import './base-map-attribution.css'

/** Whoever made the base map is named on it, as the licences of map data ask. */
export function BaseMapAttribution() {
  const attribution = useBaseMapStore(({ baseMap }) => (baseMap?.shown ? baseMap.tiles?.attribution : ''))
  return attribution ? <div className="map-attribution">{attribution}</div> : null
}
