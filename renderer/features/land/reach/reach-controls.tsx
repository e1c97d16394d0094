import { Button, Checkbox, Segmented, Select, Slider } from 'antd'
import { useMemo } from 'react'
import { type ReachWalker, reachWalkers } from '#shared/contract/land-reach'
import { type Choice, vocabularies } from '#shared/model/vocabularies'
import { useModelWords, useWords } from '../../../i18n/use-words'
import { useRows } from '../../../state/use-rows'
import { pointOut } from '../passing-gesture'
import { ReachMinutes } from './reach-minutes'
import { clockText, setReachView, useReachView, type WalkTo } from './reach-store'
import { useReachWords } from './use-reach-words'

const targets: readonly WalkTo[] = ['open_spaces', 'facilities', 'place']
/** Gates of a neighbourhood are all shut before, and nobody walks to a park later. */
const hours = { from: 5, to: 23.5, step: 0.5 } as const

const askForPlace = () => pointOut('land.reach.place_hint', (place) => setReachView({ to: 'place', place }))

/** Where to, who walks, at what hour. */
export function ReachControls() {
  const words = useWords()
  const { walkerName } = useReachWords()
  const { to, place, walker, stepFree } = useReachView()
  return (
    <div className="reach-controls">
      <Segmented<WalkTo>
        block
        size="small"
        aria-label={words('land.reach.to')}
        value={to}
        options={targets.map((value) => ({ value, label: words(`land.reach.to.${value}`) }))}
        onChange={(value) => {
          setReachView({ to: value })
          if (value === 'place' && !place) askForPlace()
        }}
      />
      {to === 'facilities' && <FacilityKinds />}
      {to === 'place' && (
        <Button size="small" onClick={askForPlace}>
          {words(place ? 'land.reach.place_again' : 'land.reach.place_ask')}
        </Button>
      )}
      <ReachMinutes />
      <div className="land-line">
        <span>{words('land.reach.walker')}</span>
        <Select<ReachWalker>
          size="small"
          value={walker}
          aria-label={words('land.reach.walker')}
          options={reachWalkers.map((value) => ({ value, label: walkerName(value) }))}
          onChange={(value) => setReachView({ walker: value })}
        />
      </div>
      <Checkbox checked={stepFree} onChange={({ target }) => setReachView({ stepFree: target.checked })}>
        {words('land.reach.step_free')}
      </Checkbox>
      <GateHours />
      <LinesChoice />
    </div>
  )
}

/** Only kinds of which the project holds any, with how many. */
function FacilityKinds() {
  const words = useWords()
  const { choiceName } = useModelWords()
  const chosen = useReachView((state) => state.facilityKinds)
  const facilities = useRows('facilities')
  const options = useMemo(() => {
    const counts = new Map<unknown, number>()
    for (const { properties } of facilities) {
      counts.set(properties.kind, (counts.get(properties.kind) ?? 0) + 1)
    }
    return vocabularies.facility_kind
      .filter((kind) => counts.has(kind) || chosen.includes(kind))
      .map((value) => ({
        value,
        label: words('land.reach.kind_count', {
          kind: choiceName('facility_kind', value),
          count: counts.get(value) ?? 0,
        }),
      }))
  }, [facilities, chosen, choiceName, words])
  if (options.length === 0) return <p className="quiet">{words('land.reach.no_facilities')}</p>
  return (
    <Select<Choice<'facility_kind'>[]>
      mode="multiple"
      size="small"
      allowClear
      maxTagCount="responsive"
      value={[...chosen]}
      placeholder={words('land.reach.kinds_placeholder')}
      aria-label={words('land.reach.kinds')}
      options={options}
      optionFilterProp="label"
      onChange={(facilityKinds) => setReachView({ facilityKinds })}
    />
  )
}

/** Gates as written down, or by their hours at a moment. */
function GateHours() {
  const words = useWords()
  const { choiceName } = useModelWords()
  const gates = useReachView((state) => state.gates)
  const hour = useReachView((state) => state.hour)
  const isTimed = gates !== 'flag'
  return (
    <>
      <div className="land-line">
        <span>{words('land.reach.gates')}</span>
        <Select
          size="small"
          value={gates}
          aria-label={words('land.reach.gates')}
          options={(['flag', ...vocabularies.day_kind] as const).map((value) => ({
            value,
            label: value === 'flag' ? words('land.reach.gates.flag') : choiceName('day_kind', value),
          }))}
          onChange={(value) => setReachView({ gates: value })}
        />
      </div>
      {isTimed && (
        <div className="land-line">
          <span className="figure-text">{words('land.reach.at', { time: clockText(hour) })}</span>
          <Slider
            min={hours.from}
            max={hours.to}
            step={hours.step}
            value={hour}
            tooltip={{ open: false }}
            ariaLabelForHandle={words('land.reach.hour')}
            ariaValueTextFormatterForHandle={(value) => clockText(value ?? 0)}
            onChange={(value) => setReachView({ hour: value })}
          />
        </div>
      )}
    </>
  )
}

function LinesChoice() {
  const words = useWords()
  const lines = useReachView((state) => state.lines)
  return (
    <Checkbox checked={lines} onChange={({ target }) => setReachView({ lines: target.checked })}>
      {words('land.reach.lines')}
    </Checkbox>
  )
}
