/** The report's palette: the screen's, a step darker where paper and a grey printer need it. */
export const ink = '#1f2328'
export const softInk = '#565b60'
export const rule = '#d9d7cf'
export const accent = '#0f6b62'
export const vermilion = '#b83a1e'
export const amber = '#a86e00'

export const ground = {
  paper: '#f7f4ed',
  residential: '#f1ece0',
  green: '#d9e5cc',
  greenLine: '#a9c093',
  water: '#cbdde8',
  waterLine: '#92b3c6',
  activity: '#ecdfc4',
  activityLine: '#cbb583',
  parking: '#e4e4e2',
  parkingLine: '#bdbdb9',
  road: '#ffffff',
  casing: '#cfc9bb',
  footpath: '#a5987c',
  wall: '#625a4e',
  hedge: '#6f8d58',
  buildingLine: '#8f877d',
  halo: '#ffffff',
} as const

/** Okabe–Ito softened; each has its own lightness or its own hatching, so that it reads in grey. */
export const buildingUses = {
  residential: { fill: '#e6d6b4', hatch: null },
  mixed: { fill: '#e6bf8a', hatch: 'diagonal' },
  commercial: { fill: '#dd9c7f', hatch: 'diagonal' },
  public: { fill: '#9fbfd8', hatch: 'level' },
  education: { fill: '#93c4ad', hatch: 'level' },
  health: { fill: '#cfa5c0', hatch: 'upright' },
  industrial: { fill: '#a9a3b8', hatch: 'upright' },
  other: { fill: '#cdc7bd', hatch: null },
} as const

export type BuildingUse = keyof typeof buildingUses

/** How an issue's number is printed. */
export interface IssueInk {
  readonly fill: string
  readonly text: string
  readonly line: string
}

/** The worse, the darker. */
export const severityInk = {
  very_serious: { fill: '#8f1b0d', text: '#ffffff', line: '#ffffff' },
  serious: { fill: '#c8452b', text: '#ffffff', line: '#ffffff' },
  fairly_serious: { fill: '#efb083', text: '#3a1a08', line: '#a85a2a' },
  general: { fill: '#fdf1dc', text: '#4a3205', line: '#b07a1e' },
} as const satisfies Readonly<Record<string, IssueInk>>

export const solvedInk: IssueInk = { fill: '#ffffff', text: '#6e7378', line: '#6e7378' }
