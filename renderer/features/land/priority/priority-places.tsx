import { Button, Tooltip } from 'antd'
import type { PriorityResult } from '#shared/contract/land-priority'
import { useNumbers, useWords } from '../../../i18n/use-words'
import { AnalysisNotes } from '../analysis-notes'
import { AnalysisProgress } from '../analysis-progress'
import { exportPlaces } from './export-priority'
import { PlaceList } from './place-list'
import { priorityAnalysis, questionOf, usePriorityView } from './priority-store'
import { PriorityWeights } from './priority-weights'

/** What comes first: how it is weighed, how far the computing has come, and the places by rank. */
export function PriorityPlaces() {
  const words = useWords()
  const view = usePriorityView()
  const { answer, refusal } = priorityAnalysis.use()
  return (
    <>
      <p className="quiet">{words('priority.formula')}</p>
      <PriorityWeights />
      {questionOf(view) === null && (
        <p className="form-error" role="alert">
          {words('land_priority.no_weights')}
        </p>
      )}
      <AnalysisProgress analysis={priorityAnalysis} label={words('priority.computing')} />
      {answer && !refusal && <Ranked result={answer} />}
    </>
  )
}

function Ranked({ result }: { readonly result: PriorityResult }) {
  const words = useWords()
  const numbers = useNumbers()
  const pending = priorityAnalysis.use((state) => state.pending)
  return (
    <>
      <output className="priority-total" data-pending={pending || undefined}>
        <span>
          <span className="figure-big">{numbers(result.places.length)}</span>{' '}
          <span className="quiet">{words('priority.places')}</span>
        </span>
        <Tooltip title={words('priority.export_explain')}>
          <Button size="small" onClick={() => exportPlaces(result, words)}>
            {words('priority.export')}
          </Button>
        </Tooltip>
      </output>
      <AnalysisNotes notes={result.notes} />
      <PlaceList result={result} />
    </>
  )
}
