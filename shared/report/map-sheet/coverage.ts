import { toPlanePoints } from '../../geometry/plane'
import type { EvidenceGroup, IndicatorResult } from '../../indicators/result'
import type { Row } from '../../model/row'
import { accent, vermilion } from '../colours'
import { html, type SafeHtml } from '../html'
import type { LegendEntry } from '../map/legend'
import { coordinate, isPointOnSheet } from '../map/paths'
import { drawn, drawnAreas, drawnLines, type Sheet } from '../map/sheet'

type Role = EvidenceGroup['role']

const greyInk = '#63686d'

/** Colour, and a hatching of its own for who prints in grey. */
const looks: Readonly<Record<Role, { readonly colour: string; readonly pattern: string }>> = {
  counted: { colour: accent, pattern: 'covered' },
  covered: { colour: accent, pattern: 'covered' },
  not_covered: { colour: vermilion, pattern: 'not-covered' },
  not_counted: { colour: greyInk, pattern: 'dots' },
  unknown: { colour: greyInk, pattern: 'dots' },
}

/** The hatchings of evidence, and the dots of what nobody knows. */
export function coveragePatterns(id: string): SafeHtml {
  return html`<defs>
    <pattern id="${id}-covered" patternUnits="userSpaceOnUse" width="1.4" height="1.4" patternTransform="rotate(45)"><path d="M0 0V1.4" stroke="${accent}" stroke-width="0.5"/></pattern>
    <pattern id="${id}-not-covered" patternUnits="userSpaceOnUse" width="1.1" height="1.1" patternTransform="rotate(45)"><path d="M0 0V1.1M0 0H1.1" stroke="${vermilion}" stroke-width="0.4"/></pattern>
    <pattern id="${id}-dots" patternUnits="userSpaceOnUse" width="1.2" height="1.2"><circle cx="0.6" cy="0.6" r="0.17" fill="${greyInk}"/></pattern>
  </defs>`
}

/** Who an indicator counts, reaches and leaves out, laid over the map, with the legend of what is on the sheet. */
export function drawCoverage(
  sheet: Sheet,
  result: IndicatorResult,
): { readonly drawing: SafeHtml; readonly entries: readonly LegendEntry[] } {
  const { words } = sheet.report
  const groups = result.evidence
    .map((group) => ({ ...group, shapes: drawGroup(sheet, group) }))
    .filter(({ shapes }) => shapes !== null)
  const name = words.say(`indicator.${result.id}.name`)
  return {
    drawing: html`${groups.map(({ shapes }) => shapes)}`,
    entries: groups.map(({ role, table }) => ({
      words: words.say('map_sheet.evidence', {
        indicator: name,
        role: words.say(`evidence.${role}`),
        layer: words.say(`table.${table}`),
      }),
      swatch: html`<rect x="0.3" y="0.3" width="6.4" height="3.8" fill="url(#${sheet.id}-${looks[role].pattern})" stroke="${looks[role].colour}" stroke-width="0.4"/>`,
    })),
  }
}

function drawGroup(sheet: Sheet, { role, table, ids }: EvidenceGroup): SafeHtml | null {
  const { project, metric } = sheet.report
  const { colour, pattern } = looks[role]
  const rows = ids.flatMap((id): readonly Row[] => {
    const row = project.row(table, id)
    return row ? [row] : []
  })
  const areas = drawnAreas(sheet, rows)
  const lines = drawnLines(sheet, rows)
  const points = rows
    .flatMap(({ geometry }) => toPlanePoints(geometry, metric))
    .filter((place) => isPointOnSheet(place, sheet.frame.bounds))
  if (areas.length + lines.length + points.length === 0) return null
  return html`
    ${drawn(areas, html`fill="url(#${sheet.id}-${pattern})" stroke="${colour}" stroke-width="0.4" stroke-linejoin="round"`)}
    ${drawn(lines, html`fill="none" stroke="${colour}" stroke-width="0.7" stroke-opacity="0.8"`)}
    ${points.map((place) => {
      const [x, y] = sheet.frame.toPaper(place)
      return html`<circle cx="${coordinate(x)}" cy="${coordinate(y)}" r="1.7" fill="none" stroke="${colour}" stroke-width="0.6"/>`
    })}`
}
