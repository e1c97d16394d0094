import type { Verdict } from '../../indicators/result'
import { communityFacts, type PartlyKnown } from '../community-facts'
import { html, type SafeHtml } from '../html'
import { thinSpace } from '../numbers'
import type { Report } from '../report'
import { verdictShape } from './marks'

/** Title, who and when, and the figures a meeting asks for first. */
export function masthead(report: Report): SafeHtml {
  const { words, now } = report
  const makers = ['organisation', 'planner'].flatMap((key) => {
    const value = report.setting(key)
    return value ? [html`<span>${words.say(`report.by.${key}`, { name: value })}</span>`] : []
  })
  return html`<header>
    ${report.setting('fictional') === 'true' && html`<p class="fictional">${words.say('report.fictional')}</p>`}
    <h1>${communityName(report)}</h1>
    <p class="subtitle">${words.say('report.title')}</p>
    <p class="made"><span>${words.numbers.date(now)}</span>${makers}<span>${words.say('report.draft_mark')}</span></p>
    ${keyFigures(report)}
    ${report.setting('community_population_note') && html`<p class="note">${words.say('report.population_note', { note: report.setting('community_population_note') ?? '' })}</p>`}
  </header>`
}

export function communityName(report: Report): string {
  return report.setting('name') ?? report.words.say('report.unnamed')
}

interface KeyFigure {
  readonly label: string
  readonly value: SafeHtml
  readonly note: string | null
}

function keyFigures(report: Report): SafeHtml {
  const figures = [...communityFigures(report), ...workFigures(report)]
  return html`<dl class="key-figures">${figures.map(
    ({ label, value, note }) =>
      html`<div><dt>${label}</dt><dd>${value}${note && html`<small>${note}</small>`}</dd></div>`,
  )}</dl>`
}

function communityFigures({ words, ...report }: Report): KeyFigure[] {
  const facts = communityFacts({ words, ...report })
  const { numbers } = words
  const sum = ({ sum }: PartlyKnown, unit: string) =>
    sum === null
      ? html`<b>${words.say('report.unknown')}</b>`
      : figure(numbers.plain(sum), words.say(`unit.${unit}`))
  return [
    {
      label: words.say('report.fact.area'),
      value:
        facts.areaM2 === null
          ? html`<b>${words.say('report.unknown')}</b>`
          : figure(numbers.fixed(facts.areaM2 / 10_000, 1), words.say('report.unit.hectare')),
      note: facts.areaM2 === null ? words.say('report.fact.no_boundary') : null,
    },
    {
      label: words.say('report.fact.homes'),
      value: figure(numbers.plain(facts.homes), words.say('report.unit.building')),
      note:
        facts.builtYears &&
        words.say('report.fact.built', {
          from: String(facts.builtYears[0]),
          to: String(facts.builtYears[1]),
        }),
    },
    {
      label: words.say('report.fact.residents'),
      value: sum(facts.residents, 'person'),
      note: partlyNote(facts.residents, words.say) ?? agedNote(facts.residents, facts.aged60Plus, { words }),
    },
  ]
}

function partlyNote({ sum, unknown }: PartlyKnown, say: Report['words']['say']): string | null {
  return sum !== null && unknown > 0 ? say('report.fact.unknown_buildings', { count: unknown }) : null
}

function agedNote(all: PartlyKnown, aged: PartlyKnown, { words }: Pick<Report, 'words'>): string | null {
  if (!all.sum || aged.sum === null || aged.unknown > 0) return null
  return words.say('report.fact.aged', { share: words.numbers.plain((aged.sum / all.sum) * 100) })
}

function workFigures({ words, results, issues, project }: Report): KeyFigure[] {
  const { numbers } = words
  const judged = results.filter(({ standard }) => standard)
  const count = (verdict: Verdict) => judged.filter((result) => result.verdict === verdict).length
  const open = issues.filter(({ row }) => row.properties.status !== 'solved').length
  const verdicts = (['pass', 'fail', 'unknown'] as const).map(
    (verdict) =>
      html`<span class="tally" title="${words.say(`verdict.${verdict}`)}">${verdictShape(verdict)}<b>${count(verdict)}</b></span>`,
  )
  return [
    {
      label: words.say('report.fact.verdicts'),
      value: html`${verdicts}`,
      note: words.say('report.fact.judged', { judged: judged.length, all: results.length }),
    },
    {
      label: words.say('report.fact.issues'),
      value: figure(numbers.plain(open), words.say('report.unit.item')),
      note: words.say('report.fact.issues_of', { all: issues.length }),
    },
    {
      label: words.say('report.fact.opinions'),
      value: figure(numbers.plain(project.count('opinions')), words.say('report.unit.item')),
      note: null,
    },
  ]
}

function figure(value: string, unit: string): SafeHtml {
  return html`<b>${value}</b>${thinSpace}<i>${unit}</i>`
}
