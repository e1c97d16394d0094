import type { CanvasSource, Coordinates, Map as MapLibreMap } from 'maplibre-gl'
import { nextFrame } from '../ui/next-frame'
import type { GroundPicture } from './ground-picture'

const source = 'overlay-picture'

/** Draws one picture on the ground, below the given layer. Call with `null` to take it away. */
export function pictureOn(map: MapLibreMap, belowLayer: string): (picture: GroundPicture | null) => void {
  const canvas = document.createElement('canvas')
  let shown: GroundPicture | null = null
  const setVisible = (isVisible: boolean) =>
    map.setLayoutProperty(source, 'visibility', isVisible ? 'visible' : 'none')

  // Nothing, drawn once while the map opens: what draws pictures is built then (see first-drawing.ts).
  canvas.width = 1
  canvas.height = 1
  const view = map.getBounds()
  const corners = [view.getNorthWest(), view.getNorthEast(), view.getSouthEast(), view.getSouthWest()]
  const coordinates = corners.map((corner) => corner.toArray()) as Coordinates
  map.addSource(source, { type: 'canvas', canvas, coordinates, animate: false })
  map.addLayer({ id: source, type: 'raster', source, paint: { 'raster-fade-duration': 0 } }, belowLayer)
  map.once('idle', () => setVisible(shown !== null))

  return (picture) => {
    if (picture === shown) return
    shown = picture
    if (!picture) {
      setVisible(false)
      return
    }
    paint(canvas, picture)
    // A frame later: whoever made the pixels has kept this one busy enough.
    nextFrame().then(() => {
      const held = map.getSource<CanvasSource>(source)
      if (shown !== picture || !held) return
      held.setCoordinates(picture.corners.map(([lng, lat]) => [lng, lat]) as Coordinates)
      // A still canvas is read anew only while it plays.
      held.play()
      held.pause()
      setVisible(true)
      map.triggerRepaint()
    })
  }
}

function paint(canvas: HTMLCanvasElement, { pixels, width, height }: GroundPicture): void {
  canvas.width = width
  canvas.height = height
  // Kept in memory, from where the map takes it: a canvas of the graphics card would first be read back.
  const context = canvas.getContext('2d', { willReadFrequently: true })
  context?.putImageData(new ImageData(pixels, width, height), 0, 0)
}
