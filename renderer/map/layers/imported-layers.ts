import type { LayerSpecification } from 'maplibre-gl'
import { labels } from './label-layers'

/**
 * A layer of the person's own, of whatever shapes: light areas with a clear outline, lines, dots, and names. One
 * table may hold all of them.
 */
export function importedLayers(table: string, colour: string): LayerSpecification[] {
  return [
    {
      id: table,
      type: 'fill',
      source: table,
      filter: ['==', ['geometry-type'], 'Polygon'],
      paint: { 'fill-color': colour, 'fill-opacity': 0.28 },
    },
    {
      id: `${table}-line`,
      type: 'line',
      source: table,
      filter: ['!=', ['geometry-type'], 'Point'],
      layout: { 'line-cap': 'round', 'line-join': 'round' },
      paint: {
        'line-color': colour,
        'line-width': ['interpolate', ['linear'], ['zoom'], 12, 0.8, 18, 2.4],
      },
    },
    {
      id: `${table}-point`,
      type: 'circle',
      source: table,
      filter: ['==', ['geometry-type'], 'Point'],
      paint: {
        'circle-radius': ['interpolate', ['linear'], ['zoom'], 12, 2.5, 18, 6.5],
        'circle-color': colour,
        'circle-stroke-color': '#ffffff',
        'circle-stroke-width': 1.4,
      },
    },
    labels(`${table}-label`, table, 15.5, {
      layout: {
        'text-size': 11.5,
        // Under its dot, but in the middle of its area.
        'text-anchor': ['case', ['==', ['geometry-type'], 'Point'], 'top', 'center'],
        'text-offset': [
          'case',
          ['==', ['geometry-type'], 'Point'],
          ['literal', [0, 0.7]],
          ['literal', [0, 0]],
        ],
      },
    }),
  ]
}

/** Where the colour of such a layer stands. */
export function importedColourProperties(table: string) {
  return [
    [table, 'fill-color'],
    [`${table}-line`, 'line-color'],
    [`${table}-point`, 'circle-color'],
  ] as const
}

/** Where they go in the stack: over what stands on the ground, below what a workspace lays over the map. */
export const importedBelow = 'overlay-fill'
export const importedLabelsBelow = 'land-label'
