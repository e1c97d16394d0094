import { CaretRightOutlined, PauseOutlined, StepForwardOutlined } from '@ant-design/icons'
import { Button, Slider, Tooltip } from 'antd'
import { vocabularies } from '#shared/model/vocabularies'
import { useModelWords, useNumbers, useWords } from '../../../i18n/use-words'
import { playOrStep, usePrefersCalm } from './follow-heat'
import { askHeat, heatAnalysis, type TimeSlot, useHeatStore } from './heat-store'
import { slotHours } from './slot-hours'

const slots = vocabularies.time_slot

function choose(slot: TimeSlot | null): void {
  useHeatStore.setState({ playing: false })
  askHeat({ slot })
}

/** The hours of the day: how much happens in each as bars, one of them chosen by bar, slider or play button. */
export function SlotChooser() {
  const words = useWords()
  const { choiceName } = useModelWords()
  const slot = useHeatStore((state) => state.question.slot)
  const playing = useHeatStore((state) => state.playing)
  const calm = usePrefersCalm()
  const observed = heatAnalysis.use(({ answer }) => (answer?.counts.observedHours ?? null) !== null)
  // A slot that nobody observed says nothing of the others.
  const canPlay = observed || slot !== null
  const name = slot === null ? words('land.heat.whole_day') : choiceName('time_slot', slot)
  const play = words(calm ? 'land.heat.next_slot' : playing ? 'land.heat.pause' : 'land.heat.play')
  return (
    <section className="heat-section">
      <div className="heat-slot-head">
        <h3 className="section-title">
          {words('field.slot')} <strong>{name}</strong>
        </h3>
        <Tooltip title={canPlay ? null : words('land.heat.no_slots')}>
          <Button
            size="small"
            icon={calm ? <StepForwardOutlined /> : playing ? <PauseOutlined /> : <CaretRightOutlined />}
            aria-pressed={calm ? undefined : playing}
            disabled={!canPlay}
            onClick={playOrStep}
          >
            {play}
          </Button>
        </Tooltip>
      </div>
      <SlotBars chosen={slot} />
      <Slider
        className="heat-slots"
        min={0}
        max={slots.length}
        value={slot === null ? 0 : slots.indexOf(slot) + 1}
        included={false}
        marks={{
          0: words('land.heat.whole_day_short'),
          ...Object.fromEntries(slots.map((each, i) => [i + 1, slotHours(each)])),
        }}
        tooltip={{ open: false }}
        ariaLabelForHandle={words('field.slot')}
        ariaValueTextFormatterForHandle={() => name}
        onChange={(value) => choose(slots[value - 1] ?? null)}
      />
    </section>
  )
}

/** Person-hours by slot under the other filters. They stand over the slider's marks. */
function SlotBars({ chosen }: { readonly chosen: TimeSlot | null }) {
  const words = useWords()
  const numbers = useNumbers()
  const { choiceName } = useModelWords()
  const bySlot = heatAnalysis.use((state) => state.answer?.personHoursBySlot)
  const most = Math.max(1e-9, ...Object.values(bySlot ?? {}))
  return (
    <div className="heat-bars">
      {slots.map((slot, i) => {
        const personHours = bySlot?.[slot] ?? 0
        const says = words('land.heat.bar', {
          slot: choiceName('time_slot', slot),
          hours: numbers(personHours),
        })
        return (
          <Tooltip key={slot} title={says}>
            <button
              type="button"
              aria-label={says}
              aria-pressed={slot === chosen}
              style={{ left: `${((i + 1) / slots.length) * 100}%` }}
              onClick={() => choose(slot === chosen ? null : slot)}
            >
              <span style={{ height: `${(100 * personHours) / most}%` }} />
            </button>
          </Tooltip>
        )
      })}
    </div>
  )
}
