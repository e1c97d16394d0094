import { indicatorCatalogue } from '../../indicators/catalogue'
import { textOf } from '../../model/table'
import { html, type SafeHtml } from '../html'
import { issueInk } from '../map/issue-marks'
import { buildingFinder } from '../nearest-building'
import type { NumberedIssue } from '../numbered-issues'
import { placeOf } from '../place-of'
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
  const findBuilding = buildingFinder(report)
  const columns = ['number', 'issue', 'place', 'indicator', 'severity', ...remedyColumn(report), 'status']
  return section('issues', title, [
    html`<p class="note">${words.say('report.issues.note')}</p>
    <table class="issue-list ${remedyColumn(report).length > 0 && 'with-remedy'}">
      <colgroup>${columns.map((column) => html`<col class="${column}"/>`)}</colgroup>
      <thead><tr>${columns.map(
        (column) => html`<th scope="col">${words.say(`report.issues.column.${column}`)}</th>`,
      )}</tr></thead>
      <tbody>${issues.map((issue) => issueRow(report, issue, findBuilding))}</tbody>
    </table>`,
  ])
}

const remedyColumn = ({ locale }: Report): string[] => (locale === 'zh-CN' ? ['remedy'] : [])

function issueRow(report: Report, issue: NumberedIssue, findBuilding: Finder): SafeHtml {
  const { words, pictures } = report
  const { row, type } = issue
  const { fill, text, line } = issueInk(issue)
  const said = textOf(row.properties.words)
  const picture = pictures.get(textOf(row.properties.picture) ?? '')
  const name = words.issue(row.properties.category)
  return html`<tr>
    <td><svg class="issue-number" viewBox="0 0 20 20" role="img" aria-label="${issue.number}"><circle cx="10" cy="10" r="9" fill="${fill}" stroke="${line}" stroke-width="0.9"/><text x="10" y="13.6" text-anchor="middle" font-size="10" font-weight="600" fill="${text}">${issue.number}</text></svg></td>
    <td class="issue">${picture && html`<img src="${picture}" alt="${words.say('report.issues.picture_of', { issue: name })}"/>`}<strong>${name}</strong>${said && html`<q>${said}</q>`}</td>
    <td>${placeName(report, issue, findBuilding)}</td>
    <td>${type ? indicatorName(report, type.indicator) : html`—`}</td>
    <td>${words.choice('severity', row.properties.severity)}${type?.class && html`<small>${words.say(`report.issues.class.${type.class}`)}</small>`}</td>
    ${remedyColumn(report).length > 0 && html`<td class="remedy">${type?.remedy_zh ?? '—'}</td>`}
    <td>${words.choice('observation_status', row.properties.status)}</td>
  </tr>`
}

type Finder = ReturnType<typeof buildingFinder>

/** By building, as the handbook has it: the one it belongs to, else the one it is at or near; else by coordinates. */
function placeName(report: Report, { row }: NumberedIssue, findBuilding: Finder): string {
  const { project, words, metric } = report
  const id = row.properties.building_id
  const building = typeof id === 'number' ? project.row('buildings', id) : undefined
  if (building)
    return textOf(building.properties.name) ?? words.say('report.issues.building', { id: building.id })
  const place = placeOf(row.geometry, metric)
  if (!place) return words.say('report.not_said')
  const near = findBuilding(place)
  const name = near && textOf(near.row.properties.name)
  if (name) return near.distanceM === 0 ? name : words.say('report.issues.near', { building: name })
  return metric
    .toLngLat(place)
    .map((degrees) => degrees.toFixed(5))
    .join(', ')
}

function indicatorName({ words }: Report, id: string): SafeHtml {
  return known.has(id)
    ? html`${words.say(`indicator.${id}.name`)}<small class="code">${id}</small>`
    : html`<span class="code">${id}</span>`
}
