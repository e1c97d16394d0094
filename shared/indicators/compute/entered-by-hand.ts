import type { Row } from '../../model/row'
import { numberOf, textOf } from '../../model/table'
import type { IndicatorDefinition } from '../catalogue'
import type { Community } from '../community'
import { evidenceOf, type Finding, message, unknownBecause } from '../finding'

const writtenAt = (row: Row): string => textOf(row.properties.recorded_at) ?? ''

/** What somebody wrote down last for an indicator, with who, when and their note. */
export function enteredByHand(community: Community, indicator: IndicatorDefinition): Finding {
  let latest: Row | null = null
  for (const row of community.project.rows('indicator_entries')) {
    if (textOf(row.properties.indicator) !== indicator.id) continue
    if (!latest || writtenAt(row) >= writtenAt(latest)) latest = row
  }
  const value = latest && numberOf(latest.properties.value)
  if (!latest || value === null) return unknownBecause(message('indicator.reason.not_entered'))
  const by = textOf(latest.properties.recorded_by)
  const note = textOf(latest.properties.note)
  const on = writtenAt(latest).slice(0, 10)
  return {
    value,
    evidence: evidenceOf('counted', 'indicator_entries', [latest.id]),
    basis: [
      message(by ? 'indicator.basis.entered_by' : 'indicator.basis.entered', { by: by ?? '', on }),
      ...(note ? [message('indicator.basis.entered_note', { note })] : []),
    ],
  }
}
