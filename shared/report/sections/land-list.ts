import { geometryAreaM2 } from '../../geometry/measure'
import { html, type SafeHtml } from '../html'
import type { Report } from '../report'
import { missing, section } from './section'

/** Leftover land: what kind, how much, whose, and what was decided. Unknown tenure is said, never guessed. */
export function landList({ project, words, metric }: Report): SafeHtml {
  const title = words.say('report.land.title')
  const land = [...project.rows('land')]
  if (land.length === 0) return section('land', title, missing(words.say('report.land.missing')))
  const m2 = words.say('unit.m2')
  return section(
    'land',
    title,
    html`<table class="land-list">
      <thead><tr>${['mark', 'name', 'kind', 'area', 'tenure', 'status'].map(
        (column) => html`<th scope="col" class="${column}">${words.say(`report.land.column.${column}`)}</th>`,
      )}</tr></thead>
      <tbody>${land.map(
        (row) => html`<tr>
          <td>${words.say('report.land.mark', { id: row.id })}</td>
          <th scope="row">${words.nameOf(row, 'land_kind')}</th>
          <td>${words.choice('land_kind', row.properties.kind)}</td>
          <td class="figure">${words.numbers.measured(geometryAreaM2(row.geometry, metric), m2)}</td>
          <td>${words.choice('tenure', row.properties.tenure)}</td>
          <td>${words.choice('land_status', row.properties.status)}</td>
        </tr>`,
      )}</tbody>
    </table>`,
  )
}
