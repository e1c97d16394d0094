import type { Row } from '#shared/model/row'
import { type Choice, vocabularies } from '#shared/model/vocabularies'

export interface IssueGroup {
  /** The indicator the problems count for; `null` for categories that a person made up. */
  readonly indicator: string | null
  /** Worst first, newest first among equals. */
  readonly rows: readonly Row[]
  /** Worst first; `null` for what nobody has graded. Severities that do not occur are left out. */
  readonly bySeverity: readonly { readonly severity: Choice<'severity'> | null; readonly count: number }[]
}

const grades: readonly (Choice<'severity'> | null)[] = [...vocabularies.severity, null]

const gradeOf = (row: Row): number => {
  const rank = grades.indexOf(row.properties.severity as Choice<'severity'>)
  return rank < 0 ? grades.length - 1 : rank
}

/** More of the worst grade weighs more than any number of the next. */
function byWeight(a: IssueGroup, b: IssueGroup): number {
  const count = (group: IssueGroup, severity: (typeof grades)[number]) =>
    group.bySeverity.find((entry) => entry.severity === severity)?.count ?? 0
  for (const severity of grades) {
    const more = count(b, severity) - count(a, severity)
    if (more !== 0) return more
  }
  return (a.indicator ?? '').localeCompare(b.indicator ?? '')
}

/**
 * Observations gathered by the indicator they count for, the gravest group first.
 *
 * @param openOnly leaves out what is solved
 */
export function groupIssues(
  observations: readonly Row[],
  indicatorOf: (row: Row) => string | null,
  openOnly: boolean,
): IssueGroup[] {
  const gathered = new Map<string | null, Row[]>()
  for (const row of observations) {
    if (openOnly && row.properties.status === 'solved') continue
    const indicator = indicatorOf(row)
    gathered.set(indicator, [...(gathered.get(indicator) ?? []), row])
  }
  return [...gathered]
    .map(([indicator, rows]) => ({
      indicator,
      rows: rows.sort((a, b) => gradeOf(a) - gradeOf(b) || b.id - a.id),
      bySeverity: grades
        .map((severity, rank) => ({ severity, count: rows.filter((row) => gradeOf(row) === rank).length }))
        .filter(({ count }) => count > 0),
    }))
    .sort(byWeight)
}
