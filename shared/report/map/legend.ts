import {
  accent,
  amber,
  type BuildingUse,
  buildingUses,
  ground,
  severityInk,
  solvedInk,
  vermilion,
} from '../colours'
import { html, type SafeHtml } from '../html'
import type { Report } from '../report'
import { patterns } from './patterns'
import { drawnUse } from './structures'

interface Entry {
  readonly words: string
  readonly swatch: SafeHtml
}

/** What the signs on the map mean: only those that are on it. */
export function legend(
  report: Report,
  options: { readonly issues: boolean; readonly served?: boolean },
): SafeHtml {
  const entries = [
    ...buildingEntries(report),
    ...groundEntries(report),
    ...proposalEntries(report, options.served ?? false),
    ...(options.issues ? issueEntries(report) : []),
  ]
  return html`<svg class="patterns" aria-hidden="true" width="0" height="0">${patterns('legend')}</svg>
    <ul class="legend">${entries.map(
      ({ words, swatch }) =>
        html`<li><svg viewBox="0 0 7 4.4" width="7mm" height="4.4mm" aria-hidden="true">${swatch}</svg>${words}</li>`,
    )}</ul>`
}

const box = (look: SafeHtml) => html`<rect x="0.3" y="0.3" width="6.4" height="3.8" ${look}/>`
const stroke = (look: SafeHtml) => html`<path d="M0.3 2.2H6.7" fill="none" ${look}/>`

function buildingEntries({ project, words }: Report): Entry[] {
  const used = new Set([...project.rows('buildings')].map(({ properties }) => drawnUse(properties.use)))
  const uses = (Object.keys(buildingUses) as BuildingUse[]).filter((use) => used.has(use))
  return uses.map((use) => {
    const { fill, hatch } = buildingUses[use]
    return {
      words: words.say('report.legend.building', { use: words.choice('building_use', use) }),
      swatch: html`${box(html`fill="${fill}" stroke="${ground.buildingLine}" stroke-width="0.2"`)}${
        hatch && box(html`fill="url(#legend-${hatch})"`)
      }`,
    }
  })
}

function groundEntries({ project, words }: Report): Entry[] {
  const entry = (table: string, swatch: SafeHtml): Entry[] =>
    project.count(table) > 0 ? [{ words: words.say(`table.${table}`), swatch }] : []
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
    ...entry(
      'boundary',
      stroke(html`stroke="${accent}" stroke-width="0.5" stroke-dasharray="2.4 0.7 0.5 0.7"`),
    ),
  ]
}

function proposalEntries({ project, spaces, words }: Report, served: boolean): Entry[] {
  const hasLand = [...project.rows('land')].some(({ properties }) => properties.status !== 'rejected')
  return [
    ...(hasLand
      ? [
          {
            words: words.say('table.land'),
            swatch: html`${box(html`fill="#fbe9bf"`)}${box(html`fill="url(#legend-land)" stroke="${amber}" stroke-width="0.3"`)}`,
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

function issueEntries({ issues, words }: Report): Entry[] {
  const disc = (fill: string, line: string) =>
    html`<circle cx="3.5" cy="2.2" r="1.7" fill="${fill}" stroke="${line}" stroke-width="0.25"/>`
  const open = issues.filter(({ row }) => row.properties.status !== 'solved')
  const severities = (Object.keys(severityInk) as (keyof typeof severityInk)[]).filter((severity) =>
    open.some(({ row }) => row.properties.severity === severity),
  )
  return [
    ...severities.map((severity) => ({
      words: words.say('report.legend.issue', { severity: words.choice('severity', severity) }),
      swatch: disc(
        severityInk[severity].fill,
        severity === 'general' ? vermilion : severityInk[severity].fill,
      ),
    })),
    ...(open.length < issues.length
      ? [{ words: words.say('report.legend.solved'), swatch: disc(solvedInk.fill, solvedInk.text) }]
      : []),
  ]
}
