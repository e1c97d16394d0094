import type { FeatureCollection } from 'geojson'
import type { GeoJSONSourceSpecification, StyleSpecification } from 'maplibre-gl'
import type { BuildingColour } from '../state/view-store'
import { ground } from './colours'
import { drawnFields } from './drawn-fields'
import { groundLayers } from './layers/ground-layers'
import { labelLayers } from './layers/label-layers'
import { overlayLayers } from './layers/overlay-layers'
import { proposalLayers } from './layers/proposal-layers'
import { structureLayers } from './layers/structure-layers'

/** Tables that are drawn from a source of their own. `activity` is only ever drawn as heat. */
export const drawnTables = [
  'boundary',
  'land_use',
  'water',
  'green',
  'activity_spaces',
  'parking',
  'roads',
  'barriers',
  'gates',
  'buildings',
  'facilities',
  'land',
  'spaces',
  'observations',
  'opinions',
] as const

/** What a click or a touch can hit, the topmost meaning first. */
export const clickableTables = [
  'observations',
  'opinions',
  'facilities',
  'gates',
  'spaces',
  'land',
  'buildings',
  'activity_spaces',
  'parking',
  'green',
  'water',
  'roads',
  'barriers',
] as const

/** What a workspace and the selection draw over the map. */
export const overlaySources = ['overlay-fill', 'overlay-shapes', 'hover', 'selection'] as const

/** Sources that draw more of a table than its rows, and the table with which they are shown, hidden and faded. */
export const partSources = { 'space-parts': 'spaces' } as const

/**
 * Ground that is drawn by the thousand. MapLibre's own tiles reach 128 pixels beyond their edges and let it draw
 * everything nearly twice. These reach 45 m where the smallest are shown as they are, and keep places six centimetres
 * apart: enough for half a street, and for a house to be whole, which else would bear its name on both sides of an edge.
 */
export const groundTiles = { buffer: 48, maxzoom: 16 } as const

const tilesOf: Readonly<Record<string, Partial<GeoJSONSourceSpecification>>> = {
  land_use: groundTiles,
  water: groundTiles,
  green: groundTiles,
  activity_spaces: groundTiles,
  parking: groundTiles,
  roads: groundTiles,
  barriers: groundTiles,
  // From afar an oriel is less than a pixel; close up every corner stays.
  buildings: { ...groundTiles, tolerance: 1 },
  'overlay-fill': { buffer: 32 },
  // Ten thousand areas with rounded corners: from afar some of their corners say nothing.
  'overlay-shapes': { buffer: 32, tolerance: 1 },
}

const empty: FeatureCollection = { type: 'FeatureCollection', features: [] }

/**
 * The offline base map: nothing but the project's own layers, no tiles, no glyph server
 * (labels come from the fonts of the machine). `firstOverlay` is what the overlays draw while the map opens.
 */
export function mapStyle(
  latitude: number,
  buildings: BuildingColour,
  firstOverlay: FeatureCollection = empty,
): StyleSpecification {
  const sources: StyleSpecification['sources'] = {}
  for (const name of [...drawnTables, ...Object.keys(partSources)])
    sources[name] = { type: 'geojson', data: empty, ...tilesOf[name] }
  for (const name of overlaySources) sources[name] = { type: 'geojson', data: firstOverlay, ...tilesOf[name] }
  return {
    version: 8,
    name: 'Linli',
    sources,
    layers: [
      { id: 'paper', type: 'background', paint: { 'background-color': ground.paper } },
      ...groundLayers(latitude),
      ...structureLayers(latitude, buildings),
      ...overlayLayers.areas,
      ...proposalLayers(latitude),
      ...overlayLayers.marks,
      ...labelLayers,
    ],
  }
}

/** The fields that the layers of each table read. */
export const fieldsOnMap = drawnFields(mapStyle(0, 'use').layers)
