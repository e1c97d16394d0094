import type { BuildingColour } from '../state/view-store'

/** The map's own palette: quiet ground, one accent, categories after Okabe–Ito, sequences after cividis. */
export const ground = {
  paper: '#f5f2ea',
  residential: '#f1ece1',
  green: '#dbe6cf',
  greenLine: '#b9cda5',
  water: '#cfe0ea',
  waterLine: '#a3c0d1',
  activity: '#ecdfc6',
  activityLine: '#d2bd92',
  parking: '#e6e6e6',
  parkingLine: '#c9c9c7',
  road: '#ffffff',
  roadCasing: '#d9d4c8',
  footpath: '#b5a98f',
  wall: '#6f675b',
  building: '#cfc9bf',
  buildingLine: '#9a938a',
  boundary: '#0f6b62',
  label: '#2b2a27',
  halo: '#ffffff',
} as const

export const accent = '#0f6b62'
export const leftover = '#b97a00'

/** What is about to come in: vermilion and blue of Okabe–Ito, apart from all that is on the map already. */
export const proposed = { current: '#d55e00', others: '#0072b2' } as const

/** Okabe–Ito, softened for fills; a use that is not known is told by grey, not by a colour of its own. */
export const useColours = {
  residential: '#e2cfa8',
  commercial: '#e9a385',
  mixed: '#ecc48c',
  public: '#a9c7de',
  education: '#9fcdb9',
  health: '#d9b3cc',
  industrial: '#b9b3c6',
  other: '#cfc9bf',
} as const

const cividis = ['#00224e', '#35456c', '#666970', '#948e77', '#c8b866', '#fee838'] as const
export const heatRamp = cividis

/** Less, the same, more: blue and orange of Okabe–Ito, which everybody can tell apart. */
export const differenceRamp = ['#0072b2', '#f5f2ea', '#d55e00'] as const

export interface ClassBreak {
  readonly upTo: number
  readonly colour: string
}

const floorBreaks: readonly ClassBreak[] = [
  { upTo: 3, colour: '#f3e7a9' },
  { upTo: 6, colour: '#c8b866' },
  { upTo: 9, colour: '#948e77' },
  { upTo: 17, colour: '#5d6577' },
  { upTo: Number.POSITIVE_INFINITY, colour: '#2b4170' },
]

const yearBreaks: readonly ClassBreak[] = [
  { upTo: 1980, colour: '#2b4170' },
  { upTo: 1990, colour: '#5d6577' },
  { upTo: 2000, colour: '#948e77' },
  { upTo: 2010, colour: '#c8b866' },
  { upTo: Number.POSITIVE_INFINITY, colour: '#f3e7a9' },
]

export const unknownColour = '#e4e2dd'

export const breaksOf: Readonly<Record<Exclude<BuildingColour, 'use'>, readonly ClassBreak[]>> = {
  floors: floorBreaks,
  year: yearBreaks,
}

export const toneColours = {
  counted: '#0f6b62',
  covered: '#3f9e90',
  not_covered: '#c8452b',
  not_counted: '#8a857c',
  unknown: '#8a857c',
  accent,
  support: '#0f7f8c',
  oppose: '#c8452b',
  changed: '#0072b2',
  leftover,
  shadow: '#27344d',
  tree_shade: '#4f7a3a',
  reach_near: '#54278f',
  reach_middle: '#756bb1',
  reach_far: '#9e9ac8',
  priority_high: '#8a1c4a',
  priority_middle: '#c9709a',
  priority_low: '#e6c3d4',
} as const

/** Areas of walking reach, the nearest first, as they look lying on one another on the map's paper. */
export const reachOnPaper = ['#a594bf', '#c1bbd0', '#dbd7db'] as const

/** How bad an observed problem is: the worse, the darker, so that it also reads in grey. */
export const severityColours = {
  very_serious: '#9c1f0f',
  serious: '#c8452b',
  fairly_serious: '#e0904f',
  general: '#e8c07a',
} as const

/** The ground of a sketched space by its kind. */
export const spaceColours = {
  pocket_park: '#cfe2c0',
  community_garden: '#dccfae',
  community_lounge: '#dfe5cd',
  playground: '#d8e6c8',
  fitness: '#d8e6c8',
  elderly_corner: '#d3e3c4',
  sports: '#d6e2c6',
  parking: '#dadedf',
  other: '#d9e4d3',
} as const

/** What stands in it. */
export const partColours = {
  paving: '#ece2cf',
  path: '#f6f0e2',
  track: '#d98f6a',
  bed: '#9dbb84',
  soft: '#e2b17f',
  play: '#c4694a',
  court: '#c98e6c',
  court_line: '#ffffff',
  bay: '#c2cacd',
  roof: '#b9876a',
  table: '#9a6b46',
  seat: '#7d5634',
  tree: '#6fa577',
  treeLine: '#4c8257',
} as const

/** Layers of the person's own: Okabe and Ito's colours, but for the yellow that paper swallows and the black of words. */
export const importedColours = ['#0072b2', '#d55e00', '#cc79a7', '#009e73', '#e69f00', '#56b4e9'] as const

/** How a layer looks at a glance, for lists. */
export const layerSwatches: Readonly<Record<string, string>> = {
  boundary: accent,
  land_use: ground.residential,
  water: ground.water,
  green: ground.green,
  activity_spaces: ground.activity,
  parking: '#d0d0cd',
  roads: '#c9c3b6',
  barriers: ground.wall,
  gates: ground.wall,
  buildings: ground.building,
  facilities: '#4f6d8f',
  activity: '#948e77',
  land: '#f3d48f',
  spaces: '#9fcbb0',
  observations: '#c8452b',
  opinions: '#0f7f8c',
  other: '#b9b3c6',
}
