import type { LayerSpecification, Map as MapLibreMap } from 'maplibre-gl'
import { accent } from '../colours'

const image = 'view-cone'
const sizePx = 40
/** Half of what the main lens of a telephone sees across. */
const halfAngle = Math.PI / 6

/** Where the camera looked: a small cone at an observation, under its dot and turned with the map. */
export const viewConeLayer: LayerSpecification = {
  id: 'observations-view',
  type: 'symbol',
  source: 'observations',
  minzoom: 15,
  filter: ['all', ['==', ['geometry-type'], 'Point'], ['has', 'direction_deg']],
  layout: {
    'icon-image': image,
    'icon-rotate': ['get', 'direction_deg'],
    'icon-rotation-alignment': 'map',
    'icon-allow-overlap': true,
    'icon-ignore-placement': true,
  },
}

/** The cone looks north; its point is the middle of the picture, so that it turns about the place. */
export function addViewCone(map: MapLibreMap): void {
  if (map.hasImage(image)) return
  const ratio = 2
  const canvas = document.createElement('canvas')
  canvas.width = sizePx * ratio
  canvas.height = sizePx * ratio
  const context = canvas.getContext('2d')
  if (!context) throw new Error('this window cannot draw patterns')
  const middle = (sizePx * ratio) / 2
  const fade = context.createRadialGradient(middle, middle, 0, middle, middle, middle)
  fade.addColorStop(0, accent)
  fade.addColorStop(1, `${accent}22`)
  context.beginPath()
  context.moveTo(middle, middle)
  context.arc(middle, middle, middle - 1, -Math.PI / 2 - halfAngle, -Math.PI / 2 + halfAngle)
  context.closePath()
  context.globalAlpha = 0.75
  context.fillStyle = fade
  context.fill()
  map.addImage(image, context.getImageData(0, 0, canvas.width, canvas.height), { pixelRatio: ratio })
}
