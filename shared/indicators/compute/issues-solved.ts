import type { Row } from '../../model/row'
import { textOf } from '../../model/table'
import type { Community } from '../community'
import { evidenceOf, type Finding, message, unknownBecause } from '../finding'
import { type IssueType, issueType } from '../issue-types'
import type { AlternativeValue } from '../result'

const percent = (part: number, whole: number): number => (100 * part) / whole
const status = (row: Row): string | null => textOf(row.properties.status)

/** 限时解决 or 尽力解决, which the handbook asks to see apart; `null` when it has none, or some have no status. */
function solvedOfClass(rows: readonly Row[], wanted: NonNullable<IssueType['class']>): AlternativeValue {
  const ofClass = rows.filter((row) => issueType(textOf(row.properties.category) ?? '')?.class === wanted)
  const known = ofClass.length > 0 && ofClass.every((row) => status(row) !== null)
  const solved = ofClass.filter((row) => status(row) === 'solved').length
  return {
    key: `solved_${wanted}`,
    value: known ? percent(solved, ofClass.length) : null,
    unit: 'percent',
  }
}

/** of everything written down on walks, the share that is solved. Without a status it may be either. */
export function issuesSolved(community: Community): Finding {
  const rows = [...community.project.rows('observations')]
  if (rows.length === 0) return unknownBecause(message('indicator.reason.no_walk_recorded'))
  const solved = rows.filter((row) => status(row) === 'solved')
  const silent = rows.filter((row) => status(row) === null)
  const open = rows.filter((row) => status(row) !== null && status(row) !== 'solved')
  const ids = (some: readonly Row[]): readonly number[] => some.map((row) => row.id)
  return {
    between: [percent(solved.length, rows.length), percent(solved.length + silent.length, rows.length)],
    reasons: silent.length > 0 ? [message('indicator.reason.status_unknown', { count: silent.length })] : [],
    alternatives: [solvedOfClass(rows, 'time_limited'), solvedOfClass(rows, 'best_effort')],
    evidence: [
      ...evidenceOf('counted', 'observations', ids(solved)),
      ...evidenceOf('not_counted', 'observations', ids(open)),
      ...evidenceOf('unknown', 'observations', ids(silent)),
    ],
    basis: [message('indicator.basis.issues_solved', { solved: solved.length, total: rows.length })],
  }
}
