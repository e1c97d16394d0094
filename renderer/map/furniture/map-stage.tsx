import { MapView } from '../map-view'
import { BaseMapAttribution } from './base-map-attribution'
import { HintBar } from './hint-bar'
import { Legend } from './legend'
import { MapControls } from './map-controls'
import { ScaleBar } from './scale-bar'

/** The map with everything that floats over it. */
export function MapStage({ bare = false }: { readonly bare?: boolean }) {
  return (
    <div className="map-stage" data-tour="map">
      <MapView />
      {!bare && <Legend />}
      {!bare && <MapControls />}
      <ScaleBar />
      <BaseMapAttribution />
      <HintBar />
    </div>
  )
}
