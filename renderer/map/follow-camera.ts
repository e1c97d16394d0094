import type { Map as MapLibreMap } from 'maplibre-gl'
import { useMapStore } from './map-store'

/** Metres of the ground a CSS pixel covers in the middle of the map (Web Mercator, 512 px tiles). */
function metresPerPixel(map: MapLibreMap): number {
  const latitude = (map.getCenter().lat * Math.PI) / 180
  return (40_075_016.686 * Math.cos(latitude)) / (512 * 2 ** map.getZoom())
}

/** Flies where the store asks and tells the store where the map is. Returns the way to stop. */
export function followCamera(map: MapLibreMap): () => void {
  const calm = window.matchMedia('(prefers-reduced-motion: reduce)').matches
  const tell = () =>
    useMapStore.setState({
      metresPerPixel: metresPerPixel(map),
      centre: [map.getCenter().lng, map.getCenter().lat],
      sizePx: { width: map.getContainer().clientWidth, height: map.getContainer().clientHeight },
      bearing: map.getBearing(),
      pitch: map.getPitch(),
      toScreen: ([lng = 0, lat = 0]) => {
        const { x, y } = map.project([lng, lat])
        return [x, y]
      },
    })
  map.on('move', tell)
  map.on('resize', tell)
  tell()
  const stop = useMapStore.subscribe((state, before) => {
    if (!state.camera || state.camera.serial === before.camera?.serial) return
    const { bounds, maxZoom } = state.camera.target
    const [west, south, east, north] = bounds
    map.fitBounds([west, south, east, north], {
      padding: 60,
      duration: calm ? 0 : 400,
      ...(maxZoom === undefined ? {} : { maxZoom }),
    })
  })
  return () => {
    map.off('move', tell)
    map.off('resize', tell)
    useMapStore.setState({ toScreen: null })
    stop()
  }
}
