import type { WalkAccess } from '../../geometry/walk-access'
import type { WalksFrom } from '../../geometry/walk-distances'
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
  /** Everywhere else on the network: from what is surely open, or where nothing is, from what may be. */
  readonly shown: WalksFrom
}

export function homeWalks(
  state: WalkState,
  { list, accesses, numbers }: Destinations,
  homes: readonly (WalkAccess | null)[],
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
  const sure = from(isSure)
  // What may be open can only make walks shorter: all of them together.
  const perhaps = list.some(({ openUnknown }) => openUnknown) ? from(() => true) : sure
  const sureM = new Float64Array(homes.length).fill(Number.NaN)
  const perhapsM = new Float64Array(homes.length).fill(Number.NaN)
  const nearest = new Int32Array(homes.length).fill(-1)
  for (let home = 0; home < homes.length; home++) {
    const access = homes[home]
    if (!access) continue
    const surely = sure.to(access)
    const possibly = perhaps === sure ? surely : perhaps.to(access)
    sureM[home] = surely.cost
    perhapsM[home] = possibly.cost
    nearest[home] = surely.origin >= 0 ? surely.origin : possibly.origin
  }
  const countsSure = numbers.some(isSure)
  return { sureM, perhapsM, nearest, countsSure, shown: countsSure ? sure : perhaps }
}
