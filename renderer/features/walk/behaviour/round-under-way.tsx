import { Button } from 'antd'
import { useMemo } from 'react'
import { useModelWords, useWords } from '../../../i18n/use-words'
import { flyTo } from '../../../map/map-store'
import { ListRow } from '../../../ui/list-row'
import { RowList } from '../../../ui/row-list'
import { PeopleChoice } from './people-choice'
import { useRoundKeys } from './round-keys'
import { type Mark, marksOf } from './round-marks'
import { moveMark, removeLast, removeMark, selectedMark, useRoundStore } from './round-store'

/** Choosing whom the next click puts down, or correcting the dot that was chosen; and everything put down so far. */
export function RoundUnderWay() {
  const words = useWords()
  const { rows, selected, seen } = useRoundStore()
  const marks = useMemo(() => marksOf(rows), [rows])
  const mark = selectedMark({ rows, selected })
  useRoundKeys()
  return (
    <>
      {mark ? <MarkHead mark={mark} /> : null}
      <PeopleChoice seen={mark ?? seen} />
      <Button
        block
        className="round-undo"
        disabled={marks.length === 0}
        title={words('behaviour.key', { key: 'Backspace' })}
        onClick={removeLast}
      >
        {words('behaviour.remove_last')}
      </Button>
      {marks.length === 0 ? (
        <p className="quiet">{words('behaviour.none_yet')}</p>
      ) : (
        <RowList walkOnly>
          {marks.toReversed().map((one) => (
            <MarkRow key={one.ids[0]} mark={one} selected={one.ids[0] === mark?.ids[0]} />
          ))}
        </RowList>
      )}
    </>
  )
}

function MarkHead({ mark }: { readonly mark: Mark }) {
  const words = useWords()
  return (
    <section className="round-mark" aria-label={words('behaviour.correcting')}>
      <h3 className="section-title">{words('behaviour.correcting')}</h3>
      <Button size="small" onClick={() => moveMark(mark)}>
        {words('walk.move')}
      </Button>
      <Button size="small" danger onClick={() => void removeMark(mark)}>
        {words('app.remove')}
      </Button>
      <Button size="small" type="primary" onClick={() => useRoundStore.setState({ selected: null })}>
        {words('behaviour.done')}
      </Button>
    </section>
  )
}

interface MarkRowProps {
  readonly mark: Mark
  readonly selected: boolean
}

function MarkRow({ mark: { ids, place, activity, ageGroup, minutes, count }, selected }: MarkRowProps) {
  const words = useWords()
  const { choiceName } = useModelWords()
  const [lng, lat] = place
  return (
    <ListRow
      selected={selected}
      onClick={() => {
        useRoundStore.setState({ selected: selected ? null : ids[0] })
        if (!selected) flyTo({ bounds: [lng, lat, lng, lat], maxZoom: 19 })
      }}
      title={choiceName('activity', activity)}
      detail={[
        ageGroup ? choiceName('age_group', ageGroup) : words('behaviour.age_unknown'),
        minutes === null ? words('behaviour.minutes_unknown') : words('behaviour.stay', { minutes }),
      ].join(' · ')}
      figure={<span className="figure">{words('behaviour.people', { count })}</span>}
    />
  )
}
