import { Button, Checkbox, Tooltip } from 'antd'
import { useMemo } from 'react'
import type { MatchingResult } from '#shared/contract/land-priority'
import { useNumbers, useWords } from '../../../../i18n/use-words'
import { EmptyState } from '../../../../ui/panel'
import { AnalysisNotes } from '../../analysis-notes'
import { AnalysisProgress } from '../../analysis-progress'
import { startMarking } from '../../leftover/land-gestures'
import { roomsAnalysis, setPriorityView, usePriorityView } from '../priority-store'
import { usePriorityWords } from '../use-priority-words'
import { exportFits } from './export-fits'
import { MissingServices } from './missing-services'
import { RoomList } from './room-list'
import { roomPlans } from './room-plan'

/** Which idle room should take which service that is missing. */
export function PriorityRooms() {
  const words = useWords()
  const takeUnknownUse = usePriorityView((state) => state.takeUnknownUse)
  const { answer, refusal } = roomsAnalysis.use()
  if (refusal?.code === 'land_matching.no_rooms') {
    return (
      <EmptyState
        text={words(refusal.code, refusal.params)}
        action={
          <Button type="primary" onClick={startMarking}>
            {words('land.mark')}
          </Button>
        }
      />
    )
  }
  return (
    <>
      <p className="quiet">{words('priority.rooms_explain')}</p>
      <Checkbox
        className="priority-unknown-use"
        checked={takeUnknownUse}
        onChange={(event) => setPriorityView({ takeUnknownUse: event.target.checked })}
      >
        {words('priority.take_unknown_use')}
      </Checkbox>
      <AnalysisProgress analysis={roomsAnalysis} label={words('priority.matching')} />
      {answer && !refusal && <Matched result={answer} />}
    </>
  )
}

function Matched({ result }: { readonly result: MatchingResult }) {
  const words = useWords()
  const numbers = useNumbers()
  const { placeName } = usePriorityWords()
  const pending = roomsAnalysis.use((state) => state.pending)
  const plans = useMemo(() => roomPlans(result), [result])
  return (
    <>
      <output className="priority-total" data-pending={pending || undefined}>
        <span>
          <span className="figure-big">{numbers(result.assignments.length)}</span>{' '}
          <span className="quiet">
            {words('priority.assigned_of', {
              assigned: result.assignments.length,
              rooms: result.rooms.length,
            })}
          </span>
        </span>
        <Tooltip title={words('priority.export_fits_explain')}>
          <Button size="small" onClick={() => exportFits(result, placeName, words)}>
            {words('priority.export_fits')}
          </Button>
        </Tooltip>
      </output>
      <AnalysisNotes notes={result.notes} />
      <RoomList plans={plans} result={result} />
      <MissingServices result={result} />
    </>
  )
}
