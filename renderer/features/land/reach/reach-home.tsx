import type { ReachResult } from '#shared/contract/land-reach'
import { textOf } from '#shared/model/table'
import { useModelWords, useNumbers, useWords } from '../../../i18n/use-words'
import { useSelectionStore } from '../../../state/selection-store'
import { useRow } from '../../../state/use-rows'
import { useReachWords } from './use-reach-words'

interface ReachHomeProps {
  readonly before: ReachResult
  readonly shown: ReachResult
}

/** The walk of the home that is selected: where to, how long, and why it takes as long. */
export function ReachHome({ before, shown }: ReachHomeProps) {
  const words = useWords()
  const numbers = useNumbers()
  const { rowName } = useModelWords()
  const { minutes, destinationName } = useReachWords()
  const id = useSelectionStore(({ selection }) =>
    selection?.kind === 'features' && selection.table === 'buildings' ? selection.ids[0] : undefined,
  )
  const row = useRow('buildings', id)
  const at = id === undefined ? -1 : shown.homes.ids.indexOf(id)
  if (!row || id === undefined || at < 0) return null
  const name = textOf(row.properties.name) ?? rowName('buildings', id)
  const walk = walkOf(shown, at)
  const to = shown.destinations[shown.homes.nearest[at] ?? -1]
  if (walk === null || !to) {
    const out = shown.leftOut.find(({ buildingId }) => buildingId === id)
    return (
      <p className="reach-home">
        <strong>{name}</strong> {words(out?.why.code ?? 'land.reach.no_way', out?.why.params)}
      </p>
    )
  }
  const was = walkOf(before, before.homes.ids.indexOf(id))
  return (
    <p className="reach-home">
      <strong>{name}</strong>{' '}
      {words('land.reach.home', {
        minutes: was !== null && was - walk >= 0.05 ? `${minutes(was)} → ${minutes(walk)}` : minutes(walk),
        to: destinationName(to),
        metres: numbers(shown.homes.linkM[at] ?? 0),
      })}
      {to.openUnknown && words('land.reach.home_perhaps')}
    </p>
  )
}

/** Minutes to the nearest that is or may be open; `null` where there is no way. */
function walkOf({ homes }: ReachResult, at: number): number | null {
  const surely = homes.minutes[at] ?? Number.NaN
  const walk = Number.isFinite(surely) ? surely : (homes.minutesPerhaps[at] ?? Number.NaN)
  return Number.isFinite(walk) ? walk : null
}
