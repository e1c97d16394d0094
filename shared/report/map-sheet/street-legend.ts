import { ground } from '../colours'
import { html } from '../html'
import type { LegendEntry } from '../map/legend'
import { drawnAreas, drawnLines, type Sheet } from '../map/sheet'

const walkingClasses = new Set(['footpath', 'steps', 'cycleway'])

/** What a sheet explains beside what the maps of the report do: streets, paths, and the land of homes. */
export function streetEntries(sheet: Sheet): LegendEntry[] {
  const { project, words } = sheet.report
  const lines = drawnLines(sheet, project.rows('roads'))
  const paths = lines.filter(({ row }) => walkingClasses.has(String(row.properties.class)))
  const homes = drawnAreas(
    sheet,
    [...project.rows('land_use')].filter(({ properties }) => properties.kind === 'residential'),
  )
  const entry = (code: string, swatch: LegendEntry['swatch']): LegendEntry => ({
    words: words.say(code),
    swatch,
  })
  return [
    ...(lines.length > paths.length
      ? [
          entry(
            'map_sheet.legend.streets',
            html`<path d="M0.3 2.2H6.7" stroke="${ground.casing}" stroke-width="2"/><path d="M0.3 2.2H6.7" stroke="${ground.road}" stroke-width="1.5"/>`,
          ),
        ]
      : []),
    ...(paths.length > 0
      ? [
          entry(
            'map_sheet.legend.paths',
            html`<path d="M0.3 2.2H6.7" stroke="${ground.footpath}" stroke-width="0.3" stroke-dasharray="0.8 0.5"/>`,
          ),
        ]
      : []),
    ...(homes.length > 0
      ? [
          entry(
            'map_sheet.legend.homes',
            html`<rect x="0.3" y="0.3" width="6.4" height="3.8" fill="${ground.residential}" stroke="${ground.casing}" stroke-width="0.2"/>`,
          ),
        ]
      : []),
  ]
}
