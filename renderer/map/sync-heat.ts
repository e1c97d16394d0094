import type { CanvasSource, Map as MapLibreMap } from 'maplibre-gl'
import type { HeatGrid } from '#shared/contract/heat'
import { heatPicture } from './heat-picture'

const source = 'overlay-heat'

/** Draws a heat grid as one picture on the ground, below the given layer. Call with `null` to take it away. */
export function heatOn(map: MapLibreMap, belowLayer: string): (grid: HeatGrid | null) => void {
  const canvas = document.createElement('canvas')
  let shown: HeatGrid | null = null

  return (grid) => {
    if (grid === shown) return
    shown = grid
    const picture = grid && heatPicture(grid)
    if (!picture) {
      if (map.getLayer(source)) map.setLayoutProperty(source, 'visibility', 'none')
      return
    }
    canvas.width = picture.width
    canvas.height = picture.height
    canvas.getContext('2d')?.putImageData(new ImageData(picture.pixels, picture.width, picture.height), 0, 0)
    const held = map.getSource<CanvasSource>(source)
    if (held) {
      held.setCoordinates(picture.corners)
      // A still canvas is read anew only while it plays.
      held.play()
      held.pause()
      map.setLayoutProperty(source, 'visibility', 'visible')
      map.triggerRepaint()
      return
    }
    map.addSource(source, { type: 'canvas', canvas, coordinates: picture.corners, animate: false })
    map.addLayer({ id: source, type: 'raster', source, paint: { 'raster-fade-duration': 0 } }, belowLayer)
  }
}
