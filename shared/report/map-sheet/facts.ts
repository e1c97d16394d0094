import { crsName } from '../../crs/crs-name'
import type { ProjectView } from '../../model/project-view'
import { textOf } from '../../model/table'
import { ink, rule, softInk } from '../colours'
import { html, type SafeHtml } from '../html'
import { coordinate } from '../map/paths'
import type { Report } from '../report'
import { scaleText } from './compass'
import type { PaperBox } from './layout'
import { textAt, wrapText } from './sheet-text'
import { sourcesOf } from './sources'

/** One line of the table at the foot: what it is, and what it says. */
export interface SheetFact {
  readonly label: string
  readonly value: string
}

/** At most so many files are named; the rest is counted. */
const mostFiles = 3

/** Everything that must stand beside a map: system, scale, who and when, the number of its approval, where it comes from. */
export function sheetFacts(
  report: Report,
  view: ProjectView,
  facts: { readonly crs: string; readonly scale: number; readonly schemeId: number | null },
): SheetFact[] {
  const { words, now } = report
  const scheme = facts.schemeId === null ? undefined : report.project.row('schemes', facts.schemeId)
  const fact = (key: string, value: string | null): SheetFact[] =>
    value ? [{ label: words.say(`map_sheet.fact.${key}`), value }] : []
  const system = crsName(facts.crs)
  return [
    ...fact('scheme', scheme ? textOf(scheme.properties.name) : null),
    ...fact('scale', scaleText(facts.scale)),
    ...fact('crs', words.say('map_sheet.crs', { system: words.say(system.code, system.params) })),
    ...fact('organisation', report.setting('organisation')),
    ...fact('planner', report.setting('planner')),
    ...fact('made', words.numbers.date(now)),
    ...fact('data_date', report.setting('map_date')),
    ...fact('sources', sourcesText(report, view)),
    ...fact('approval', approvalOf(report)),
  ]
}

/** The number as it was given, without a second "审图号：" before it; else what to do before the map is shown. */
function approvalOf({ words, setting }: Report): string {
  const given = setting('map_notice')?.replace(/^审图号\s*[:：]\s*/, '')
  return given ? given : words.say('map_sheet.no_approval')
}

function sourcesText({ words, setting }: Report, view: ProjectView): string | null {
  const { files, openStreetMap } = sourcesOf(view)
  const named = setting('map_source')
  const others = files.length - mostFiles
  const listed = words.join(files.slice(0, mostFiles))
  return [
    named ??
      (others > 0 ? words.say('map_sheet.sources_more', { files: listed, count: files.length }) : listed),
    openStreetMap ? words.say('map_sheet.open_street_map') : '',
  ]
    .filter(Boolean)
    .join(words.say('report.clause_separator'))
}

/** A table of facts, laid out for its width: how high it is, and how to draw it into a box at least as high. */
export interface FactsTable {
  readonly heightMm: number
  draw(box: PaperBox): SafeHtml
}

/** `remarks` go below the table, over its whole width; the first of them in bold. */
export function factsTable(
  facts: readonly SheetFact[],
  remarks: readonly string[],
  widthMm: number,
  unit: number,
): FactsTable {
  const sizeMm = 2.2 * unit
  const lineMm = 3.2 * unit
  const padding = 1.1 * unit
  const labelMm = 16 * unit
  const edge = 2.4 * unit
  const rows = facts.map(({ label, value }) => ({
    labels: wrapText(label, labelMm - edge - 1 * unit, sizeMm),
    values: wrapText(value, widthMm - labelMm - 2 * edge, sizeMm),
  }))
  const heights = rows.map(
    ({ labels, values }) => Math.max(1, labels.length, values.length) * lineMm + 2 * padding,
  )
  const said = remarks.map((text) => wrapText(text, widthMm - 2 * edge, sizeMm))
  const remarksMm = said.length > 0 ? said.flat().length * lineMm + 2 * padding + 0.8 * unit : 0
  const tableMm = heights.reduce((sum, height) => sum + height, 0)
  const heightMm = tableMm + remarksMm

  const lines = (texts: readonly string[], x: number, top: number, bold: boolean, colour: string) =>
    texts.map((text, index) =>
      textAt(x, top + padding + (index + 0.76) * lineMm, text, { sizeMm, colour, bold }),
    )
  return {
    heightMm,
    draw({ x, y, width, height }) {
      // A box higher than need be is filled: the rows share what is left.
      const spare = Math.max(0, height - heightMm) / rows.length
      let top = y
      const parts: SafeHtml[] = []
      for (const [index, { labels, values }] of rows.entries()) {
        const isFirst = index === 0
        parts.push(html`<path d="M${coordinate(x)} ${coordinate(top)}h${coordinate(width)}" stroke="${isFirst ? ink : rule}" stroke-width="${isFirst ? 0.25 : 0.15}"/>
          ${lines(labels, x + edge, top + spare / 2, false, softInk)}${lines(values, x + labelMm + edge, top + spare / 2, false, ink)}`)
        top += (heights[index] ?? 0) + spare
      }
      const divider = html`<path d="M${coordinate(x + labelMm)} ${coordinate(y)}V${coordinate(top)}" stroke="${rule}" stroke-width="0.15"/>`
      if (said.length > 0)
        parts.push(
          html`<path d="M${coordinate(x)} ${coordinate(top)}h${coordinate(width)}" stroke="${ink}" stroke-width="0.25"/>`,
        )
      top += 0.4 * unit
      for (const [index, texts] of said.entries()) {
        parts.push(html`${lines(texts, x + edge, top, index === 0, index === 0 ? ink : softInk)}`)
        top += texts.length * lineMm
      }
      return html`<g id="facts">${divider}${parts}</g>`
    },
  }
}
