import { type IndicatorDefinition, indicatorCatalogue } from '../../indicators/catalogue'
import type { AlternativeValue, IndicatorResult } from '../../indicators/result'
import { html, type SafeHtml } from '../html'
import type { Report } from '../report'
import type { ReportWords } from '../report-words'
import { verdictMark } from './marks'
import { missing, section } from './section'

/** The columns of standard and verdict say it already. */
const saidByVerdict = 'indicator.reason.no_standard'

const figures = new Set(['value', 'standard'])

const levels: readonly IndicatorDefinition['level'][] = ['housing', 'neighbourhood', 'block']

/** Every indicator with its figure, what it is held against, where that comes from, and what the two say. */
export function indicatorTable({ words, results }: Report): SafeHtml {
  const title = words.say('report.check.title')
  if (results.length === 0) return section('check', title, missing(words.say('report.check.missing')))
  const levelOf = new Map(indicatorCatalogue.map(({ id, level }) => [id, level]))
  const groups = [
    ...levels.map((level) => ({
      title: words.say(`indicator.level.${level}`),
      rows: results.filter(({ id }) => levelOf.get(id) === level),
    })),
    { title: words.say('report.check.other'), rows: results.filter(({ id }) => !levelOf.has(id)) },
  ].filter(({ rows }) => rows.length > 0)
  return section('check', title, [
    html`<table class="indicators">
      <colgroup><col class="name"/><col class="value"/><col class="standard"/><col class="verdict"/><col class="source"/></colgroup>
      <thead><tr>${['name', 'value', 'standard', 'verdict', 'source'].map(
        (column) =>
          html`<th scope="col" class="${figures.has(column) && 'figure'}">${words.say(`report.check.column.${column}`)}</th>`,
      )}</tr></thead>
      ${groups.map(
        ({ title, rows }) => html`
      <tbody class="level"><tr><th colspan="5" scope="rowgroup">${title}</th></tr></tbody>
      ${rows.map((result) => indicatorRows(words, result))}`,
      )}
    </table>`,
    html`<p class="note">${words.say('report.check.note')}</p>`,
  ])
}

/** A line of figures, and below it, across the table, what must be read beside them. */
function indicatorRows(words: ReportWords, result: IndicatorResult): SafeHtml {
  const { id, standard, alternatives } = result
  const notes = [
    alternatives.length > 0 && words.join(alternatives.map((each) => alternative(words, each))),
    words.sentences(result.reasons.filter(({ code }) => code !== saidByVerdict)),
  ].filter(Boolean)
  return html`<tbody><tr>
    <th scope="row">${words.say(`indicator.${id}.name`)}<small class="code">${id} · ${words.say(`indicator.origin.${result.origin}`)}</small></th>
    <td class="figure">${words.value(result)}</td>
    <td class="figure">${words.standard(result)}</td>
    <td>${verdictMark(words, result)}</td>
    <td class="source" rowspan="${notes.length > 0 ? 2 : 1}">${
      standard
        ? html`<span lang="zh-CN">${standard.source}</span><small>${words.say(`verification.${standard.verification}`)}</small>`
        : html`—`
    }</td>
  </tr>${notes.length > 0 && html`<tr class="notes"><td colspan="4">${notes.map((note) => html`<small>${note}</small>`)}</td></tr>`}</tbody>`
}

function alternative(words: ReportWords, { key, value, unit }: AlternativeValue): string {
  return words.say('report.check.alternative', {
    name: words.say(`alternative.${key}`),
    value: words.value({ value, unit }),
  })
}
