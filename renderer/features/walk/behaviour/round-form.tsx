import { Button, Form, Segmented, Select } from 'antd'
import { useMemo } from 'react'
import { behaviourTables } from '#shared/contract/land-heat'
import { textOf } from '#shared/model/table'
import { vocabularies } from '#shared/model/vocabularies'
import { useModelWords, useWords } from '../../../i18n/use-words'
import { flyToFeatures } from '../../../map/fly-to-features'
import { runAction } from '../../../state/actions'
import { useCount, useRows } from '../../../state/use-rows'
import { likelyStart, type RoundStart, startRound, useRoundStore, weathers } from './round-store'

interface Values extends Omit<RoundStart, 'place'> {
  /** `table id`, or nothing. */
  readonly place?: string
}

/** When and where the next round goes. Today and now are filled in. */
export function RoundForm() {
  const words = useWords()
  const { choiceName } = useModelWords()
  const count = useCount('activity')
  const ended = useRoundStore((state) => state.ended)
  const places = usePlaces()
  const start = ({ place, ...when }: Values) => {
    const chosen = places.find(({ value }) => value === place)?.place ?? null
    startRound({ ...when, place: chosen })
    if (chosen) flyToFeatures(chosen.table, [chosen.id])
  }
  return (
    <Form<Values>
      layout="vertical"
      className="round-form"
      requiredMark={false}
      initialValues={likelyStart()}
      onFinish={start}
    >
      {ended !== null && (
        <p role="status">
          {ended === 'dropped' ? words('behaviour.dropped') : words('behaviour.ended', { count: ended })}
        </p>
      )}
      <p className="quiet">{words('behaviour.so_far', { count })}</p>
      {count > 0 && (
        <Button className="round-results" onClick={() => runAction('space-use')}>
          {words('behaviour.results')}
        </Button>
      )}
      <Form.Item name="day" label={words('field.day')}>
        <Segmented
          block
          options={vocabularies.day_kind.map((value) => ({ value, label: choiceName('day_kind', value) }))}
        />
      </Form.Item>
      <Form.Item name="slot" label={words('field.slot')}>
        <Select
          options={vocabularies.time_slot.map((value) => ({ value, label: choiceName('time_slot', value) }))}
        />
      </Form.Item>
      <Form.Item name="place" label={words('behaviour.place')}>
        <Select
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          placeholder={words('behaviour.place_any')}
          options={places}
        />
      </Form.Item>
      <Form.Item name="weather" label={words('behaviour.weather')}>
        <Select
          allowClear
          placeholder={words('behaviour.weather_any')}
          options={weathers.map((value) => ({ value, label: words(`behaviour.weather.${value}`) }))}
        />
      </Form.Item>
      <Button type="primary" size="large" block htmlType="submit">
        {words('behaviour.start')}
      </Button>
    </Form>
  )
}

/** The places whose use is told apart, those with a name first. */
function usePlaces() {
  const { rowName } = useModelWords()
  const [spaces, green, land] = [useRows('activity_spaces'), useRows('green'), useRows('land')]
  return useMemo(() => {
    const rows = { activity_spaces: spaces, green, land }
    return behaviourTables
      .flatMap((table) =>
        rows[table]
          .filter(({ properties }) => table !== 'land' || properties.status !== 'rejected')
          .map(({ id, properties }) => {
            const name = textOf(properties.name)
            const label = name ?? rowName(table, id)
            return { value: `${table} ${id}`, label, named: name !== null, place: { table, id } }
          }),
      )
      .sort((a, b) => Number(b.named) - Number(a.named))
  }, [spaces, green, land, rowName])
}
