import type { LayerSpecification, LineLayerSpecification } from 'maplibre-gl'
import { ground } from '../colours'
import { closeUp, groundWidth, roadWidth } from '../expressions'

const walkingClasses = ['footpath', 'steps', 'pedestrian', 'cycleway']

/** Round ends take more triangles than the street itself: from afar, where nobody sees them, they are square. */
const streetEnds: LineLayerSpecification['layout'] = {
  'line-cap': ['step', ['zoom'], 'square', closeUp, 'round'],
  'line-join': ['step', ['zoom'], 'miter', closeUp, 'round'],
}

/** What lies on the ground: land use, green, water, squares, parking, streets and paths. */
export function groundLayers(latitude: number): LayerSpecification[] {
  return [
    {
      id: 'land_use',
      type: 'fill',
      source: 'land_use',
      paint: {
        'fill-color': [
          'match',
          ['coalesce', ['get', 'kind'], ''],
          'residential',
          ground.residential,
          '#eeebe2',
        ],
      },
    },
    {
      id: 'green',
      type: 'fill',
      source: 'green',
      // The edges are drawn by the next layer.
      paint: { 'fill-color': ground.green, 'fill-antialias': false },
    },
    {
      id: 'green-line',
      type: 'line',
      source: 'green',
      minzoom: closeUp,
      paint: { 'line-color': ground.greenLine, 'line-width': 0.8 },
    },
    {
      id: 'water',
      type: 'fill',
      source: 'water',
      filter: ['==', ['geometry-type'], 'Polygon'],
      paint: { 'fill-color': ground.water, 'fill-outline-color': ground.waterLine },
    },
    {
      id: 'water-line',
      type: 'line',
      source: 'water',
      filter: ['==', ['geometry-type'], 'LineString'],
      layout: { 'line-cap': 'round', 'line-join': 'round' },
      paint: {
        'line-color': ground.water,
        'line-width': groundWidth(['coalesce', ['get', 'width_m'], 6], latitude, 2),
      },
    },
    {
      id: 'activity_spaces',
      type: 'fill',
      source: 'activity_spaces',
      paint: { 'fill-color': ground.activity, 'fill-outline-color': ground.activityLine },
    },
    {
      id: 'parking',
      type: 'fill',
      source: 'parking',
      paint: { 'fill-color': ground.parking, 'fill-outline-color': ground.parkingLine },
    },
    {
      id: 'roads-casing',
      type: 'line',
      source: 'roads',
      filter: ['!', ['in', ['coalesce', ['get', 'class'], ''], ['literal', walkingClasses]]],
      layout: streetEnds,
      paint: { 'line-color': ground.roadCasing, 'line-width': groundWidth(roadWidth, latitude, 1.6, 1.6) },
    },
    {
      id: 'roads-fill',
      type: 'line',
      source: 'roads',
      minzoom: 14,
      filter: ['!', ['in', ['coalesce', ['get', 'class'], ''], ['literal', walkingClasses]]],
      layout: streetEnds,
      paint: { 'line-color': ground.road, 'line-width': groundWidth(roadWidth, latitude, 1.6) },
    },
    {
      id: 'roads-walk-casing',
      type: 'line',
      source: 'roads',
      // Most streets of a town are paths.
      minzoom: closeUp,
      filter: ['in', ['coalesce', ['get', 'class'], ''], ['literal', walkingClasses]],
      layout: { 'line-cap': 'round', 'line-join': 'round' },
      paint: {
        'line-color': ground.road,
        'line-opacity': 0.8,
        'line-width': groundWidth(roadWidth, latitude, 1.2),
      },
    },
    {
      id: 'roads-walk',
      type: 'line',
      source: 'roads',
      minzoom: 14.5,
      filter: ['in', ['coalesce', ['get', 'class'], ''], ['literal', walkingClasses]],
      layout: { 'line-cap': 'butt', 'line-join': 'round' },
      paint: { 'line-color': ground.footpath, 'line-width': 1, 'line-dasharray': [3, 2.4] },
    },
  ]
}
