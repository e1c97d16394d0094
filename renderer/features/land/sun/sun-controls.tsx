import { Input, Segmented, Select, Slider } from 'antd'
import { type SunDay, sunDays, sunLeaves } from '#shared/contract/land-sun'
import { useNumbers, useWords } from '../../../i18n/use-words'
import { type SunLeaves, setSunView, sunShows, useSunView } from './sun-store'

type DayChoice = SunDay | 'other'

const isNamed = (date: string): date is SunDay => sunDays.some((day) => day === date)

/** Which day, with or without leaves, and what counts as sun enough. */
export function SunControls() {
  const words = useWords()
  const { date, leaves, shows } = useSunView()
  return (
    <div className="sun-controls">
      <Segmented<DayChoice>
        block
        size="small"
        aria-label={words('sun.day')}
        value={isNamed(date) ? date : 'other'}
        options={[...sunDays, 'other' as const].map((value) => ({ value, label: words(`sun.day.${value}`) }))}
        onChange={(day) => setSunView({ date: day === 'other' ? today() : day, lastDate: null })}
      />
      {!isNamed(date) && <DayRange date={date} />}
      <div className="land-line">
        <span>{words('sun.leaves')}</span>
        <Select<SunLeaves>
          size="small"
          value={leaves}
          aria-label={words('sun.leaves')}
          options={sunLeaves.map((value) => ({ value, label: words(`sun.leaves.${value}`) }))}
          onChange={(value) => setSunView({ leaves: value })}
        />
      </div>
      <EnoughSlider />
      <SpellChoice />
      <Segmented
        block
        size="small"
        aria-label={words('sun.shows')}
        value={shows}
        options={sunShows.map((value) => ({
          value,
          label: words(`sun.shows.${value}`),
        }))}
        onChange={(value) => setSunView({ shows: value, playing: false })}
      />
    </div>
  )
}

/** One day, or the first and the last of several: figures are then the mean of a day. */
function DayRange({ date }: { readonly date: string }) {
  const words = useWords()
  const lastDate = useSunView((state) => state.lastDate)
  return (
    <div className="sun-days">
      <Input
        type="date"
        size="small"
        required
        value={date}
        aria-label={words('sun.date')}
        onChange={({ target }) => target.value && setSunView({ date: target.value })}
      />
      <span aria-hidden>–</span>
      <Input
        type="date"
        size="small"
        min={date}
        value={lastDate ?? ''}
        aria-label={words('sun.last_date')}
        title={words('sun.last_date')}
        onChange={({ target }) => setSunView({ lastDate: target.value || null })}
      />
    </div>
  )
}

/** In the person's own time zone, as the field for a date wants it. */
function today(): string {
  const now = new Date()
  const two = (value: number) => String(value).padStart(2, '0')
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
}

function EnoughSlider() {
  const words = useWords()
  const numbers = useNumbers()
  const enoughHours = useSunView((state) => state.enoughHours)
  return (
    <div className="land-line">
      <span>{words('sun.enough', { hours: numbers(enoughHours, enoughHours % 1 ? 1 : 0) })}</span>
      <Slider
        min={0.5}
        max={8}
        step={0.5}
        value={enoughHours}
        tooltip={{ open: false }}
        ariaLabelForHandle={words('sun.enough_handle')}
        onChange={(value) => setSunView({ enoughHours: value })}
      />
    </div>
  )
}

function SpellChoice() {
  const words = useWords()
  const leastSpellMinutes = useSunView((state) => state.leastSpellMinutes)
  return (
    <div className="land-line">
      <span>{words('sun.spell')}</span>
      <Select<number>
        size="small"
        value={leastSpellMinutes}
        aria-label={words('sun.spell')}
        options={[0, 5, 10, 15, 30, 60].map((value) => ({
          value,
          label: value === 0 ? words('sun.spell.none') : words('sun.spell.minutes', { minutes: value }),
        }))}
        onChange={(value) => setSunView({ leastSpellMinutes: value })}
      />
    </div>
  )
}
