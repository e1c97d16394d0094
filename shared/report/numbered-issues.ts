import type { IssueType } from '../indicators/issue-types'
import { issueType } from '../indicators/issue-types'
import type { ProjectView } from '../model/project-view'
import type { Row } from '../model/row'
import { vocabularies } from '../model/vocabularies'
import { isUnsorted } from '../photos/unsorted'

/** An observation with the number it bears on the map and in the list. */
export interface NumberedIssue {
  readonly number: number
  readonly row: Row
  readonly type: IssueType | undefined
}

const rank = (codes: readonly string[], code: unknown): number => {
  const place = codes.indexOf(String(code))
  return place < 0 ? codes.length : place
}

/** All observations but photographs that nobody has sorted yet: what is unsolved and worst first, numbered from 1. */
export function numberedIssues(project: ProjectView): NumberedIssue[] {
  const solvedLast = (row: Row) => (row.properties.status === 'solved' ? 1 : 0)
  return [...project.rows('observations')]
    .filter((row) => !isUnsorted(row))
    .sort(
      (a, b) =>
        solvedLast(a) - solvedLast(b) ||
        rank(vocabularies.severity, a.properties.severity) -
          rank(vocabularies.severity, b.properties.severity) ||
        a.id - b.id,
    )
    .map((row, index) => ({ number: index + 1, row, type: issueType(String(row.properties.category)) }))
}
