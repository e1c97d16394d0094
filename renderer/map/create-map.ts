import { Map as MapLibreMap, setWorkerUrl } from 'maplibre-gl'
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url'
import 'maplibre-gl/dist/maplibre-gl.css'
import type { BuildingColour } from '../state/view-store'
import { firstFeatures, openUnseen } from './first-drawing'
import { hasGraphicsCard } from './graphics-card'
import { addViewCone } from './layers/view-cone'
import { addPatterns } from './patterns'
import { mapStyle } from './style'

setWorkerUrl(workerUrl)

/** Somewhere to stand while a project has nothing on the map yet: the middle of the country, far out. */
const emptyProjectBounds = [100, 22, 122, 42] as const

export interface MapStart {
  readonly container: HTMLElement
  readonly bounds: readonly [number, number, number, number] | null
  readonly buildings: BuildingColour
}

/** Builds the map without any network: style, patterns and fonts are all on this machine. */
export function createMap({ container, bounds, buildings }: MapStart): MapLibreMap {
  const shown = bounds ?? emptyProjectBounds
  const [west, south, east, north] = shown
  const map = new MapLibreMap({
    container,
    style: mapStyle((south + north) / 2, buildings, firstFeatures(shown)),
    bounds: [west, south, east, north],
    fitBoundsOptions: { padding: 40 },
    attributionControl: false,
    maxPitch: 70,
    maxZoom: 21.5,
    dragRotate: true,
    fadeDuration: window.matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 150,
    canvasContextAttributes: {
      // Needed for printing the window and for pictures of the map.
      preserveDrawingBuffer: true,
      // Areas and lines are smooth by themselves: this is for the edges of houses in 3D.
      antialias: hasGraphicsCard(),
    },
  })
  openUnseen(map)
  map.touchZoomRotate.enable()
  map.keyboard.enable()
  const addImages = () => {
    addPatterns(map)
    addViewCone(map)
  }
  map.on('styleimagemissing', addImages)
  map.on('style.load', addImages)
  return map
}
