import { Button, Input, Segmented, Select } from 'antd'
import { useMemo, useState } from 'react'
import { type Choice, vocabularies } from '#shared/model/vocabularies'
import { useModelWords, useNumbers, useWords } from '../../i18n/use-words'
import { toneColours } from '../../map/colours'
import type { Legend } from '../../map/map-store'
import { useEmphasis, useLegend } from '../../map/use-map'
import { clearHover, hoverFeature, selectFeatures, useSelectionStore } from '../../state/selection-store'
import { useRows } from '../../state/use-rows'
import { setView } from '../../state/view-store'
import { ListRow } from '../../ui/list-row'
import { EmptyState, Panel } from '../../ui/panel'
import { RowList } from '../../ui/row-list'
import { OpinionForm } from './opinion-form'
import { useOpinionFormStore } from './opinion-form-store'
import { useSpaceName } from './space-names'
import { opinionsOn, tallyOf, voicesIn } from './tally'
import { TallyBars } from './tally-bars'

const emphasis = ['spaces', 'opinions', 'buildings'] as const
const shownAtOnce = 120

const legend: Legend = {
  title: { code: 'table.opinions' },
  entries: [
    { kind: 'point', colours: [toneColours.support], label: { code: 'choice.stance.support' } },
    { kind: 'point', colours: [toneColours.unknown], label: { code: 'choice.stance.neutral' } },
    { kind: 'point', colours: [toneColours.oppose], label: { code: 'choice.stance.oppose' } },
  ],
}

/** Who said what about which space, and how many stand where. */
export function CouncilPanel() {
  const words = useWords()
  const writing = useOpinionFormStore((state) => state.open)
  useEmphasis(emphasis)
  useLegend('council', legend)
  return (
    <Panel
      title={words('council.title')}
      hint={words('council.hint')}
      foot={
        <>
          <Button
            type="primary"
            onClick={() => useOpinionFormStore.setState({ open: true })}
            disabled={writing}
          >
            {words('council.write')}
          </Button>
          <Button onClick={() => setView({ projecting: true, drawer: null })}>
            {words('app.project_screen')}
          </Button>
        </>
      }
    >
      {writing && <OpinionForm />}
      <Spaces />
      <Opinions />
    </Panel>
  )
}

function Spaces() {
  const words = useWords()
  const numbers = useNumbers()
  const spaceName = useSpaceName()
  const spaces = useRows('spaces')
  const opinions = useRows('opinions')
  const selection = useSelectionStore((state) => state.selection)
  return (
    <>
      <h3 className="section-title">{words('council.by_space')}</h3>
      {spaces.length === 0 && <EmptyState text={words('council.no_spaces')} />}
      <RowList>
        {spaces.map((space) => {
          const tally = tallyOf(opinionsOn(opinions, space.id))
          const chosen =
            selection?.kind === 'features' && selection.table === 'spaces' && selection.ids.includes(space.id)
          return (
            <ListRow
              key={space.id}
              selected={chosen}
              onClick={() => selectFeatures('spaces', [space.id])}
              onHover={(over) => (over ? hoverFeature('spaces', space.id) : clearHover())}
              title={spaceName(space)}
              detail={<TallyBars tally={tally} />}
              figure={
                <span className="figure">{words('council.voices', { count: numbers(voicesIn(tally)) })}</span>
              }
            />
          )
        })}
      </RowList>
    </>
  )
}

type StanceFilter = Choice<'stance'> | 'all'
type Order = 'newest' | 'oldest'

function Opinions() {
  const words = useWords()
  const numbers = useNumbers()
  const { choiceName } = useModelWords()
  const spaceName = useSpaceName()
  const opinions = useRows('opinions')
  const spaces = useRows('spaces')
  const selection = useSelectionStore((state) => state.selection)
  const [stance, setStance] = useState<StanceFilter>('all')
  const [order, setOrder] = useState<Order>('newest')
  const [search, setSearch] = useState('')
  const [more, setMore] = useState(1)

  const names = useMemo(
    () => new Map(spaces.map((space) => [space.id, spaceName(space)])),
    [spaces, spaceName],
  )
  const found = useMemo(() => {
    const wanted = search.trim().toLowerCase()
    const kept = opinions.filter(
      ({ properties }) =>
        (stance === 'all' || properties.stance === stance) &&
        (!wanted ||
          String(properties.words ?? '')
            .toLowerCase()
            .includes(wanted)),
    )
    return order === 'newest' ? kept.reverse() : kept
  }, [opinions, stance, order, search])
  const shown = found.slice(0, shownAtOnce * more)

  return (
    <>
      <h3 className="section-title">
        {words('council.opinions', { shown: numbers(found.length), all: numbers(opinions.length) })}
      </h3>
      <div className="council-filters">
        <Segmented<StanceFilter>
          size="small"
          value={stance}
          onChange={setStance}
          options={[
            { value: 'all', label: words('council.all') },
            ...vocabularies.stance.map((code) => ({ value: code, label: choiceName('stance', code) })),
          ]}
        />
        <Select<Order>
          size="small"
          variant="borderless"
          value={order}
          onChange={setOrder}
          aria-label={words('council.order')}
          popupMatchSelectWidth={false}
          options={(['newest', 'oldest'] as const).map((value) => ({
            value,
            label: words(`council.${value}`),
          }))}
        />
      </div>
      <Input
        allowClear
        size="small"
        placeholder={words('council.search')}
        aria-label={words('council.search')}
        onChange={(event) => setSearch(event.target.value)}
      />
      {opinions.length === 0 && <EmptyState text={words('council.no_opinions')} />}
      {opinions.length > 0 && found.length === 0 && <EmptyState text={words('council.none_match')} />}
      <RowList>
        {shown.map((row) => (
          <ListRow
            key={row.id}
            selected={
              selection?.kind === 'features' &&
              selection.table === 'opinions' &&
              selection.ids.includes(row.id)
            }
            onClick={() => selectFeatures('opinions', [row.id])}
            onHover={(over) => (over ? hoverFeature('opinions', row.id) : clearHover())}
            lead={<span className="stance-mark" data-stance={row.properties.stance ?? 'neutral'} />}
            title={String(row.properties.words ?? '')}
            detail={[
              row.properties.resident,
              row.properties.age_group && words('council.aged', { age: String(row.properties.age_group) }),
              typeof row.properties.space_id === 'number' ? names.get(row.properties.space_id) : null,
            ]
              .filter(Boolean)
              .join(' · ')}
          />
        ))}
      </RowList>
      {found.length > shown.length && (
        <Button size="small" type="text" onClick={() => setMore(more + 1)}>
          {words('council.show_more', { count: numbers(found.length - shown.length) })}
        </Button>
      )}
    </>
  )
}
