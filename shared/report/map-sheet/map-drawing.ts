import type { IndicatorResult } from '../../indicators/result'
import { ground } from '../colours'
import { html, type SafeHtml } from '../html'
import { drawGround } from '../map/ground'
import { drawIssues, type PlacedIssues, placeIssues } from '../map/issue-marks'
import { type Box, drawLabels } from '../map/labels'
import { type LegendEntry, legendEntries } from '../map/legend'
import { coordinate } from '../map/paths'
import { patterns } from '../map/patterns'
import { drawProposals } from '../map/proposals'
import type { Sheet } from '../map/sheet'
import { drawStructures } from '../map/structures'
import { drawThemedBuildings } from './building-themes'
import type { MapSheetChoices } from './choices'
import { coveragePatterns, drawCoverage } from './coverage'
import { drawSheetMark } from './draft-mark'
import { drawFacilities, drawOwnLayers } from './other-layers'
import { streetEntries } from './street-legend'

/** The map of a sheet in its own millimetres, and the legend of exactly what is on it. */
export function drawMap(
  sheet: Sheet,
  choices: MapSheetChoices,
  result: IndicatorResult | null,
): { readonly drawing: SafeHtml; readonly entries: readonly LegendEntry[] } {
  const { frame, id, report } = sheet
  const { project, words } = report
  const theme = choices.theme === 'use' ? null : drawThemedBuildings(sheet, choices.theme)
  // Buildings in another theme are drawn by it, so those who draw them by use must not see them.
  const rest = theme ? without(sheet, 'buildings') : sheet
  const coverage = result && drawCoverage(sheet, result)
  const facilities = drawFacilities(sheet)
  const own = drawOwnLayers(
    sheet,
    [...project.definitions.values()].filter(
      ({ name, origin, geometry }) =>
        origin === 'imported' && geometry !== null && !choices.hidden.includes(name),
    ),
  )
  const hasIssues = !choices.hidden.includes('observations')
  const issues = hasIssues ? placeIssues(sheet) : null

  const drawing = html`${patterns(id)}${coveragePatterns(id)}
    <clipPath id="${id}-window"><rect width="${coordinate(frame.widthMm)}" height="${coordinate(frame.heightMm)}"/></clipPath>
    <g clip-path="url(#${id}-window)">
      <rect width="${coordinate(frame.widthMm)}" height="${coordinate(frame.heightMm)}" fill="${ground.paper}"/>
      <g id="ground">${drawGround(sheet)}</g>
      ${theme && html`<g id="buildings">${theme.drawing}</g>`}
      <g id="structures">${drawStructures(rest)}</g>
      <g id="own-layers">${own.drawing}</g>
      ${coverage && html`<g id="coverage">${coverage.drawing}</g>`}
      ${choices.mark && drawSheetMark(frame, words.say('report.draft_mark'))}
      <g id="proposals">${drawProposals(sheet)}</g>
      <g id="facilities">${facilities.drawing}</g>
      ${choices.labels && html`<g id="labels">${drawLabels(sheet, [...boxesOf(issues), ...facilities.marks, ...own.marks], [...facilities.labels, ...own.labels])}</g>`}
      ${issues && html`<g id="issues">${drawIssues(sheet, issues)}</g>`}
    </g>`
  const entries = [
    ...(theme?.entries ?? []),
    ...legendEntries(rest, { issues: hasIssues && (issues?.marks.length ?? 0) > 0 }),
    ...streetEntries(sheet),
    ...facilities.entries,
    ...own.entries,
    ...(coverage?.entries ?? []),
  ]
  return { drawing, entries }
}

function without(sheet: Sheet, table: string): Sheet {
  const { project } = sheet.report
  const rest = { ...project, rows: (name: string) => (name === table ? [] : project.rows(name)) }
  return { ...sheet, report: { ...sheet.report, project: rest } }
}

function boxesOf(issues: PlacedIssues | null): Box[] {
  const half = (issues?.diameterMm ?? 0) / 2
  return (issues?.marks ?? []).map(({ at: [x, y] }): Box => [x - half, y - half, x + half, y + half])
}
