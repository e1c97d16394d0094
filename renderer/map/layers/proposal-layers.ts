import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl'
import { leftover, severityColours, toneColours } from '../colours'
import { spaceLayers } from './space-layers'
import { viewConeLayer } from './view-cone'

const severity = [
  'match',
  ['coalesce', ['get', 'severity'], ''],
  ...Object.entries(severityColours).flat(),
  // Nobody has said yet how bad it is.
  toneColours.unknown,
] as unknown as ExpressionSpecification

/** What the work is about: leftover land, sketched spaces, observations and opinions. */
export const proposalLayers = (latitude: number): LayerSpecification[] => [
  {
    id: 'land',
    type: 'fill',
    source: 'land',
    paint: { 'fill-color': '#f3d48f', 'fill-opacity': ['match', ['get', 'status'], 'rejected', 0.1, 0.45] },
  },
  {
    id: 'land-hatch',
    type: 'fill',
    source: 'land',
    filter: ['!=', ['get', 'status'], 'rejected'],
    paint: { 'fill-pattern': 'hatch-leftover', 'fill-opacity': 0.9 },
  },
  {
    id: 'land-line',
    type: 'line',
    source: 'land',
    paint: { 'line-color': leftover, 'line-width': ['match', ['get', 'status'], 'accepted', 2.4, 1.2] },
  },
  ...spaceLayers(latitude),
  {
    id: 'opinions',
    type: 'circle',
    source: 'opinions',
    paint: {
      'circle-radius': ['interpolate', ['linear'], ['zoom'], 14, 2.5, 18, 7],
      'circle-color': ['match', ['get', 'stance'], 'support', '#0f7f8c', 'oppose', '#c8452b', '#8a857c'],
      'circle-stroke-color': '#ffffff',
      'circle-stroke-width': 1.2,
    },
  },
  {
    id: 'observations-area',
    type: 'fill',
    source: 'observations',
    filter: ['==', ['geometry-type'], 'Polygon'],
    paint: { 'fill-color': severity, 'fill-opacity': 0.18, 'fill-outline-color': severity },
  },
  viewConeLayer,
  {
    id: 'observations',
    type: 'circle',
    source: 'observations',
    filter: ['==', ['geometry-type'], 'Point'],
    paint: {
      'circle-radius': ['interpolate', ['linear'], ['zoom'], 14, 3, 18, 9],
      'circle-color': severity,
      'circle-opacity': ['match', ['get', 'status'], 'solved', 0.35, 1],
      'circle-stroke-color': '#ffffff',
      'circle-stroke-width': 1.6,
    },
  },
]
