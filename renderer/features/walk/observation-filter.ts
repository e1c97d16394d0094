import { issueType } from '#shared/indicators/issue-types'
import type { Row } from '#shared/model/row'
import { textOf } from '#shared/model/table'
import { type Choice, vocabularies } from '#shared/model/vocabularies'

export type ObservationOrder = 'newest' | 'oldest' | 'severity'

export interface ObservationFilter {
  /** The indicator under which kinds of issues are grouped; `null` takes all, as everywhere here. */
  readonly group: string | null
  readonly severity: Choice<'severity'> | null
  readonly status: Choice<'observation_status'> | null
  readonly text: string
}

export const everything: ObservationFilter = { group: null, severity: null, status: null, text: '' }

/** The indicator that an observation counts for, or `null` for a category that a person made up. */
export function groupOf(row: Row): string | null {
  return issueType(textOf(row.properties.category) ?? '')?.indicator ?? null
}

export function isFiltering(filter: ObservationFilter): boolean {
  return Boolean(filter.group || filter.severity || filter.status || filter.text.trim())
}

const rankBySeverity = new Map<unknown, number>(vocabularies.severity.map((code, rank) => [code, rank]))
const severityRank = (row: Row): number => rankBySeverity.get(row.properties.severity) ?? rankBySeverity.size

/** Newest first within one severity and where times are equal or missing: ids grow with time. */
const byTime = (a: Row, b: Row): number =>
  (textOf(b.properties.recorded_at) ?? '').localeCompare(textOf(a.properties.recorded_at) ?? '') ||
  b.id - a.id

const orders: Readonly<Record<ObservationOrder, (a: Row, b: Row) => number>> = {
  newest: byTime,
  oldest: (a, b) => byTime(b, a),
  severity: (a, b) => severityRank(a) - severityRank(b) || byTime(a, b),
}

/**
 * The observations that pass the filter, in the wanted order.
 *
 * @param textFor everything by which an observation can be searched, as the reader sees it
 */
export function shownObservations(
  rows: readonly Row[],
  filter: ObservationFilter,
  order: ObservationOrder,
  textFor: (row: Row) => string,
): Row[] {
  const wanted = filter.text.trim().toLowerCase()
  return rows
    .filter(
      (row) =>
        (!filter.severity || row.properties.severity === filter.severity) &&
        (!filter.status || row.properties.status === filter.status) &&
        (!filter.group || groupOf(row) === filter.group) &&
        (!wanted || textFor(row).toLowerCase().includes(wanted)),
    )
    .sort(orders[order])
}
