import { indicatorCatalogue } from '../../indicators/catalogue'
import { textOf } from '../../model/table'
import { html, type SafeHtml } from '../html'
import { issueInk } from '../map/issue-marks'
import type { NumberedIssue } from '../numbered-issues'
import type { Report } from '../report'
import { missing, section } from './section'

const known = new Set(indicatorCatalogue.map(({ id }) => id))

/**
 * The list of issues and remedies with the columns of the check-up handbook (2025, IV and V): number, issue,
 * place, indicator, severity and class, remedy, state. Remedies are worded in Chinese only.
 */
export function issueList(report: Report): SafeHtml {
  const { words, issues } = report
  const title = words.say('report.issues.title')
  if (issues.length === 0) return section('issues', title, missing(words.say('report.issues.missing')))
  const columns = ['number', 'issue', 'place', 'indicator', 'severity', ...remedyColumn(report), 'status']
  return section('issues', title, [
    html`<p class="note">${words.say('report.issues.note')}</p>
    <table class="issue-list ${remedyColumn(report).length > 0 && 'with-remedy'}">
      <colgroup>${columns.map((column) => html`<col class="${column}">`)}</colgroup>
      <thead><tr>${columns.map(
        (column) => html`<th scope="col">${words.say(`report.issues.column.${column}`)}</th>`,
      )}</tr></thead>
      <tbody>${issues.map((issue) => issueRow(report, issue))}</tbody>
    </table>`,
  ])
}

const remedyColumn = ({ locale }: Report): string[] => (locale === 'zh-CN' ? ['remedy'] : [])

function issueRow(report: Report, issue: NumberedIssue): SafeHtml {
  const { words, pictures } = report
  const { row, type } = issue
  const { fill, text } = issueInk(issue)
  const said = textOf(row.properties.words)
  const picture = pictures.get(textOf(row.properties.picture) ?? '')
  const name = words.issue(row.properties.category)
  return html`<tr>
    <td><svg class="issue-number" viewBox="0 0 20 20" role="img" aria-label="${issue.number}"><circle cx="10" cy="10" r="9" fill="${fill}" stroke="${text}" stroke-opacity="0.5" stroke-width="0.8"/><text x="10" y="13.6" text-anchor="middle" font-size="10" font-weight="600" fill="${text}">${issue.number}</text></svg></td>
    <td class="issue">${picture && html`<img src="${picture}" alt="${words.say('report.issues.picture_of', { issue: name })}">`}<strong>${name}</strong>${said && html`<q>${said}</q>`}</td>
    <td>${placeName(report, issue)}</td>
    <td>${type ? indicatorName(report, type.indicator) : html`—`}</td>
    <td>${words.choice('severity', row.properties.severity)}${type?.class && html`<small>${words.say(`report.issues.class.${type.class}`)}</small>`}</td>
    ${remedyColumn(report).length > 0 && html`<td class="remedy">${type?.remedy_zh ?? '—'}</td>`}
    <td>${words.choice('observation_status', row.properties.status)}</td>
  </tr>`
}

/** By building, as the handbook has it; otherwise the coordinates, which a phone can find. */
function placeName({ project, words }: Report, { row }: NumberedIssue): string {
  const id = row.properties.building_id
  const building = typeof id === 'number' ? project.row('buildings', id) : undefined
  if (building)
    return textOf(building.properties.name) ?? words.say('report.issues.building', { id: building.id })
  if (row.geometry?.type !== 'Point')
    return words.say(row.geometry ? 'report.issues.area' : 'report.not_said')
  const [lng = 0, lat = 0] = row.geometry.coordinates
  return `${lng.toFixed(5)}, ${lat.toFixed(5)}`
}

function indicatorName({ words }: Report, id: string): SafeHtml {
  return known.has(id)
    ? html`${words.say(`indicator.${id}.name`)}<small class="code">${id}</small>`
    : html`<span class="code">${id}</span>`
}
