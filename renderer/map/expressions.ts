import type { ExpressionSpecification } from 'maplibre-gl'
import type { BuildingColour } from '../state/view-store'
import { breaksOf, unknownColour, useColours } from './colours'

/** Pixels a metre takes at zoom 0 and the given latitude: 512 px tiles round the equator of WGS 84. */
function pixelsPerMetreAtZoom0(latitude: number): number {
  return 512 / (40_075_016.686 * Math.cos((latitude * Math.PI) / 180))
}

/**
 * A line width that stays true to the ground at every zoom, with a floor in pixels so that narrow
 * paths stay visible. `latitude` is that of the project: the error over a city is below 1 %.
 */
export function groundWidth(
  metres: ExpressionSpecification | number,
  latitude: number,
  floorPx: number,
  extraPx = 0,
): ExpressionSpecification {
  const perMetre = pixelsPerMetreAtZoom0(latitude)
  const at = (zoom: number): ExpressionSpecification => [
    '+',
    ['max', floorPx, ['*', metres, perMetre * 2 ** zoom]],
    extraPx,
  ]
  // One stop a zoom level: `max` bends the curve, so two far stops would not do.
  const stops = [12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22].flatMap((zoom) => [zoom, at(zoom)])
  return ['interpolate', ['exponential', 2], ['zoom'], ...stops] as unknown as ExpressionSpecification
}

/**
 * From here on (a quarter fills the window) edges of houses and areas, paths and the ground of streets are drawn.
 * Further out they are finer than a pixel, and most of what a picture of a town costs where no graphics card draws.
 */
export const closeUp = 15

/** Width of a road where the data do not say: by class, as such streets usually are in old neighbourhoods. */
export const roadWidth: ExpressionSpecification = [
  'coalesce',
  ['get', 'width_m'],
  [
    'match',
    ['get', 'class'],
    'main',
    16,
    'secondary',
    10,
    'lane',
    5,
    'service',
    4,
    'pedestrian',
    5,
    'cycleway',
    2.5,
    2,
  ],
]

export function buildingColour(by: BuildingColour): ExpressionSpecification {
  if (by === 'use') {
    const pairs = Object.entries(useColours).flat()
    return [
      'match',
      ['coalesce', ['get', 'use'], ''],
      ...pairs,
      unknownColour,
    ] as unknown as ExpressionSpecification
  }
  const field = by === 'floors' ? 'floors' : 'built_year'
  const breaks = breaksOf[by]
  const steps = breaks.flatMap((step, index) =>
    index === 0 ? [step.colour] : [(breaks[index - 1]?.upTo ?? 0) + 1, step.colour],
  )
  return [
    'case',
    ['==', ['typeof', ['get', field]], 'number'],
    ['step', ['get', field], ...steps],
    unknownColour,
  ] as unknown as ExpressionSpecification
}

/** Height for the 3D view: measured, else floors × 3 m (the usual storey of housing), else one storey. */
export const buildingHeight: ExpressionSpecification = [
  'coalesce',
  ['get', 'height_m'],
  ['*', 3, ['coalesce', ['get', 'floors'], 1]],
]
