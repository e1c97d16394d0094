import { Button, Segmented } from 'antd'
import type { HeatCounts, LandHeatResult } from '#shared/contract/land-heat'
import { vocabularies } from '#shared/model/vocabularies'
import { useModelWords, useNumbers, useWords } from '../../../../i18n/use-words'
import { AnalysisNotes } from '../../analysis-notes'
import { AnalysisProgress } from '../../analysis-progress'
import { DayChoice, RadiusChoice, SeveralChoice } from '../choices'
import { RasterExport } from '../heat-export'
import { differenceAnalysis, differenceInput, type HeatPeriod, setHeatView, useHeatView } from '../heat-view'

/** Two periods, what is compared of them, and the figures of both. */
export function CompareControls() {
  const words = useWords()
  const { period, comparedWith, measure, radiusM } = useHeatView()
  const answer = differenceAnalysis.use((state) => state.answer)
  return (
    <>
      <PeriodChoice
        name={words('heat.period')}
        period={period}
        onChange={(chosen) => setHeatView({ period: chosen })}
      />
      <PeriodChoice
        name={words('heat.compared_with')}
        period={comparedWith}
        onChange={(chosen) => setHeatView({ comparedWith: chosen })}
      />
      <Button
        size="small"
        className="heat-swap"
        onClick={() => setHeatView({ period: comparedWith, comparedWith: period })}
      >
        {words('heat.swap')}
      </Button>
      <h3 className="section-title">{words('heat.measure')}</h3>
      <Segmented
        block
        size="small"
        aria-label={words('heat.measure')}
        value={measure}
        options={(['people_present', 'person_hours'] as const).map((value) => ({
          value,
          label: words(`heat.measure.${value}`),
        }))}
        onChange={(value) => setHeatView({ measure: value })}
      />
      <p className="quiet">{words(`heat.explain.${measure}`)}</p>
      <RadiusChoice radiusM={radiusM} onChange={(metres) => setHeatView({ radiusM: metres })} />
      <AnalysisProgress analysis={differenceAnalysis} label={words('heat.comparing')} />
      {answer && <Difference answer={answer} />}
      <RasterExport
        question={differenceInput({ period, comparedWith, measure, radiusM })}
        file="heat.file.difference"
        disabled={!answer?.raster}
      />
    </>
  )
}

interface PeriodChoiceProps {
  readonly name: string
  readonly period: HeatPeriod
  readonly onChange: (period: HeatPeriod) => void
}

function PeriodChoice({ name, period, onChange }: PeriodChoiceProps) {
  const words = useWords()
  const { choiceName } = useModelWords()
  return (
    <section className="heat-period" aria-label={name}>
      <h3 className="section-title">{name}</h3>
      <DayChoice day={period.day} onChange={(day) => onChange({ ...period, day })} />
      <SeveralChoice
        label={words('field.slot')}
        all={words('land.heat.whole_day')}
        chosen={period.slots}
        options={vocabularies.time_slot.map((value) => ({ value, label: choiceName('time_slot', value) }))}
        onChange={(slots) => onChange({ ...period, slots })}
      />
    </section>
  )
}

function Difference({ answer }: { readonly answer: LandHeatResult }) {
  const words = useWords()
  const { counts, comparedCounts, notes } = answer
  return (
    <>
      <table className="heat-table" aria-label={words('heat.figures')}>
        <thead>
          <tr>
            <th />
            <th scope="col">{words('heat.col.person_hours')}</th>
            <th scope="col">{words('heat.col.observed_hours')}</th>
            <th scope="col">{words('heat.col.present')}</th>
          </tr>
        </thead>
        <tbody>
          <Figures name={words('heat.period')} counts={counts} />
          {comparedCounts && <Figures name={words('heat.compared_with')} counts={comparedCounts} />}
        </tbody>
      </table>
      <AnalysisNotes notes={notes} />
    </>
  )
}

function Figures({ name, counts }: { readonly name: string; readonly counts: HeatCounts }) {
  const words = useWords()
  const numbers = useNumbers()
  const { personHours, observedHours, peoplePresent } = counts
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>{personHours === null ? words('heat.unknown') : numbers(personHours)}</td>
      <td>{observedHours === null ? words('heat.unknown') : numbers(observedHours)}</td>
      <td>{peoplePresent === null ? words('heat.unknown') : numbers(peoplePresent, 1)}</td>
    </tr>
  )
}
