import type { LocalMetric } from '../crs/local-metric'
import { projectMetric } from '../indicators/community'
import type { IndicatorResult, SchemeEffect } from '../indicators/result'
import type { ProjectView } from '../model/project-view'
import type { Row } from '../model/row'
import { textOf } from '../model/table'
import type { Locale } from '../words/catalogues'
import { type NumberedIssue, numberedIssues } from './numbered-issues'
import { type ReportWords, reportWords } from './report-words'

/** What a report is made from. */
export interface ReportInput {
  readonly project: ProjectView
  readonly results: readonly IndicatorResult[]
  /** The scheme to print; `null` for a report of what is there today. */
  readonly effect: SchemeEffect | null
  readonly locale: Locale
  /** ISO 8601. */
  readonly now: string
  /** `data:` URLs by attachment hash. */
  readonly pictures: ReadonlyMap<string, string>
}

/** What every section works from: the input, and what more than one of them needs. */
export interface Report extends ReportInput {
  readonly words: ReportWords
  readonly metric: LocalMetric
  readonly issues: readonly NumberedIssue[]
  /** Spaces of the scheme that is printed, in id order; none without a scheme. */
  readonly spaces: readonly Row[]
  setting(key: string): string | null
}

export function reportOf(input: ReportInput): Report {
  const settings = new Map<string, string>()
  for (const { properties } of input.project.rows('settings')) {
    const value = textOf(properties.value)
    if (typeof properties.key === 'string' && value) settings.set(properties.key, value)
  }
  const schemeId = input.effect?.schemeId
  return {
    ...input,
    words: reportWords(input.locale),
    metric: projectMetric(input.project),
    issues: numberedIssues(input.project),
    spaces: [...input.project.rows('spaces')].filter(
      ({ properties }) => schemeId !== undefined && properties.scheme_id === schemeId,
    ),
    setting: (key) => settings.get(key) ?? null,
  }
}
