import type { Feature, FeatureCollection, Geometry } from 'geojson'
import type { Map as MapLibreMap } from 'maplibre-gl'

type Bounds = readonly [west: number, south: number, east: number, north: number]

/** Large enough not to be left out as a speck. */
const shareOfMap = 1 / 50

/**
 * One feature for each layer that draws what a workspace lays over the map. A program that draws is built when it is
 * first needed, which takes as long as several pictures: better while the map opens, unseen, than when an answer comes.
 */
export function firstFeatures([west, south, east, north]: Bounds): FeatureCollection {
  const lng = (west + east) / 2
  const lat = (south + north) / 2
  const right = lng + (east - west) * shareOfMap
  const up = lat + (north - south) * shareOfMap
  const area: Geometry = {
    type: 'Polygon',
    coordinates: [
      [
        [lng, lat],
        [right, lat],
        [right, up],
        [lng, lat],
      ],
    ],
  }
  const point: Geometry = { type: 'Point', coordinates: [lng, lat] }
  const feature = (geometry: Geometry, properties: Feature['properties'], id: number): Feature => ({
    type: 'Feature',
    id,
    geometry,
    properties,
  })
  return {
    type: 'FeatureCollection',
    features: [
      feature(area, { tone: 'accent', above: true }, 1),
      feature(area, { tone: 'leftover' }, 2),
      feature(point, { tone: 'accent' }, 3),
      feature(point, { tone: 'accent', badge: '1' }, 4),
    ],
  }
}

/** Keeps the map unseen until those who draw on it have taken the first features away. */
export function openUnseen(map: MapLibreMap): void {
  const { style } = map.getCanvas()
  style.visibility = 'hidden'
  map.once('load', () => {
    map.once('render', () => {
      style.visibility = ''
    })
  })
}
