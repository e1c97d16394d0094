import type { LayerSpecification, SymbolLayerSpecification } from 'maplibre-gl'
import { accent, ground } from '../colours'

/** Fonts of the three desktop systems, looked up locally: no glyph server anywhere. */
const font = ['PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', 'sans-serif']

/** Names of a source's features, by their field `name`. */
export function labels(
  id: string,
  source: string,
  minzoom: number,
  rest: { layout?: SymbolLayerSpecification['layout']; paint?: SymbolLayerSpecification['paint'] } = {},
): LayerSpecification {
  return {
    id,
    type: 'symbol',
    source,
    minzoom,
    layout: {
      'text-field': ['get', 'name'],
      'text-font': font,
      'text-size': 12,
      'text-max-width': 8,
      'text-padding': 4,
      ...rest.layout,
    },
    paint: {
      'text-color': ground.label,
      'text-halo-color': ground.halo,
      'text-halo-width': 1.6,
      ...rest.paint,
    },
  }
}

/** Least important first: MapLibre places labels of later layers first. */
export const labelLayers: LayerSpecification[] = [
  labels('buildings-label', 'buildings', 15.6, { layout: { 'text-size': 11.5 } }),
  labels('facilities-label', 'facilities', 16.4, {
    layout: { 'text-size': 11, 'text-offset': [0, 0.9], 'text-anchor': 'top' },
    paint: { 'text-color': '#35506e' },
  }),
  labels('green-label', 'green', 15, { paint: { 'text-color': '#4a6b35' } }),
  labels('activity_spaces-label', 'activity_spaces', 15.5, { paint: { 'text-color': '#7a5f22' } }),
  labels('water-label', 'water', 14, { paint: { 'text-color': '#3f6b85' } }),
  labels('roads-label', 'roads', 14.5, {
    layout: { 'symbol-placement': 'line', 'text-size': 11.5, 'text-max-angle': 30 },
    paint: { 'text-color': '#6b6252' },
  }),
  labels('gates-label', 'gates', 16.2, {
    layout: { 'text-size': 11, 'text-offset': [0, 0.8], 'text-anchor': 'top' },
    paint: { 'text-color': ground.wall },
  }),
  labels('land-label', 'land', 15, { paint: { 'text-color': '#7a5200' } }),
  labels('spaces-label', 'spaces', 13, {
    layout: { 'text-size': 13 },
    paint: { 'text-color': accent, 'text-halo-width': 2 },
  }),
  {
    id: 'overlay-badges',
    type: 'symbol',
    source: 'overlay-fill',
    filter: ['has', 'badge'],
    layout: {
      'icon-image': [
        'match',
        ['get', 'tone'],
        'leftover',
        'badge-leftover',
        'accent',
        'badge-accent',
        'badge-unknown',
      ],
      'text-field': ['get', 'badge'],
      'text-font': font,
      'text-size': 11.5,
      // The first places win where there is no room for all.
      'symbol-sort-key': ['get', 'order'],
      'icon-padding': 1,
    },
    paint: { 'text-color': ground.label },
  },
]
