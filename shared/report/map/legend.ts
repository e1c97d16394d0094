import { toPlanePoints } from '../../geometry/plane'
import {
  accent,
  amber,
  type BuildingUse,
  buildingUses,
  ground,
  type IssueInk,
  severityInk,
  solvedInk,
  vermilion,
} from '../colours'
import { html, type SafeHtml } from '../html'
import type { Report } from '../report'
import { isPointOnSheet } from './paths'
import { drawnAreas, drawnLines, type Sheet } from './sheet'
import { drawnUse } from './structures'

/** One sign and what it means. The swatch is drawn in a box of 7 × 4.4. */
export interface LegendEntry {
  readonly words: string
  readonly swatch: SafeHtml
}

interface LegendOptions {
  readonly issues: boolean
  readonly served?: boolean
}

/** What the signs on the map mean: only those that are on it. The swatches use the hatchings of the map beside them. */
export function legend(sheet: Sheet, options: LegendOptions): SafeHtml {
  return html`<ul class="legend">${legendEntries(sheet, options).map(
    ({ words, swatch }) =>
      html`<li><svg viewBox="0 0 7 4.4" width="5.7mm" height="3.6mm" aria-hidden="true">${swatch}</svg>${words}</li>`,
  )}</ul>`
}

/** The signs on a map in the order of a legend, what people look for first. */
export function legendEntries(sheet: Sheet, options: LegendOptions): LegendEntry[] {
  return [
    ...buildingEntries(sheet),
    ...groundEntries(sheet),
    ...proposalEntries(sheet, options.served ?? false),
    ...(options.issues ? issueEntries(sheet.report) : []),
  ]
}

const box = (look: SafeHtml) => html`<rect x="0.3" y="0.3" width="6.4" height="3.8" ${look}/>`
const stroke = (look: SafeHtml) => html`<path d="M0.3 2.2H6.7" fill="none" ${look}/>`

function buildingEntries(sheet: Sheet): LegendEntry[] {
  const { project, words } = sheet.report
  const buildings = drawnAreas(sheet, project.rows('buildings'))
  const used = new Set(buildings.map(({ row }) => drawnUse(row.properties.use)))
  const uses = (Object.keys(buildingUses) as BuildingUse[]).filter((use) => used.has(use))
  return uses.map((use) => {
    const { fill, hatch } = buildingUses[use]
    return {
      words: words.say('report.legend.building', { use: words.choice('building_use', use) }),
      swatch: html`${box(html`fill="${fill}" stroke="${ground.buildingLine}" stroke-width="0.2"`)}${
        hatch && box(html`fill="url(#${sheet.id}-${hatch})"`)
      }`,
    }
  })
}

function groundEntries(sheet: Sheet): LegendEntry[] {
  const { project, words } = sheet.report
  const isDrawn = (table: string) =>
    drawnAreas(sheet, project.rows(table)).length > 0 || drawnLines(sheet, project.rows(table)).length > 0
  const entry = (table: string, swatch: SafeHtml): LegendEntry[] =>
    isDrawn(table) ? [{ words: words.say(`table.${table}`), swatch }] : []
  return [
    ...entry('green', box(html`fill="${ground.green}" stroke="${ground.greenLine}" stroke-width="0.2"`)),
    ...entry('water', box(html`fill="${ground.water}" stroke="${ground.waterLine}" stroke-width="0.2"`)),
    ...entry(
      'activity_spaces',
      box(html`fill="${ground.activity}" stroke="${ground.activityLine}" stroke-width="0.2"`),
    ),
    ...entry(
      'parking',
      box(
        html`fill="${ground.parking}" stroke="${ground.parkingLine}" stroke-width="0.25" stroke-dasharray="0.6 0.4"`,
      ),
    ),
    ...entry('barriers', stroke(html`stroke="${ground.wall}" stroke-width="0.4" stroke-dasharray="1.4 0.5"`)),
    ...gateEntries(sheet),
    ...entry(
      'boundary',
      stroke(html`stroke="${accent}" stroke-width="0.5" stroke-dasharray="2.4 0.7 0.5 0.7"`),
    ),
  ]
}

function gateEntries(sheet: Sheet): LegendEntry[] {
  const { project, words, metric } = sheet.report
  const gates = [...project.rows('gates')].filter(({ geometry }) =>
    toPlanePoints(geometry, metric).some((place) => isPointOnSheet(place, sheet.frame.bounds)),
  )
  const entry = (code: string, fill: string): LegendEntry => ({
    words: words.say(code),
    swatch: html`<circle cx="3.5" cy="2.2" r="0.9" fill="${fill}" stroke="${ground.wall}" stroke-width="0.35"/>`,
  })
  const shut = gates.filter(({ properties }) => properties.open === false).length
  return [
    ...(gates.length > shut ? [entry('table.gates', ground.road)] : []),
    ...(shut > 0 ? [entry('report.legend.shut_gate', vermilion)] : []),
  ]
}

function proposalEntries(sheet: Sheet, served: boolean): LegendEntry[] {
  const { project, spaces, words } = sheet.report
  const hasLand = drawnAreas(sheet, project.rows('land')).some(
    ({ row }) => row.properties.status !== 'rejected',
  )
  return [
    ...(hasLand
      ? [
          {
            words: words.say('table.land'),
            swatch: html`${box(html`fill="#fbe9bf"`)}${box(html`fill="url(#${sheet.id}-land)" stroke="${amber}" stroke-width="0.3"`)}`,
          },
        ]
      : []),
    ...(spaces.length > 0
      ? [
          {
            words: words.say('table.spaces'),
            swatch: box(html`fill="${accent}" stroke="#07453f" stroke-width="0.3"`),
          },
        ]
      : []),
    ...(served
      ? [
          {
            words: words.say('report.legend.newly_served'),
            swatch: box(html`fill="none" stroke="${accent}" stroke-width="0.7"`),
          },
        ]
      : []),
  ]
}

function issueEntries({ issues, words }: Report): LegendEntry[] {
  const disc = ({ fill, line }: IssueInk) =>
    html`<circle cx="3.5" cy="2.2" r="1.7" fill="${fill}" stroke="${line}" stroke-width="0.25"/>`
  const open = issues.filter(({ row }) => row.properties.status !== 'solved')
  const severities = (Object.keys(severityInk) as (keyof typeof severityInk)[]).filter((severity) =>
    open.some(({ row }) => row.properties.severity === severity),
  )
  return [
    ...severities.map((severity) => ({
      words: words.say('report.legend.issue', { severity: words.choice('severity', severity) }),
      swatch: disc(severityInk[severity]),
    })),
    ...(open.length < issues.length
      ? [{ words: words.say('report.legend.solved'), swatch: disc(solvedInk) }]
      : []),
  ]
}
