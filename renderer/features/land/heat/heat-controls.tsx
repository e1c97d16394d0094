import { Button, Checkbox, Segmented } from 'antd'
import type { ReactNode } from 'react'
import { heatSources } from '#shared/contract/land-heat'
import { vocabularies } from '#shared/model/vocabularies'
import { useModelWords, useNumbers, useWords } from '../../../i18n/use-words'
import { runAction } from '../../../state/actions'
import { useCount } from '../../../state/use-rows'
import { showWorkspace } from '../../../state/view-store'
import { EmptyState } from '../../../ui/panel'
import { DayChoice, RadiusChoice, SeveralChoice } from './choices'
import { HeatCategories } from './heat-categories'
import { HeatChips } from './heat-chips'
import { HeatExport } from './heat-export'
import { HeatFigures } from './heat-figures'
import { askHeat, heatAnalysis, shownHeat, useHeatStore } from './heat-store'
import { SlotChooser } from './slot-chooser'

/** Heat of what, of whom, when, and over how many metres it is smoothed. */
export function HeatControls() {
  const words = useWords()
  const source = useHeatStore((state) => state.question.source)
  const count = useCount(source)
  return (
    <>
      <Segmented
        block
        size="small"
        aria-label={words('heat.source')}
        value={source}
        options={heatSources.map((value) => ({ value, label: words(`heat.source.${value}`) }))}
        onChange={(value) => askHeat({ source: value })}
      />
      {count === 0 ? <NothingYet /> : <Chosen />}
    </>
  )
}

/** Where the first of them comes from. */
function NothingYet() {
  const words = useWords()
  const source = useHeatStore((state) => state.question.source)
  const start = {
    activity: () => runAction('record-behaviour'),
    observations: () => runAction('record-observation'),
    opinions: () => showWorkspace('council'),
  }[source]
  return (
    <EmptyState
      text={words(`heat.empty.${source}`)}
      action={
        <>
          <Button type="primary" onClick={start}>
            {words(`heat.start.${source}`)}
          </Button>{' '}
          <Button onClick={() => showWorkspace('data')}>{words('land.heat.go_import')}</Button>
        </>
      }
    />
  )
}

function Chosen() {
  const words = useWords()
  const { source, day, radiusM } = useHeatStore((state) => state.question)
  return (
    <>
      <HeatFigures />
      {source === 'activity' && (
        <>
          <Section title={words('field.day')}>
            <DayChoice day={day} onChange={(chosen) => askHeat({ day: chosen })} />
          </Section>
          <SlotChooser />
          <Section title={words('field.activity')}>
            <ActivityChoice />
          </Section>
        </>
      )}
      {source === 'observations' && (
        <>
          <Section title={words('field.category')}>
            <HeatCategories />
          </Section>
          <Section title={words('field.severity')}>
            <HeatChips of="severities" vocabulary="severity" />
          </Section>
          <Section title={words('field.observations.status')}>
            <HeatChips of="statuses" vocabulary="observation_status" />
          </Section>
        </>
      )}
      {source === 'opinions' && (
        <Section title={words('field.stance')}>
          <HeatChips of="stances" vocabulary="stance" />
        </Section>
      )}
      {source !== 'observations' && (
        <Section title={words('field.age_group')}>
          <HeatChips of="ageGroups" vocabulary="age_group" />
        </Section>
      )}
      <RadiusChoice radiusM={radiusM} onChange={(metres) => askHeat({ radiusM: metres })} />
      <ScaleFixing />
      <HeatExport />
    </>
  )
}

function Section({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="heat-section">
      <h3 className="section-title">{title}</h3>
      {children}
    </section>
  )
}

function ActivityChoice() {
  const words = useWords()
  const { choiceName } = useModelWords()
  const chosen = useHeatStore((state) => state.question.activities)
  return (
    <SeveralChoice
      label={words('field.activity')}
      all={words('land.heat.all_activities')}
      chosen={chosen}
      options={vocabularies.activity.map((value) => ({ value, label: choiceName('activity', value) }))}
      onChange={(activities) => askHeat({ activities })}
    />
  )
}

function ScaleFixing() {
  const words = useWords()
  const numbers = useNumbers()
  const answer = heatAnalysis.use((state) => state.answer)
  const state = useHeatStore()
  const max = state.fixedMax ?? (answer ? shownHeat(answer, state).max : 0)
  return (
    <Checkbox
      className="heat-scale"
      checked={state.fixedMax !== null}
      disabled={max === 0}
      onChange={(event) => useHeatStore.setState({ fixedMax: event.target.checked ? max : null })}
    >
      {words('land.heat.fix_scale', { max: numbers(max, max < 10 ? 1 : 0) })}
    </Checkbox>
  )
}
