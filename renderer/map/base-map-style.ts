import type { ExpressionSpecification, FilterSpecification, LayerSpecification } from 'maplibre-gl'
import { ground } from './colours'

/** The base map's source, and what its layers are called by. */
export const baseMapSource = 'base-map'

interface Part {
  readonly id: string
  /** What the thing is called in the schemas of OpenMapTiles, Protomaps and Shortbread. */
  readonly names: readonly string[]
  readonly filter?: FilterSpecification
  readonly layer: (source: { readonly id: string; readonly layer: string }) => LayerSpecification
}

const polygons: FilterSpecification = ['==', ['geometry-type'], 'Polygon']
const lines: FilterSpecification = ['==', ['geometry-type'], 'LineString']

/** What the schemas call a kind of thing: `class` in OpenMapTiles, `kind` in Protomaps and Shortbread. */
const kind: ExpressionSpecification = [
  'coalesce',
  ['get', 'class'],
  ['get', 'kind'],
  ['get', 'pmap:kind'],
  '',
]
const isGreen: FilterSpecification = [
  'in',
  kind,
  [
    'literal',
    [
      'wood',
      'forest',
      'grass',
      'park',
      'garden',
      'scrub',
      'meadow',
      'grassland',
      'nature_reserve',
      'golf_course',
    ],
  ],
]
const isMajor: ExpressionSpecification = [
  'in',
  kind,
  ['literal', ['motorway', 'trunk', 'primary', 'secondary', 'highway', 'major_road']],
]

const fill =
  (colour: string, filter: FilterSpecification = polygons, opacity = 1): Part['layer'] =>
  ({ id, layer }) => ({
    id,
    type: 'fill',
    source: baseMapSource,
    'source-layer': layer,
    filter,
    paint: { 'fill-color': colour, 'fill-opacity': opacity },
  })

const parts: readonly Part[] = [
  { id: 'land', names: ['earth', 'land'], layer: fill(ground.paper) },
  {
    id: 'green',
    names: ['landcover', 'landuse', 'park', 'natural', 'sites'],
    layer: fill(ground.green, ['all', polygons, isGreen], 0.7),
  },
  { id: 'water', names: ['water', 'ocean', 'water_polygons'], layer: fill(ground.water) },
  {
    id: 'waterway',
    names: ['waterway', 'water', 'water_lines'],
    layer: ({ id, layer }) => ({
      id,
      type: 'line',
      source: baseMapSource,
      'source-layer': layer,
      filter: lines,
      paint: { 'line-color': ground.waterLine, 'line-width': 1 },
    }),
  },
  {
    id: 'building',
    names: ['building', 'buildings'],
    layer: fill(ground.building, polygons, 0.45),
  },
  {
    id: 'road',
    names: ['transportation', 'roads', 'streets'],
    layer: ({ id, layer }) => ({
      id,
      type: 'line',
      source: baseMapSource,
      'source-layer': layer,
      filter: lines,
      layout: { 'line-cap': 'round', 'line-join': 'round' },
      paint: {
        'line-color': ground.roadCasing,
        'line-width': [
          'interpolate',
          ['exponential', 1.6],
          ['zoom'],
          8,
          ['case', isMajor, 0.8, 0.2],
          14,
          ['case', isMajor, 3, 1],
          18,
          ['case', isMajor, 12, 5],
        ],
      },
    }),
  },
  {
    id: 'road-name',
    names: ['transportation_name', 'roads', 'street_labels'],
    layer: ({ id, layer }) => label(id, layer, 'line', 13),
  },
  {
    id: 'place',
    names: ['place', 'places', 'place_labels'],
    layer: ({ id, layer }) => label(id, layer, 'point', 0),
  },
]

function label(id: string, layer: string, placement: 'line' | 'point', minzoom: number): LayerSpecification {
  return {
    id,
    type: 'symbol',
    source: baseMapSource,
    'source-layer': layer,
    minzoom,
    layout: {
      'symbol-placement': placement,
      // The language of the place first: that is what stands on its signs.
      'text-field': ['coalesce', ['get', 'name'], ['get', 'name:zh'], ['get', 'name:latin'], ''],
      'text-size': placement === 'line' ? 10.5 : 12,
    },
    paint: { 'text-color': '#8a857c', 'text-halo-color': ground.halo, 'text-halo-width': 1.2 },
  }
}

/** Faint, below everything of the project: the town around the neighbourhood, not a second map. */
export function vectorBaseLayers(inside: readonly string[]): LayerSpecification[] {
  return parts.flatMap(({ id, names, layer }) =>
    names
      .filter((name) => inside.includes(name))
      .map((name) => layer({ id: `base-map-${id}-${name}`, layer: name })),
  )
}
