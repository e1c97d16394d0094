import { textOf } from '#shared/model/table'
import { useModelWords, useNumbers, useWords } from '../../../i18n/use-words'
import { useRow } from '../../../state/use-rows'
import { marksOf, tallyOf } from './round-marks'
import { type RoundStart, useRoundStore } from './round-store'

/** When and where, and what it adds up to so far. */
export function RoundHead({ round: { day, slot, weather, place } }: { readonly round: RoundStart }) {
  const words = useWords()
  const numbers = useNumbers()
  const { choiceName, rowName } = useModelWords()
  const row = useRow(place?.table ?? 'land', place?.id)
  const { people, passing, personMinutes } = tallyOf(marksOf(useRoundStore((state) => state.rows)))
  const where = place && (textOf(row?.properties.name) ?? rowName(place.table, place.id))
  const facts = [
    choiceName('day_kind', day),
    choiceName('time_slot', slot),
    where,
    weather && words(`behaviour.weather.${weather}`),
  ]
  return (
    <>
      <p>{facts.filter(Boolean).join(' · ')}</p>
      <output className="round-tally">
        <span className="figure-big">{numbers(people)}</span>{' '}
        <span className="quiet">
          {words('behaviour.tally', {
            staying: people - passing,
            passing,
            hours: numbers(personMinutes / 60, 1),
          })}
        </span>
      </output>
    </>
  )
}
