import type { LayerSpecification } from 'maplibre-gl'
import type { BuildingColour } from '../../state/view-store'
import { accent, ground } from '../colours'
import { buildingColour, buildingHeight, closeUp } from '../expressions'

/** What stands on the ground: walls, gates, buildings, facilities. */
export function structureLayers(_latitude: number, buildings: BuildingColour): LayerSpecification[] {
  return [
    {
      id: 'boundary',
      type: 'line',
      source: 'boundary',
      layout: { 'line-join': 'round' },
      paint: {
        'line-color': accent,
        'line-width': 1.4,
        'line-dasharray': [6, 2, 1, 2],
        'line-opacity': 0.75,
      },
    },
    {
      id: 'buildings',
      type: 'fill',
      source: 'buildings',
      paint: {
        'fill-color': buildingColour(buildings),
        // The edges are drawn by the next layer, and further out a house is a speck.
        'fill-antialias': false,
      },
    },
    {
      id: 'buildings-line',
      type: 'line',
      source: 'buildings',
      minzoom: closeUp,
      paint: {
        'line-color': ground.buildingLine,
        'line-width': ['interpolate', ['linear'], ['zoom'], closeUp, 0.6, 17, 0.9],
      },
    },
    {
      id: 'barriers',
      type: 'line',
      source: 'barriers',
      minzoom: 13.5,
      filter: ['!=', ['get', 'kind'], 'kerb'],
      paint: {
        'line-color': ['match', ['coalesce', ['get', 'kind'], ''], 'hedge', '#7c9a66', ground.wall],
        'line-width': ['interpolate', ['linear'], ['zoom'], 14, 0.8, 18, 2],
        'line-dasharray': [4, 1.5],
      },
    },
    {
      id: 'gates',
      type: 'circle',
      source: 'gates',
      minzoom: 14.5,
      paint: {
        'circle-radius': ['interpolate', ['linear'], ['zoom'], 15, 2.5, 18, 6],
        'circle-color': ['case', ['==', ['get', 'open'], false], '#c8452b', ground.road],
        'circle-stroke-color': ground.wall,
        'circle-stroke-width': 1.5,
      },
    },
    {
      id: 'facilities',
      type: 'circle',
      source: 'facilities',
      minzoom: 14.5,
      filter: ['!=', ['get', 'kind'], 'bench'],
      paint: {
        'circle-radius': ['interpolate', ['linear'], ['zoom'], 15, 2, 18, 5],
        'circle-color': '#4f6d8f',
        'circle-stroke-color': ground.road,
        'circle-stroke-width': 1.2,
      },
    },
    {
      id: 'buildings-3d',
      type: 'fill-extrusion',
      source: 'buildings',
      layout: { visibility: 'none' },
      paint: {
        'fill-extrusion-color': buildingColour(buildings),
        'fill-extrusion-height': buildingHeight,
        'fill-extrusion-opacity': 0.92,
      },
    },
  ]
}
