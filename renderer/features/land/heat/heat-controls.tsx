import { Button, Checkbox, Segmented, Select, Slider } from 'antd'
import type { ReactNode } from 'react'
import { vocabularies } from '#shared/model/vocabularies'
import { useModelWords, useNumbers, useWords } from '../../../i18n/use-words'
import { useCount } from '../../../state/use-rows'
import { showWorkspace } from '../../../state/view-store'
import { EmptyState } from '../../../ui/panel'
import { HeatFigures } from './heat-figures'
import { askHeat, type HeatQuestion, radiusLimitsM, useHeatStore } from './heat-store'
import { SlotChooser } from './slot-chooser'

/** Who, when, doing what, and over how many metres it is smoothed. */
export function HeatControls() {
  const words = useWords()
  const points = useCount('activity')
  if (points === 0) {
    return (
      <EmptyState
        text={words('land.heat.empty')}
        action={
          <Button type="primary" onClick={() => showWorkspace('data')}>
            {words('land.heat.go_import')}
          </Button>
        }
      />
    )
  }
  return (
    <>
      <HeatFigures />
      <DayChoice />
      <SlotChooser />
      <AgeChips />
      <ActivityChoice />
      <RadiusSlider />
      <ScaleFixing />
    </>
  )
}

function Section({ title, children }: { readonly title: ReactNode; readonly children: ReactNode }) {
  return (
    <section className="heat-section">
      <h3 className="section-title">{title}</h3>
      {children}
    </section>
  )
}

function DayChoice() {
  const words = useWords()
  const { choiceName } = useModelWords()
  const day = useHeatStore((state) => state.question.day)
  return (
    <Section title={words('field.day')}>
      <Segmented<HeatQuestion['day']>
        block
        size="small"
        value={day}
        aria-label={words('field.day')}
        onChange={(value) => askHeat({ day: value })}
        options={(['all', ...vocabularies.day_kind] as const).map((value) => ({
          value,
          label: value === 'all' ? words('land.heat.all_days') : choiceName('day_kind', value),
        }))}
      />
    </Section>
  )
}

/** Nobody chosen is everybody: chips are pressed to see some. */
function AgeChips() {
  const words = useWords()
  const { choiceName } = useModelWords()
  const chosen = useHeatStore((state) => state.question.ageGroups)
  return (
    <Section title={words('field.age_group')}>
      <div className="heat-chips">
        <Button
          size="small"
          shape="round"
          aria-pressed={chosen.length === 0}
          onClick={() => askHeat({ ageGroups: [] })}
        >
          {words('land.heat.all_ages')}
        </Button>
        {vocabularies.age_group.map((group) => (
          <Button
            key={group}
            size="small"
            shape="round"
            aria-pressed={chosen.includes(group)}
            onClick={() =>
              askHeat({
                ageGroups: chosen.includes(group)
                  ? chosen.filter((other) => other !== group)
                  : vocabularies.age_group.filter((other) => other === group || chosen.includes(other)),
              })
            }
          >
            {choiceName('age_group', group)}
          </Button>
        ))}
      </div>
    </Section>
  )
}

function ActivityChoice() {
  const words = useWords()
  const { choiceName } = useModelWords()
  const chosen = useHeatStore((state) => state.question.activities)
  return (
    <Section title={words('field.activity')}>
      <Select<HeatQuestion['activities'][number][]>
        mode="multiple"
        size="small"
        allowClear
        maxTagCount="responsive"
        className="heat-activities"
        value={[...chosen]}
        placeholder={words('land.heat.all_activities')}
        aria-label={words('field.activity')}
        onChange={(activities) => askHeat({ activities })}
        options={vocabularies.activity.map((value) => ({ value, label: choiceName('activity', value) }))}
        optionFilterProp="label"
      />
    </Section>
  )
}

function RadiusSlider() {
  const words = useWords()
  const radiusM = useHeatStore((state) => state.question.radiusM)
  return (
    <Section
      title={
        <>
          {words('land.heat.radius')} <strong>{`${radiusM}\u2009m`}</strong>
        </>
      }
    >
      <Slider
        min={radiusLimitsM.least}
        max={radiusLimitsM.most}
        step={radiusLimitsM.step}
        value={radiusM}
        tooltip={{ formatter: (value) => `${value}\u2009m` }}
        ariaLabelForHandle={words('land.heat.radius')}
        onChange={(value) => askHeat({ radiusM: value })}
      />
      <p className="quiet">{words('land.heat.radius_explain')}</p>
    </Section>
  )
}

function ScaleFixing() {
  const words = useWords()
  const numbers = useNumbers()
  const grid = useHeatStore((state) => state.grid)
  const fixedMax = useHeatStore((state) => state.fixedMax)
  const max = fixedMax ?? grid?.max ?? 0
  return (
    <Checkbox
      className="heat-scale"
      checked={fixedMax !== null}
      disabled={max === 0}
      onChange={(event) => useHeatStore.setState({ fixedMax: event.target.checked ? max : null })}
    >
      {words('land.heat.fix_scale', { max: numbers(max) })}
    </Checkbox>
  )
}
