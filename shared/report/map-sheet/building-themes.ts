import type { Row } from '../../model/row'
import { numberOf } from '../../model/table'
import { ground } from '../colours'
import { html, type SafeHtml } from '../html'
import type { LegendEntry } from '../map/legend'
import { drawnAreas, joined, type Sheet } from '../map/sheet'
import type { BuildingTheme } from './choices'

interface BuildingClass {
  /** Words under `map_sheet.<theme>.<key>`. */
  readonly key: string
  readonly fill: string
  readonly holds: (value: number) => boolean
}

/** Floors as GB 50180-2018, table 4.0.2 groups dwellings: low, multi-storey I and II, high I and II. */
const byFloors: readonly BuildingClass[] = [
  { key: 'low', fill: '#f5ead0', holds: (floors) => floors <= 3 },
  { key: 'middle', fill: '#ebcf9c', holds: (floors) => floors <= 6 },
  { key: 'upper', fill: '#d7a566', holds: (floors) => floors <= 9 },
  { key: 'high', fill: '#b27440', holds: (floors) => floors <= 18 },
  { key: 'tower', fill: '#7c4826', holds: () => true },
]

/** The oldest darkest. The renewal of old communities is for what was built before the end of 2000 (国办发〔2020〕23号). */
const byYear: readonly BuildingClass[] = [
  { key: 'before_1980', fill: '#5b4a78', holds: (year) => year < 1980 },
  { key: 'eighties', fill: '#8573a3', holds: (year) => year < 1990 },
  { key: 'nineties', fill: '#b3a5c8', holds: (year) => year <= 2000 },
  { key: 'until_2010', fill: '#d8d0e2', holds: (year) => year <= 2010 },
  { key: 'newest', fill: '#f1edf4', holds: () => true },
]

const themes = {
  floors: { field: 'floors', classes: byFloors },
  year: { field: 'built_year', classes: byYear },
} as const

/** Nobody wrote it down: white under dots, unlike every class. */
const unknownFill = '#ffffff'
const plainFill = '#dcd5c8'

/** Buildings in a theme other than their use, with the legend of the classes that are on the sheet. */
export function drawThemedBuildings(
  sheet: Sheet,
  theme: Exclude<BuildingTheme, 'use'>,
): { readonly drawing: SafeHtml; readonly entries: readonly LegendEntry[] } {
  const { words } = sheet.report
  const areas = drawnAreas(sheet, sheet.report.project.rows('buildings'))
  const groups =
    theme === 'plain'
      ? [{ words: words.say('table.buildings'), fill: plainFill, unknown: false, areas }]
      : [
          ...themes[theme].classes.map((one) => ({
            words: words.say(`map_sheet.${theme}.${one.key}`),
            fill: one.fill,
            unknown: false,
            areas: areas.filter(({ row }) => classOf(row, theme) === one),
          })),
          {
            words: words.say(`map_sheet.${theme}.unknown`),
            fill: unknownFill,
            unknown: true,
            areas: areas.filter(({ row }) => classOf(row, theme) === null),
          },
        ]
  const present = groups.filter((group) => group.areas.length > 0)
  return {
    drawing: html`<g stroke="${ground.buildingLine}" stroke-width="0.14" stroke-linejoin="round">${present.map(
      ({ areas, fill, unknown }) => {
        const path = joined(areas)
        return html`<path d="${path}" fill-rule="evenodd" fill="${fill}"/>${
          unknown && html`<path d="${path}" fill-rule="evenodd" fill="url(#${sheet.id}-dots)" stroke="none"/>`
        }`
      },
    )}</g>`,
    entries: present.map(({ words, fill, unknown }) => ({
      words,
      swatch: html`<rect x="0.3" y="0.3" width="6.4" height="3.8" fill="${fill}" stroke="${ground.buildingLine}" stroke-width="0.2"/>${
        unknown && html`<rect x="0.3" y="0.3" width="6.4" height="3.8" fill="url(#${sheet.id}-dots)"/>`
      }`,
    })),
  }
}

function classOf(row: Row, theme: 'floors' | 'year'): BuildingClass | null {
  const { field, classes } = themes[theme]
  const value = numberOf(row.properties[field])
  return value === null ? null : (classes.find(({ holds }) => holds(value)) ?? null)
}
