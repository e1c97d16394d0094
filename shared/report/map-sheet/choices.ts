/** Paper sizes of ISO 216 in portrait, millimetres. */
export const paperMm = {
  A4: { width: 210, height: 297 },
  A3: { width: 297, height: 420 },
  A2: { width: 420, height: 594 },
} as const

export type Paper = keyof typeof paperMm
export const papers = Object.keys(paperMm) as Paper[]

export const orientations = ['landscape', 'portrait'] as const
export type Orientation = (typeof orientations)[number]

/** The scales planners ask for by name; any other whole number can be had too. */
export const usualScales = [500, 1000, 2000, 5000] as const
/** Nothing here is known more closely, and no neighbourhood is larger. */
export const scaleLimits = { finest: 100, coarsest: 200_000 } as const

/** How buildings are coloured. */
export const buildingThemes = ['use', 'floors', 'year', 'plain'] as const
export type BuildingTheme = (typeof buildingThemes)[number]

/** What a person may leave off a sheet, layer by layer, in the order in which a legend has them; their own layers come on top. */
export const sheetLayers = [
  'buildings',
  'roads',
  'green',
  'water',
  'activity_spaces',
  'parking',
  'land_use',
  'barriers',
  'gates',
  'facilities',
  'boundary',
  'land',
  'observations',
] as const

/** Issues are numbered after the list of the report, so they are on a sheet only when somebody wants them there. */
export const usuallyHidden: readonly string[] = ['observations']

/** What a person decides about one sheet. */
export interface MapSheetChoices {
  readonly paper: Paper
  readonly orientation: Orientation
  /** 1 : `scale`; `null` for the largest round one at which the whole community fits. */
  readonly scale: number | null
  /** The middle of the map, `[lng, lat]`; `null` for the middle of the community. */
  readonly centre: readonly [lng: number, lat: number] | null
  /** Blank: the name of the community and what is drawn. */
  readonly title: string
  readonly subtitle: string
  readonly theme: BuildingTheme
  /** Tables left off. */
  readonly hidden: readonly string[]
  /** The scheme whose spaces are drawn. */
  readonly schemeId: number | null
  /** The indicator whose evidence (covered, not covered, unknown) is laid over the map. */
  readonly indicator: string | null
  readonly labels: boolean
  readonly grid: boolean
  /** "Internal draft, not a survey product": on unless somebody takes it off. */
  readonly mark: boolean
}

export const usualChoices: MapSheetChoices = {
  paper: 'A3',
  orientation: 'landscape',
  scale: null,
  centre: null,
  title: '',
  subtitle: '',
  theme: 'use',
  hidden: usuallyHidden,
  schemeId: null,
  indicator: null,
  labels: true,
  grid: true,
  mark: true,
}
