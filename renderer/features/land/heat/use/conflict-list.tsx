import type { BehaviourResult } from '#shared/contract/land-heat'
import { vocabularies } from '#shared/model/vocabularies'
import { useModelWords, useWords } from '../../../../i18n/use-words'
import { flyTo } from '../../../../map/map-store'
import { ListRow } from '../../../../ui/list-row'
import { RowList } from '../../../../ui/row-list'
import { slotHours } from '../slot-hours'

/** As many as anybody visits. */
const listed = 20

/** Where activities that disturb each other were seen side by side, with the definition. A click flies there. */
export function ConflictList({ result }: { readonly result: BehaviourResult }) {
  const words = useWords()
  const { choiceName } = useModelWords()
  const { conflicts, conflictRadiusM } = result
  return (
    <section aria-label={words('heat.conflicts')}>
      <h3 className="section-title">{words('heat.conflicts_count', { count: conflicts.length })}</h3>
      <p className="quiet">{words('heat.conflicts_explain', { radius: conflictRadiusM })}</p>
      <RowList>
        {conflicts.slice(0, listed).map(({ place: [lng, lat], encounters, pairs, slots }, i) => (
          <ListRow
            key={`${lng} ${lat}`}
            onClick={() => flyTo({ bounds: [lng, lat, lng, lat], maxZoom: 18 })}
            lead={<span className="land-rank">{i + 1}</span>}
            title={pairs
              .map(({ activities: [a, b] }) =>
                words('heat.pair', { a: choiceName('activity', a), b: choiceName('activity', b) }),
              )
              .join(words('heat.list_comma'))}
            detail={<When slots={slots} />}
            figure={<span className="figure">{words('heat.encounters', { count: encounters })}</span>}
          />
        ))}
      </RowList>
      {conflicts.length > listed && (
        <p className="quiet">{words('heat.conflicts_more', { count: conflicts.length - listed })}</p>
      )}
    </section>
  )
}

/** The slots of each kind of day, the day named once. */
function When({ slots }: Pick<BehaviourResult['conflicts'][number], 'slots'>) {
  const words = useWords()
  const { choiceName } = useModelWords()
  return vocabularies.day_kind
    .map((kind) => ({ kind, seen: slots.filter(({ day }) => day === kind) }))
    .filter(({ seen }) => seen.length > 0)
    .map(({ kind, seen }) =>
      words('heat.conflict_slots', {
        day: choiceName('day_kind', kind),
        slots: seen.map(({ slot }) => slotHours(slot)).join(words('heat.list_comma')),
      }),
    )
    .join(' · ')
}
