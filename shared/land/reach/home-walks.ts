import type { AccessColumns, WalksFrom } from '../../geometry/walk-distances'
import type { Destinations } from './destinations'
import type { WalkState } from './walk-state'

/** Walks of all homes to what is surely open and to what may be, in metres on the level. */
export interface HomeWalks {
  /** Infinity: no way within the limit; NaN: no path at the door. */
  readonly sureM: Float64Array
  readonly perhapsM: Float64Array
  /** Numbers of the nearest destination of `sureM`, or where there is none, of `perhapsM`; -1 where there is none. */
  readonly nearest: Int32Array
  /** Whether anything is surely open at all; where nothing is, walks are shown to what may be. */
  readonly countsSure: boolean
  /** Everywhere on the network: from what is surely open, and from all that may be. */
  readonly sure: WalksFrom
  readonly perhaps: WalksFrom
  /** The one of them that is shown: from what is surely open, or where nothing is, from what may be. */
  readonly shown: WalksFrom
}

export function homeWalks(
  state: WalkState,
  { list, accesses, numbers }: Destinations,
  homes: AccessColumns,
  metresPerMinute: number,
  limitM = Infinity,
): HomeWalks {
  const isSure = (number: number | undefined): boolean => list[number ?? -1]?.openUnknown === false
  const from = (chosen: (number: number | undefined) => boolean): WalksFrom =>
    state.walks(
      accesses.filter((_, i) => chosen(numbers[i])),
      numbers.filter(chosen),
      metresPerMinute,
      limitM,
    )
  const countsSure = numbers.some(isSure)
  const sure = from(isSure)
  state.onWork()
  const surely = sure.toAll(homes)
  state.onWork()
  if (!list.some(({ openUnknown }) => openUnknown)) {
    const { cost, origin } = surely
    const alike = { sure, perhaps: sure, shown: sure }
    return { sureM: cost, perhapsM: cost, nearest: origin, countsSure, ...alike }
  }
  // What may be open can only make walks shorter: all of them together.
  const perhaps = from(() => true)
  state.onWork()
  const possibly = perhaps.toAll(homes)
  state.onWork()
  const nearest = surely.origin.map((origin, home) =>
    origin >= 0 ? origin : (possibly.origin[home] as number),
  )
  return {
    ...{ sureM: surely.cost, perhapsM: possibly.cost, nearest, countsSure },
    ...{ sure, perhaps, shown: countsSure ? sure : perhaps },
  }
}
