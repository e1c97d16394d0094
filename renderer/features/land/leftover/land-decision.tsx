import type { Row } from '#shared/model/row'
import { textOf } from '#shared/model/table'
import { runCommand } from '../../../state/run-command'
import { DecisionBox } from './decision-box'
import type { LandStatus } from './leftover-view'
import { statusOf } from './shown-land'

/** What was decided about a row of the land layer. */
export function LandDecision({ row }: { readonly row: Row }) {
  const decide = (status: LandStatus, { note }: { readonly note?: string }) =>
    runCommand(
      'decide-land',
      { id: row.id, status, ...(note === undefined ? {} : { note }) },
      { quiet: status !== 'candidate' },
    )
  return (
    <DecisionBox
      status={statusOf(row)}
      initialValues={{ note: textOf(row.properties.note) ?? '' }}
      decide={decide}
      reconsider={() => void decide('candidate', {})}
    />
  )
}
