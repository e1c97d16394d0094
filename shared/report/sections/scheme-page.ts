import { type Bounds, planeBounds } from '../../geometry/bounds'
import { toPlanePolygons } from '../../geometry/plane'
import { indicatorCatalogue } from '../../indicators/catalogue'
import type { IndicatorEffect, SchemeEffect } from '../../indicators/result'
import { textOf } from '../../model/table'
import { accent } from '../colours'
import { html, type SafeHtml } from '../html'
import { frameAround } from '../map/frame'
import { legend } from '../map/legend'
import { drawn, drawnAreas, type Sheet } from '../map/sheet'
import { svgMap } from '../map/svg-map'
import type { Report } from '../report'
import { verdictMark } from './marks'
import { missing, section } from './section'

const sheetMm = { width: 180, height: 96 } as const
const marginM = 45

/** One scheme: where its spaces are, how large, what they change, and for whom. */
export function schemePage(report: Report): SafeHtml {
  const { words, effect, project } = report
  const scheme = effect && project.row('schemes', effect.schemeId)
  if (!effect || !scheme) {
    const code = project.count('schemes') > 0 ? 'report.scheme.not_chosen' : 'report.scheme.missing'
    return section('scheme', words.say('report.scheme.title'), missing(words.say(code)))
  }
  const name = textOf(scheme.properties.name) ?? words.say('report.scheme.number', { id: scheme.id })
  const note = textOf(scheme.properties.note)
  return section('scheme', words.say('report.scheme.title_of', { name }), [
    note && html`<p>${note}</p>`,
    report.spaces.length === 0
      ? missing(words.say('report.scheme.no_spaces'))
      : [schemeMap(report, effect, name), spaceTable(report, effect)],
    effectTable(report, effect),
    newlyServed(report, effect),
  ])
}

function schemeMap(report: Report, effect: SchemeEffect, name: string): SafeHtml | null {
  const bounds = spaceBounds(report)
  if (!bounds) return null
  const sheet: Sheet = {
    report,
    frame: frameAround(bounds, marginM, sheetMm.width, sheetMm.height),
    id: 'scheme',
  }
  const served = new Set(effect.newlyServed.buildingIds)
  const buildings = drawnAreas(
    sheet,
    [...report.project.rows('buildings')].filter(({ id }) => served.has(id)),
  )
  const middle = drawn(
    buildings,
    html`fill="none" stroke="${accent}" stroke-width="0.45" stroke-linejoin="round"`,
  )
  const title = report.words.say('report.scheme.map_of', { name })
  return html`<figure>${svgMap(sheet, { title, issues: false, middle })}<figcaption>${legend(sheet, {
    issues: false,
    served: buildings.length > 0,
  })}</figcaption></figure>`
}

function spaceBounds({ spaces, metric }: Report): Bounds | null {
  return planeBounds(spaces.flatMap(({ geometry }) => toPlanePolygons(geometry, metric).flat(2)))
}

function spaceTable({ words, spaces, project }: Report, effect: SchemeEffect): SafeHtml {
  const areas = new Map(effect.spaces.map(({ id, areaM2 }) => [id, areaM2]))
  const m2 = words.say('unit.m2')
  const total = effect.spaces.reduce((sum, { areaM2 }) => sum + areaM2, 0)
  return html`<table class="spaces">
    <thead><tr>${['space', 'kind', 'land', 'area'].map(
      (column) => html`<th scope="col" class="${column}">${words.say(`report.scheme.column.${column}`)}</th>`,
    )}</tr></thead>
    <tbody>${spaces.map((row) => {
      const landId = row.properties.land_id
      const land = typeof landId === 'number' ? project.row('land', landId) : undefined
      const area = areas.get(row.id)
      return html`<tr><th scope="row">${words.nameOf(row, 'space_kind')}</th>
        <td>${words.choice('space_kind', row.properties.kind)}</td>
        <td>${land ? words.nameOf(land, 'land_kind') : '—'}</td>
        <td class="figure">${area === undefined ? words.say('report.unknown') : words.numbers.measured(area, m2)}</td></tr>`
    })}</tbody>
    <tfoot><tr><th scope="row" colspan="3">${words.say('report.scheme.total')}</th><td class="figure">${words.numbers.measured(total, m2)}</td></tr></tfoot>
  </table>`
}

function effectTable({ words }: Report, effect: SchemeEffect): SafeHtml {
  const changed = effect.indicators.filter(isChanged)
  const same = effect.indicators.filter((each) => !isChanged(each))
  return html`<h3>${words.say('report.scheme.effect')}</h3>${
    changed.length === 0
      ? missing(words.say('report.scheme.no_effect'))
      : html`<table class="effect">
    <thead><tr>${['indicator', 'before', 'arrow', 'after', 'verdict'].map((column) =>
      column === 'arrow'
        ? html`<td></td>`
        : html`<th scope="col" class="${column}">${words.say(`report.scheme.column.${column}`)}</th>`,
    )}</tr></thead>
    <tbody>${changed.map(
      ({ before, after }) => html`<tr><th scope="row">${words.say(`indicator.${before.id}.name`)}</th>
        <td class="figure">${words.value(before)}</td><td class="arrow">→</td>
        <td class="figure after"><b>${words.value(after)}</b>${trend(words, { before, after })}</td>
        <td>${verdictMark(words, after)}</td></tr>`,
    )}</tbody></table>`
  }${
    same.length > 0 &&
    html`<p class="note">${words.say('report.scheme.unchanged', {
      names: words.join(same.map(({ before }) => words.say(`indicator.${before.id}.name`))),
    })}</p>`
  }`
}

function isChanged({ before, after }: IndicatorEffect): boolean {
  return (
    before.value !== after.value ||
    before.interval?.[0] !== after.interval?.[0] ||
    before.interval?.[1] !== after.interval?.[1] ||
    before.verdict !== after.verdict
  )
}

/** Better or worse, where the indicator is held against a standard and both figures are known. */
function trend(words: Report['words'], { before, after }: IndicatorEffect): SafeHtml | null {
  if (!after.standard) return null
  const direction = indicatorCatalogue.find(({ id }) => id === before.id)?.direction
  if (before.value === null || after.value === null || before.value === after.value) return null
  if (direction !== 'higher_better' && direction !== 'lower_better') return null
  const better = after.value > before.value === (direction === 'higher_better')
  return html`<small>${words.say(better ? 'report.scheme.better' : 'report.scheme.worse')}</small>`
}

function newlyServed({ words }: Report, { newlyServed: served }: SchemeEffect): SafeHtml {
  const { numbers } = words
  const people = (count: number | null) =>
    count === null ? words.say('report.unknown') : numbers.plain(count)
  const buildings = served.buildingIds.length
  if (buildings === 0) {
    return html`<h3>${words.say('report.scheme.served')}</h3><p>${words.say('report.scheme.nobody_new')}</p>`
  }
  return html`<h3>${words.say('report.scheme.served')}</h3>
    <dl class="key-figures served">
      <div><dt>${words.say('report.scheme.served_homes')}</dt><dd><b>${numbers.plain(buildings)}</b></dd></div>
      <div><dt>${words.say('report.scheme.served_residents')}</dt><dd><b>${people(served.residents)}</b></dd></div>
      <div><dt>${words.say('report.scheme.served_60_plus')}</dt><dd><b>${people(served.residents60Plus)}</b></dd></div>
      <div><dt>${words.say('report.scheme.served_0_17')}</dt><dd><b>${people(served.residents0To17)}</b></dd></div>
    </dl>
    ${served.residents === null && html`<p class="note">${words.say('report.scheme.served_unknown')}</p>`}`
}
