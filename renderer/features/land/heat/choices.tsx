import { Segmented, Select, Slider } from 'antd'
import { type Choice, vocabularies } from '#shared/model/vocabularies'
import { useModelWords, useWords } from '../../../i18n/use-words'

/** Metres on the ground: below 10 the points show one by one, above 60 a small square is gone. */
const radiusLimitsM = { least: 10, most: 60, step: 5 } as const

type Day = Choice<'day_kind'> | 'all'

interface DayChoiceProps {
  readonly day: Day
  readonly onChange: (day: Day) => void
}

/** Workdays, weekends, or both. */
export function DayChoice({ day, onChange }: DayChoiceProps) {
  const words = useWords()
  const { choiceName } = useModelWords()
  return (
    <Segmented<Day>
      block
      size="small"
      value={day}
      aria-label={words('field.day')}
      onChange={onChange}
      options={(['all', ...vocabularies.day_kind] as const).map((value) => ({
        value,
        label: value === 'all' ? words('land.heat.all_days') : choiceName('day_kind', value),
      }))}
    />
  )
}

interface Option<Code extends string> {
  readonly value: Code
  readonly label: string
}

interface SeveralChoiceProps<Code extends string> {
  readonly label: string
  /** What it means that nothing is chosen. */
  readonly all: string
  readonly chosen: readonly Code[]
  readonly options: readonly (Option<Code> | { readonly label: string; readonly options: Option<Code>[] })[]
  readonly onChange: (chosen: Code[]) => void
}

/** Some of many, found by typing. Nothing chosen is everything. */
export function SeveralChoice<Code extends string>(props: SeveralChoiceProps<Code>) {
  const { label, all, chosen, options, onChange } = props
  return (
    <Select<Code[]>
      mode="multiple"
      size="small"
      allowClear
      maxTagCount="responsive"
      className="heat-several"
      value={[...chosen]}
      placeholder={all}
      aria-label={label}
      onChange={onChange}
      options={[...options]}
      optionFilterProp="label"
      popupMatchSelectWidth={false}
    />
  )
}

interface RadiusChoiceProps {
  readonly radiusM: number
  readonly onChange: (radiusM: number) => void
}

/** Over how many metres of the ground each point is spread. */
export function RadiusChoice({ radiusM, onChange }: RadiusChoiceProps) {
  const words = useWords()
  return (
    <section className="heat-section">
      <h3 className="section-title">
        {words('land.heat.radius')} <strong>{`${radiusM}\u2009m`}</strong>
      </h3>
      <Slider
        min={radiusLimitsM.least}
        max={radiusLimitsM.most}
        step={radiusLimitsM.step}
        value={radiusM}
        tooltip={{ formatter: (value) => `${value}\u2009m` }}
        ariaLabelForHandle={words('land.heat.radius')}
        onChange={onChange}
      />
      <p className="quiet">{words('land.heat.radius_explain')}</p>
    </section>
  )
}
