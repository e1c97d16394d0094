import { Button, Progress } from 'antd'
import { useEffect, useState } from 'react'
import type { Method } from '#shared/contract/methods'
import { useWords } from '../../i18n/use-words'
import type { Analysis } from '../../state/analysis'
import { showWorkspace } from '../../state/view-store'
import { EmptyState } from '../../ui/panel'
import { wayOutOf } from './analysis-way-out'

/** What is done sooner needs no bar. */
const patienceMs = 400

interface AnalysisProgressProps<M extends Method> {
  readonly analysis: Analysis<M>
  /** What is being computed, for the bar's name. */
  readonly label: string
}

/** How far an analysis has come and the way to stop it; why there is no answer, and the way to have one. */
export function AnalysisProgress<M extends Method>({ analysis, label }: AnalysisProgressProps<M>) {
  const words = useWords()
  const { pending, progress, refusal, stopped } = analysis.use()
  const patient = usePatience(pending)
  if (pending && patient) {
    const share = progress?.total ? progress.done / progress.total : 0
    return (
      <div className="analysis-progress">
        <span className="quiet">{progress ? words(progress.words.code, progress.words.params) : label}</span>
        <Progress percent={Math.round(share * 100)} size="small" aria-label={label} />
        <Button size="small" onClick={analysis.cancel}>
          {words('land.stop')}
        </Button>
      </div>
    )
  }
  const wayOut = refusal && wayOutOf(refusal.code)
  if (wayOut) {
    return (
      <EmptyState
        text={words(refusal.code, refusal.params)}
        action={
          <Button type="primary" onClick={() => showWorkspace(wayOut)}>
            {words(`land.go_${wayOut}`)}
          </Button>
        }
      />
    )
  }
  if (stopped || refusal) {
    return (
      <div className="analysis-progress" role={refusal ? 'alert' : 'status'}>
        <span className={refusal ? 'form-error' : 'quiet'}>
          {refusal ? words(refusal.code, refusal.params) : words('land.stopped')}
        </span>
        <Button size="small" onClick={analysis.again}>
          {words('land.again')}
        </Button>
      </div>
    )
  }
  return null
}

/** Whether something has gone on for longer than one would wait without a word. */
function usePatience(pending: boolean): boolean {
  const [passed, setPassed] = useState(false)
  useEffect(() => {
    setPassed(false)
    if (!pending) return
    const timer = setTimeout(() => setPassed(true), patienceMs)
    return () => clearTimeout(timer)
  }, [pending])
  return passed
}
