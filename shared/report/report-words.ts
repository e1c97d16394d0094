import { issueType } from '../indicators/issue-types'
import type { IndicatorResult } from '../indicators/result'
import type { Message } from '../model/message'
import type { FieldValue, Row } from '../model/row'
import { textOf } from '../model/table'
import type { Vocabulary } from '../model/vocabularies'
import type { Catalogue, Locale } from '../words/catalogues'
import { catalogues } from '../words/catalogues'
import { formatMessage } from '../words/format-message'
import { figureOf, type Numbers, numbersOf, thinSpace } from './numbers'

type Params = NonNullable<Message['params']>

/** How a report speaks: the catalogues, and figures with their units, in one language. */
export interface ReportWords {
  readonly locale: Locale
  readonly numbers: Numbers
  say(code: string, params?: Params): string
  /** Several messages as one run of sentences. */
  sentences(messages: readonly Message[]): string
  /** The words of a stored code; the code itself where another program wrote one we do not know. */
  choice(vocabulary: Vocabulary, code: FieldValue | undefined): string
  /** What kind of issue an observation is; a person's own words for one outside the list. */
  issue(category: FieldValue | undefined): string
  /** A figure with its unit, an interval, or that nobody knows. */
  value(result: Pick<IndicatorResult, 'value' | 'interval' | 'unit'>): string
  standard(result: IndicatorResult): string
  /** What a space or a piece of land is called: its own name, else kind and number. */
  nameOf(row: Row, vocabulary: 'space_kind' | 'land_kind'): string
  join(parts: readonly string[]): string
}

export function reportWords(locale: Locale): ReportWords {
  const catalogue: Catalogue = catalogues[locale]
  const numbers = numbersOf(locale)
  const say = (code: string, params?: Params) =>
    formatMessage(locale, { code, ...(params ? { params } : {}) })
  const unit = (name: string) => say(`indicator.unit.${name}`)
  const choice: ReportWords['choice'] = (vocabulary, code) => {
    if (typeof code !== 'string' || code === '') return say('report.not_said')
    const key = `choice.${vocabulary}.${code}`
    return catalogue[key] === undefined ? code : say(key)
  }
  return {
    locale,
    numbers,
    say,
    sentences: (messages) =>
      messages.map(({ code, params }) => say(code, params)).join(locale === 'en' ? ' ' : ''),
    choice,
    issue: (category) => {
      if (typeof category !== 'string' || category === '') return say('report.not_said')
      const type = issueType(category)
      return type ? (locale === 'en' ? type.en : type.zh) : category
    },
    value: (result) => {
      const figure = figureOf(numbers, result)
      return figure === null ? say('report.unknown') : withUnit(figure, unit(result.unit))
    },
    standard: ({ standard, unit: name }) => {
      if (!standard) return say('report.no_standard')
      const sign = standard.op === '>=' ? '≥' : '≤'
      return withUnit(`${sign}${thinSpace}${numbers.plain(standard.value, 2)}`, unit(name))
    },
    nameOf: (row, vocabulary) =>
      textOf(row.properties.name) ?? `${choice(vocabulary, row.properties.kind)}\u00a0${row.id}`,
    join: (parts) => parts.join(say('report.list_separator')),
  }
}

/** A long unit may go to the next line of a narrow column; a short one stays with its figure. */
function withUnit(figure: string, unit: string): string {
  return `${figure}${unit.length > 6 ? ' ' : thinSpace}${unit}`
}
