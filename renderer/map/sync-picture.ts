import type { CanvasSource, Coordinates, Map as MapLibreMap } from 'maplibre-gl'
import type { GroundPicture } from './ground-picture'

const source = 'overlay-picture'

/** Draws one picture on the ground, below the given layer. Call with `null` to take it away. */
export function pictureOn(map: MapLibreMap, belowLayer: string): (picture: GroundPicture | null) => void {
  const canvas = document.createElement('canvas')
  let shown: GroundPicture | null = null

  return (picture) => {
    if (picture === shown) return
    shown = picture
    if (!picture) {
      if (map.getLayer(source)) map.setLayoutProperty(source, 'visibility', 'none')
      return
    }
    paint(canvas, picture)
    const coordinates = picture.corners.map(([lng, lat]) => [lng, lat]) as Coordinates
    const held = map.getSource<CanvasSource>(source)
    if (held) {
      held.setCoordinates(coordinates)
      // A still canvas is read anew only while it plays.
      held.play()
      held.pause()
      map.setLayoutProperty(source, 'visibility', 'visible')
      map.triggerRepaint()
      return
    }
    map.addSource(source, { type: 'canvas', canvas, coordinates, animate: false })
    map.addLayer({ id: source, type: 'raster', source, paint: { 'raster-fade-duration': 0 } }, belowLayer)
  }
}

function paint(canvas: HTMLCanvasElement, { pixels, width, height }: GroundPicture): void {
  canvas.width = width
  canvas.height = height
  // Kept in memory, from where the map takes it: a canvas of the graphics card would first be read back.
  const context = canvas.getContext('2d', { willReadFrequently: true })
  context?.putImageData(new ImageData(pixels, width, height), 0, 0)
}
