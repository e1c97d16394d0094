import type { Geometry, MultiPolygon, Polygon } from 'geojson'
import type { Map as MapLibreMap } from 'maplibre-gl'
import {
  type GeoJSONStoreFeatures,
  TerraDraw,
  TerraDrawLineStringMode,
  TerraDrawPointMode,
  TerraDrawPolygonMode,
  TerraDrawSelectMode,
} from 'terra-draw'
import { TerraDrawMapLibreGLAdapter } from 'terra-draw-maplibre-gl-adapter'
import { accent } from './colours'
import { cancelDrawing, type Drawing, type DrawingMode, useMapStore } from './map-store'

/** Decimals terra-draw and our model agree on. */
const decimals = 9

const terraMode: Readonly<Record<DrawingMode, string>> = {
  point: 'point',
  line: 'linestring',
  polygon: 'polygon',
  reshape: 'select',
}

const areaStyles = {
  fillColor: accent,
  fillOpacity: 0.18,
  outlineColor: accent,
  outlineWidth: 2,
  closingPointColor: '#ffffff',
  closingPointOutlineColor: accent,
  closingPointOutlineWidth: 2,
  closingPointWidth: 5,
} as const

function createTerraDraw(map: MapLibreMap): TerraDraw {
  return new TerraDraw({
    adapter: new TerraDrawMapLibreGLAdapter({ map, coordinatePrecision: decimals }),
    modes: [
      new TerraDrawPointMode({ styles: { pointColor: accent, pointOutlineColor: '#ffffff', pointWidth: 7 } }),
      new TerraDrawLineStringMode({ styles: { lineStringColor: accent, lineStringWidth: 2.5 } }),
      new TerraDrawPolygonMode({ styles: areaStyles }),
      new TerraDrawSelectMode({
        flags: {
          polygon: {
            feature: {
              draggable: true,
              coordinates: { draggable: true, midpoints: true, deletable: true },
            },
          },
          point: { feature: { draggable: true } },
        },
        styles: {
          selectedPolygonColor: accent,
          selectedPolygonFillOpacity: 0.22,
          selectedPolygonOutlineColor: accent,
          selectedPolygonOutlineWidth: 2.5,
          selectionPointColor: '#ffffff',
          selectionPointOutlineColor: accent,
          selectionPointOutlineWidth: 2,
          selectionPointWidth: 5,
          midPointColor: accent,
          midPointOutlineColor: '#ffffff',
          midPointWidth: 3.5,
        },
      }),
    ],
  })
}

/** What can be reshaped: single-part geometry. The model's multi parts of one are unwrapped for the gesture. */
function reshapable(geometry: Geometry | undefined): Polygon | Geometry | null {
  if (geometry?.type === 'MultiPolygon') {
    const [first, ...more] = (geometry as MultiPolygon).coordinates
    return first && more.length === 0 ? { type: 'Polygon', coordinates: first } : null
  }
  return geometry?.type === 'Polygon' || geometry?.type === 'Point' ? geometry : null
}

function rounded<G extends Geometry>(geometry: G): G {
  return JSON.parse(
    JSON.stringify(geometry, (_key, value) =>
      typeof value === 'number' ? Math.round(value * 10 ** decimals) / 10 ** decimals : value,
    ),
  ) as G
}

/** Runs the gesture that the store asks for. Returns the way to stop for good. */
export function followDrawing(map: MapLibreMap): () => void {
  const terra = createTerraDraw(map)
  let current: Drawing | null = null

  const drawn = (): GeoJSONStoreFeatures | undefined =>
    terra.getSnapshot().find((feature) => feature.properties.mode !== 'select' && !isHandle(feature))

  const finish = () => {
    const feature = drawn()
    const drawing = current
    if (!feature || !drawing) return
    useMapStore.setState({ drawing: null })
    drawing.onFinish(rounded(feature.geometry as Geometry))
  }

  /** Without a mouse, the arrow keys bring the place to the middle of the map. */
  const takeMiddle = (drawing: Drawing) => {
    const { lng, lat } = map.getCenter()
    useMapStore.setState({ drawing: null })
    drawing.onFinish(rounded({ type: 'Point', coordinates: [lng, lat] }))
  }

  const start = (drawing: Drawing) => {
    current = drawing
    terra.start()
    if (drawing.mode !== 'reshape') {
      terra.setMode(terraMode[drawing.mode])
      // The key that asked for it may still move the focus itself.
      if (drawing.mode === 'point') setTimeout(() => current === drawing && map.getCanvas().focus())
      return
    }
    const geometry = reshapable(drawing.geometry)
    if (!geometry) {
      cancelDrawing()
      return
    }
    const mode = geometry.type === 'Point' ? 'point' : 'polygon'
    const [added] = terra.addFeatures([
      { type: 'Feature', geometry: rounded(geometry) as never, properties: { mode } },
    ])
    terra.setMode('select')
    if (added?.valid && added.id !== undefined) terra.selectFeature(added.id)
  }
  const stop = () => {
    current = null
    if (terra.enabled) terra.stop()
    map.getCanvas().style.cursor = ''
  }

  terra.on('finish', () => {
    // A drag of `reshape` is one move among many: Enter ends the gesture, not the drag.
    if (current?.mode !== 'reshape') {
      finish()
      return
    }
    const feature = drawn()
    if (feature) current.onDragEnd?.(rounded(feature.geometry as Geometry))
  })
  terra.on('change', () => {
    const feature = drawn()
    if (feature && current?.onChange) current.onChange(rounded(feature.geometry as Geometry))
  })

  const pressed = (event: KeyboardEvent) => {
    if (!current || belongsElsewhere(event.target)) return
    if (event.key === 'Escape') {
      event.stopPropagation()
      cancelDrawing()
    } else if (event.key === 'Enter' && current.mode === 'reshape') {
      event.stopPropagation()
      finish()
    } else if (event.key === 'Enter' && current.mode === 'point') {
      event.stopPropagation()
      // Or the button that began the gesture would begin it anew.
      event.preventDefault()
      takeMiddle(current)
    }
  }
  window.addEventListener('keydown', pressed, true)

  const unsubscribe = useMapStore.subscribe((state, before) => {
    if (state.drawing === before.drawing) return
    stop()
    if (state.drawing) start(state.drawing)
  })
  finishers.add(finish)
  return () => {
    finishers.delete(finish)
    unsubscribe()
    window.removeEventListener('keydown', pressed, true)
    stop()
  }
}

/** A field, a dialog or the hint's own buttons keep their Enter and Esc; the button that began the gesture does not. */
function belongsElsewhere(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest('input, textarea, .hint-bar button, .ant-modal, .ant-select-dropdown') !== null
  )
}

function isHandle(feature: GeoJSONStoreFeatures): boolean {
  const { properties } = feature
  return Boolean(
    properties.selectionPoint || properties.midPoint || properties.closingPoint || properties.coordinatePoint,
  )
}

const finishers = new Set<() => void>()

/** For a "done" button beside the gesture: people on touch screens have no Enter key. */
export function finishDrawing(): void {
  for (const finish of finishers) finish()
}
