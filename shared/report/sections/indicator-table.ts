import { type IndicatorDefinition, indicatorCatalogue } from '../../indicators/catalogue'
import type { AlternativeValue, IndicatorResult } from '../../indicators/result'
import { html, type SafeHtml } from '../html'
import type { Report } from '../report'
import type { ReportWords } from '../report-words'
import { verdictMark } from './marks'
import { missing, section } from './section'

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
      <colgroup><col class="name"><col class="value"><col class="standard"><col class="verdict"><col class="source"></colgroup>
      <thead><tr>${['name', 'value', 'standard', 'verdict', 'source'].map(
        (column) =>
          html`<th scope="col" class="${column}">${words.say(`report.check.column.${column}`)}</th>`,
      )}</tr></thead>
      ${groups.map(
        ({ title, rows }) =>
          html`<tbody><tr class="level"><th colspan="5" scope="rowgroup">${title}</th></tr>${rows.map((result) => indicatorRow(words, result))}</tbody>`,
      )}
    </table>`,
    html`<p class="note">${words.say('report.check.note')}</p>`,
  ])
}

function indicatorRow(words: ReportWords, result: IndicatorResult): SafeHtml {
  const { id, standard, alternatives, reasons } = result
  return html`<tr>
    <th scope="row">${words.say(`indicator.${id}.name`)}<small class="code">${id} · ${words.say(`indicator.origin.${result.origin}`)}</small>
      ${alternatives.length > 0 && html`<small>${words.join(alternatives.map((each) => alternative(words, each)))}</small>`}
      ${reasons.length > 0 && html`<small>${words.sentences(reasons)}</small>`}</th>
    <td class="figure">${words.value(result)}</td>
    <td class="figure">${words.standard(result)}</td>
    <td>${verdictMark(words, result)}</td>
    <td class="source">${
      standard
        ? html`<span lang="zh-CN">${standard.source}</span><small>${words.say(`verification.${standard.verification}`)}</small>`
        : html`—`
    }</td>
  </tr>`
}

function alternative(words: ReportWords, { key, value, unit }: AlternativeValue): string {
  return words.say('report.check.alternative', {
    name: words.say(`alternative.${key}`),
    value: words.value({ value, unit }),
  })
}
