import type { Feature, FeatureCollection } from 'geojson'
import {
  type GeoJSONSource,
  type LayerSpecification,
  Map as MapLibreMap,
  type MapMouseEvent,
  Marker,
  type StyleSpecification,
} from 'maplibre-gl'
import { useEffect, useRef, useState } from 'react'
import { useWords } from '../i18n/use-words'
import { projectMirror } from '../state/project-store'
import { accent, ground, proposed } from './colours'
import { boundsOf, hasGeometry, mapFeature } from './features'

export interface PreviewLayer {
  readonly key: string
  readonly outline: FeatureCollection
}

export interface PreviewMark {
  readonly name: string
  readonly place: readonly [number, number]
}

type Box = readonly [number, number, number, number]

/** What of the project tells best whether something lies in its right place. */
const context = ['boundary', 'green', 'water', 'buildings', 'roads'] as const

const hiddenAtFirst: readonly string[] = ['line', 'circle']

/** To find one's way a part of a very large layer is enough. */
const mostOfTable = 8000

/**
 * A small map of what is about to come in, over what the project has already: the one layer that is looked at in
 * front, the others faint behind it. It goes to `bounds` whenever they change.
 */
export function PreviewMap({
  layers,
  current,
  bounds,
  marks,
  onPick,
}: {
  readonly layers: readonly PreviewLayer[]
  readonly current: string | null
  readonly bounds: Box | null
  /** Numbered places above everything else. */
  readonly marks: readonly PreviewMark[]
  /** Told where the map is clicked while a place is asked for; `null` while none is. */
  readonly onPick: ((place: readonly [number, number]) => void) | null
}) {
  const words = useWords()
  const container = useRef<HTMLDivElement>(null)
  const [map, setMap] = useState<MapLibreMap | null>(null)

  useEffect(() => {
    if (!container.current) return
    const made = new MapLibreMap({
      container: container.current,
      style: previewStyle(),
      attributionControl: false,
      dragRotate: false,
      pitchWithRotate: false,
      fadeDuration: 0,
      maxZoom: 20,
      bounds: [100, 22, 122, 42],
    })
    made.touchZoomRotate.disableRotation()
    made.once('load', () => {
      for (const table of context) sourceOf(made, table)?.setData(tableFeatures(table))
      revealByKind(made)
      setMap(made)
    })
    const resized = new ResizeObserver(() => made.resize())
    resized.observe(container.current)
    return () => {
      resized.disconnect()
      made.remove()
      setMap(null)
    }
  }, [])

  useEffect(() => {
    if (!map) return
    const features = (isCurrent: boolean) =>
      layers.filter(({ key }) => (key === current) === isCurrent).flatMap(({ outline }) => outline.features)
    sourceOf(map, 'preview-others')?.setData({ type: 'FeatureCollection', features: features(false) })
    sourceOf(map, 'preview-current')?.setData({ type: 'FeatureCollection', features: features(true) })
  }, [map, layers, current])

  const [west, south, east, north] = bounds ?? []
  useEffect(() => {
    const target =
      west === undefined || south === undefined || east === undefined || north === undefined
        ? projectBounds()
        : ([west, south, east, north] as const)
    if (map && target) map.fitBounds([...target], { padding: 56, maxZoom: 17, duration: 0 })
  }, [map, west, south, east, north])

  useEffect(() => {
    if (!map) return
    const held = marks.map(({ name, place }) => {
      const element = document.createElement('span')
      element.className = 'preview-mark'
      element.textContent = name
      return new Marker({ element }).setLngLat([...place]).addTo(map)
    })
    return () => {
      for (const mark of held) mark.remove()
    }
  }, [map, marks])

  useEffect(() => {
    if (!map || !onPick) return
    const clicked = ({ lngLat }: MapMouseEvent) => onPick([lngLat.lng, lngLat.lat])
    map.getCanvas().style.cursor = 'crosshair'
    map.on('click', clicked)
    return () => {
      map.getCanvas().style.cursor = ''
      map.off('click', clicked)
    }
  }, [map, onPick])

  return <section ref={container} className="preview-map" aria-label={words('map.preview')} />
}

/**
 * What draws areas, lines and dots is made ready the first time it is needed, which takes a good part of a frame
 * each: one after the other, not all in the first picture.
 */
function revealByKind(map: MapLibreMap, kinds: readonly string[] = hiddenAtFirst): void {
  const [kind, ...others] = kinds
  if (kind === undefined) return
  map.once('idle', () => {
    for (const id of map.getLayersOrder())
      if (map.getLayer(id)?.type === kind) map.setLayoutProperty(id, 'visibility', 'visible')
    revealByKind(map, others)
  })
}

function sourceOf(map: MapLibreMap, name: string): GeoJSONSource | undefined {
  return map.getSource<GeoJSONSource>(name)
}

function tableFeatures(table: string): FeatureCollection {
  const features: Feature[] = []
  for (const row of projectMirror().rows(table)) {
    if (features.length >= mostOfTable) break
    if (hasGeometry(row)) features.push(mapFeature(row, []))
  }
  return { type: 'FeatureCollection', features }
}

function projectBounds(): Box | null {
  return boundsOf(
    context.flatMap((table) =>
      tableFeatures(table).features.flatMap((feature) => (feature.geometry ? [feature.geometry] : [])),
    ),
  )
}

function previewStyle(): StyleSpecification {
  const names = [...context, 'preview-others', 'preview-current']
  const empty: FeatureCollection = { type: 'FeatureCollection', features: [] }
  const layers: LayerSpecification[] = [
    { id: 'paper', type: 'background', paint: { 'background-color': ground.paper } },
    fill('green', ground.green, 1),
    fill('water', ground.water, 1),
    { id: 'water-line', type: 'line', source: 'water', paint: { 'line-color': ground.waterLine } },
    {
      id: 'roads',
      type: 'line',
      source: 'roads',
      paint: { 'line-color': ground.roadCasing, 'line-width': 1.5 },
    },
    fill('buildings', ground.building, 0.7),
    {
      id: 'boundary',
      type: 'line',
      source: 'boundary',
      paint: { 'line-color': accent, 'line-width': 1.5, 'line-dasharray': [4, 2] },
    },
    ...drawn('preview-others', proposed.others, 0.5),
    ...drawn('preview-current', proposed.current, 1),
  ]
  return {
    version: 8,
    sources: Object.fromEntries(names.map((name) => [name, { type: 'geojson', data: empty } as const])),
    layers: layers.map((layer) =>
      hiddenAtFirst.includes(layer.type)
        ? ({ ...layer, layout: { visibility: 'none' } } as LayerSpecification)
        : layer,
    ),
  }
}

function fill(source: string, colour: string, opacity: number): LayerSpecification {
  return { id: source, type: 'fill', source, paint: { 'fill-color': colour, 'fill-opacity': opacity } }
}

/** Areas, lines and points of one source in one colour. */
function drawn(source: string, colour: string, opacity: number): LayerSpecification[] {
  return [
    {
      id: `${source}-areas`,
      type: 'fill',
      source,
      filter: ['==', ['geometry-type'], 'Polygon'],
      // The line below is their edge.
      paint: { 'fill-color': colour, 'fill-opacity': 0.25 * opacity, 'fill-antialias': false },
    },
    {
      id: `${source}-lines`,
      type: 'line',
      source,
      filter: ['!=', ['geometry-type'], 'Point'],
      paint: { 'line-color': colour, 'line-width': 1.2, 'line-opacity': opacity },
    },
    {
      id: `${source}-points`,
      type: 'circle',
      source,
      filter: ['==', ['geometry-type'], 'Point'],
      paint: {
        'circle-color': colour,
        'circle-radius': 3.5,
        'circle-opacity': opacity,
        'circle-stroke-color': ground.halo,
        'circle-stroke-width': 1,
      },
    },
  ]
}
