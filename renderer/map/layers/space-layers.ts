import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl'
import { accent, partColours, spaceColours } from '../colours'
import { groundWidth } from '../expressions'

const colourBy = (field: string, colours: Readonly<Record<string, string>>, other: string) =>
  ['match', ['get', field], ...Object.entries(colours).flat(), other] as unknown as ExpressionSpecification

/** From here on a seat is more than a speck. */
const partsFromZoom = 14.5

/** Sketched spaces: a white halo and an outline in the accent, and inside what there could be (see `space-parts`). */
export const spaceLayers = (latitude: number): LayerSpecification[] => [
  {
    id: 'spaces',
    type: 'fill',
    source: 'spaces',
    paint: { 'fill-color': colourBy('kind', spaceColours, spaceColours.other) },
  },
  {
    id: 'space-paths',
    type: 'line',
    source: 'space-parts',
    minzoom: partsFromZoom,
    filter: ['==', ['geometry-type'], 'LineString'],
    layout: { 'line-join': 'round' },
    paint: {
      'line-color': colourBy('part', partColours, partColours.path),
      'line-width': groundWidth(['get', 'width_m'], latitude, 0.8),
    },
  },
  {
    id: 'space-parts',
    type: 'fill',
    source: 'space-parts',
    minzoom: partsFromZoom,
    filter: ['all', ['==', ['geometry-type'], 'Polygon'], ['!=', ['get', 'part'], 'tree']],
    paint: { 'fill-color': colourBy('part', partColours, partColours.paving) },
  },
  {
    id: 'space-markings',
    type: 'line',
    source: 'space-parts',
    minzoom: 16,
    filter: ['in', ['get', 'part'], ['literal', ['court_line', 'bay']]],
    paint: { 'line-color': '#ffffff', 'line-width': groundWidth(0.15, latitude, 0.7) },
  },
  {
    id: 'space-trees',
    type: 'fill',
    source: 'space-parts',
    minzoom: partsFromZoom,
    filter: ['==', ['get', 'part'], 'tree'],
    paint: {
      'fill-color': partColours.tree,
      'fill-opacity': 0.86,
      'fill-outline-color': partColours.treeLine,
    },
  },
  {
    id: 'spaces-halo',
    type: 'line',
    source: 'spaces',
    layout: { 'line-join': 'round' },
    paint: { 'line-color': '#ffffff', 'line-width': 6, 'line-opacity': 0.9 },
  },
  {
    id: 'spaces-line',
    type: 'line',
    source: 'spaces',
    layout: { 'line-join': 'round' },
    paint: { 'line-color': accent, 'line-width': 2.4 },
  },
]
