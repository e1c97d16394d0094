import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl'
import { accent, toneColours } from '../colours'
import { closeUp } from '../expressions'

const tone = [
  'match',
  ['get', 'tone'],
  ...Object.entries(toneColours).flat(),
  accent,
] as unknown as ExpressionSpecification

/** Outlines that must show over proposals too: what is told of is a proposal itself, maybe one that went. */
const above: ExpressionSpecification = ['==', ['get', 'above'], true]

/** Among many of its kind and not what is looked at first. */
const faint: ExpressionSpecification = ['==', ['get', 'faint'], true]

/** An area of so many that their edges say nothing from afar. */
const many: ExpressionSpecification = [
  'all',
  ['==', ['get', 'many'], true],
  ['==', ['geometry-type'], 'Polygon'],
]
const outlined: ExpressionSpecification = ['any', ['!', many], ['>=', ['zoom'], closeUp]]

/** What is not certain is hatched, not filled: what nobody knows, and land that is only proposed. */
const hatched: ExpressionSpecification = ['in', ['get', 'tone'], ['literal', ['unknown', 'leftover']]]

/** Smooth edges are lines of their own: not where an area is a speck. */
const closeUpOnly: ExpressionSpecification = ['step', ['zoom'], false, closeUp, true]

/** What a workspace lays over the map: areas below the proposals, outlines above them. */
export const overlayLayers: { areas: LayerSpecification[]; marks: LayerSpecification[] } = {
  areas: [
    {
      id: 'overlay-fill',
      type: 'fill',
      source: 'overlay-fill',
      filter: ['all', ['==', ['geometry-type'], 'Polygon'], ['!', hatched]],
      paint: {
        'fill-color': tone,
        'fill-opacity': ['case', faint, 0.26, 0.42],
        'fill-antialias': closeUpOnly,
      },
    },
    {
      id: 'overlay-hatch',
      type: 'fill',
      source: 'overlay-fill',
      filter: ['all', ['==', ['geometry-type'], 'Polygon'], hatched],
      paint: {
        'fill-pattern': ['match', ['get', 'tone'], 'leftover', 'hatch-leftover', 'hatch-unknown'],
      },
    },
    {
      id: 'overlay-fill-line',
      type: 'line',
      source: 'overlay-fill',
      filter: outlined,
      layout: { 'line-join': 'round' },
      paint: { 'line-color': tone, 'line-width': 1.6 },
    },
    {
      id: 'overlay-shapes',
      type: 'fill',
      source: 'overlay-shapes',
      filter: ['==', ['geometry-type'], 'Polygon'],
      paint: {
        'fill-color': tone,
        // Where there are no edges to be seen, the area has to say it.
        'fill-opacity': [
          'step',
          ['zoom'],
          ['case', many, 0.4, faint, 0.05, 0.1],
          closeUp,
          ['case', faint, 0.05, 0.1],
        ],
        'fill-antialias': closeUpOnly,
      },
    },
    {
      id: 'overlay-shapes-line',
      type: 'line',
      source: 'overlay-shapes',
      filter: outlined,
      layout: { 'line-join': 'round' },
      paint: {
        'line-color': tone,
        'line-width': ['case', faint, 0.9, 1.8],
        'line-dasharray': [2, 1.6],
      },
    },
  ],
  marks: [
    {
      id: 'overlay-fill-above',
      type: 'line',
      source: 'overlay-fill',
      filter: above,
      layout: { 'line-join': 'round' },
      paint: { 'line-color': tone, 'line-width': 3 },
    },
    {
      id: 'overlay-shapes-above',
      type: 'line',
      source: 'overlay-shapes',
      filter: above,
      layout: { 'line-join': 'round' },
      paint: { 'line-color': tone, 'line-width': 2.4, 'line-dasharray': [2, 1.2] },
    },
    {
      id: 'overlay-points',
      type: 'circle',
      source: 'overlay-fill',
      filter: ['all', ['==', ['geometry-type'], 'Point'], ['!', ['has', 'badge']]],
      paint: {
        'circle-radius': ['interpolate', ['linear'], ['zoom'], 14, 4, 18, 10],
        'circle-color': tone,
        'circle-opacity': 0.35,
        'circle-stroke-color': tone,
        'circle-stroke-width': 2,
      },
    },
    {
      id: 'overlay-shapes-points',
      type: 'circle',
      source: 'overlay-shapes',
      filter: ['==', ['geometry-type'], 'Point'],
      paint: {
        'circle-radius': 8,
        'circle-color': tone,
        'circle-stroke-color': '#ffffff',
        'circle-stroke-width': 2.5,
      },
    },
    {
      id: 'hover',
      type: 'line',
      source: 'hover',
      layout: { 'line-join': 'round' },
      paint: { 'line-color': accent, 'line-width': 2, 'line-opacity': 0.7 },
    },
    {
      id: 'selection-halo',
      type: 'line',
      source: 'selection',
      layout: { 'line-join': 'round' },
      paint: { 'line-color': '#ffffff', 'line-width': 6 },
    },
    {
      id: 'selection',
      type: 'line',
      source: 'selection',
      layout: { 'line-join': 'round' },
      paint: { 'line-color': accent, 'line-width': 3 },
    },
    {
      id: 'selection-points',
      type: 'circle',
      source: 'selection',
      filter: ['==', ['geometry-type'], 'Point'],
      paint: {
        'circle-radius': ['interpolate', ['linear'], ['zoom'], 14, 7, 18, 14],
        'circle-opacity': 0,
        'circle-stroke-color': accent,
        'circle-stroke-width': 3,
      },
    },
  ],
}
