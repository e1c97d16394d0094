import type { LandHeatResult } from '#shared/contract/land-heat'
import { useNumbers, useWords } from '../../../i18n/use-words'
import { AnalysisNotes } from '../analysis-notes'
import { AnalysisProgress } from '../analysis-progress'
import { heatAnalysis } from './heat-store'

/** What the picture adds up to, how it is made and what could not be taken. */
export function HeatFigures() {
  const words = useWords()
  const { answer, pending } = heatAnalysis.use()
  return (
    <>
      <AnalysisProgress analysis={heatAnalysis} label={words('heat.computing')} />
      {answer && <Figures answer={answer} pending={pending} />}
    </>
  )
}

interface FiguresProps {
  readonly answer: LandHeatResult
  /** Another answer is on its way. */
  readonly pending: boolean
}

function Figures({ answer, pending }: FiguresProps) {
  const words = useWords()
  const numbers = useNumbers()
  const { counts, raster, notes } = answer
  const { personHours, records } = counts
  const max = numbers(raster?.max ?? 0, (raster?.max ?? 0) < 10 ? 1 : 0)
  const many = numbers(records)
  return (
    <>
      <output className="heat-figures" data-pending={pending || undefined}>
        <span>
          <span className="figure-big">{personHours === null ? many : numbers(personHours)}</span>{' '}
          <span className="quiet">
            {words(personHours === null ? 'heat.records' : 'land.heat.person_hours')}
          </span>
        </span>
        {records > 0 && (
          <span className="quiet">
            {personHours === null
              ? words('heat.densest', { max })
              : words('land.heat.points', { points: many, max })}
          </span>
        )}
      </output>
      <AnalysisNotes notes={notes} />
    </>
  )
}
