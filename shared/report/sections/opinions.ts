import type { Row } from '../../model/row'
import { textOf } from '../../model/table'
import { type Choice, vocabularies } from '../../model/vocabularies'
import { html, type SafeHtml } from '../html'
import type { Report } from '../report'
import { missing, section } from './section'

type Stance = Choice<'stance'>
const stances = vocabularies.stance
const quotesPerStance = 3
const longestQuote = 120

/** What residents say: tallies per space and overall, and some of their words without their names. */
export function opinions(report: Report): SafeHtml {
  const { project, words, spaces, effect } = report
  const title = words.say('report.opinions.title')
  const all = [...project.rows('opinions')]
  if (all.length === 0) return section('opinions', title, missing(words.say('report.opinions.missing')))
  const onSpaces = spaces.map((space) => ({
    name: words.nameOf(space, 'space_kind'),
    rows: all.filter(({ properties }) => properties.space_id === space.id),
  }))
  const pinned = new Set(onSpaces.flatMap(({ rows }) => rows))
  const rest = all.filter((row) => !pinned.has(row))
  const lines = [
    ...onSpaces,
    { name: words.say(effect ? 'report.opinions.elsewhere' : 'report.opinions.all_places'), rows: rest },
  ]
  return section('opinions', title, [
    html`<table class="tallies">
      <thead><tr><th scope="col">${words.say('report.opinions.column.about')}</th>${stances.map(
        (stance) => html`<th scope="col" class="figure">${words.choice('stance', stance)}</th>`,
      )}<th scope="col" class="bar">${words.say('report.opinions.column.share')}</th></tr></thead>
      <tbody>${lines.map(({ name, rows }) => tallyRow(report, name, rows))}</tbody>
      ${lines.length > 1 && html`<tfoot>${tallyRow(report, words.say('report.opinions.total'), all)}</tfoot>`}
    </table>`,
    quotes(report, pinned.size > 0 ? [...pinned] : all),
  ])
}

function countOf(rows: readonly Row[], stance: Stance): number {
  return rows.filter(({ properties }) => properties.stance === stance).length
}

function tallyRow({ words }: Report, name: string, rows: readonly Row[]): SafeHtml {
  return html`<tr><th scope="row">${name}</th>${stances.map(
    (stance) => html`<td class="figure">${words.numbers.plain(countOf(rows, stance))}</td>`,
  )}<td class="bar">${stanceBar(rows)}</td></tr>`
}

/** One bar, split: solid for support, pale for neutral, hatched for oppose, so that it reads in grey. */
function stanceBar(rows: readonly Row[]): SafeHtml {
  return html`<div class="stance-bar" aria-hidden="true">${stances.map((stance) => {
    const count = countOf(rows, stance)
    return count > 0 && html`<i class="${stance}" style="flex-grow:${count}"></i>`
  })}</div>`
}

/** The newest words of each stance. Residents are a number and an age group, never a name. */
function quotes({ words }: Report, rows: readonly Row[]): SafeHtml {
  const newest = [...rows].sort((a, b) => b.id - a.id)
  const groups = stances
    .map((stance) => ({
      stance,
      rows: newest
        .filter(({ properties }) => properties.stance === stance && textOf(properties.words))
        .slice(0, quotesPerStance),
    }))
    .filter(({ rows }) => rows.length > 0)
  return html`<h3>${words.say('report.opinions.quotes')}</h3><p class="note">${words.say(
    'report.opinions.quotes_note',
    {
      count: quotesPerStance,
    },
  )}</p><div class="quotes">${groups.map(
    ({ stance, rows }) =>
      html`<div class="${stance}"><h4>${words.choice('stance', stance)}</h4>${rows.map(
        ({ id, properties }) =>
          html`<blockquote><p>${shortened(textOf(properties.words) ?? '')}</p><footer>${words.say('report.opinions.resident', { id })}${
            textOf(properties.age_group) && html` · ${words.choice('age_group', properties.age_group)}`
          }</footer></blockquote>`,
      )}</div>`,
  )}</div>`
}

function shortened(text: string): string {
  const signs = [...text]
  return signs.length <= longestQuote ? text : `${signs.slice(0, longestQuote - 1).join('')}…`
}
