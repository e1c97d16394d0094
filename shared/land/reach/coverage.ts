import type { ReachGroup, ReachSpeed } from '../../contract/land-reach'
import type { HomeWalks } from './home-walks'

/** What each home weighs: its people, or 1 as soon as one home does not say how many there are. */
export interface HomeWeights {
  readonly by: 'residents' | 'buildings'
  readonly weights: Float64Array
  readonly homesWithoutCount: number
  readonly total: number
}

export function homeWeights(people: Float64Array): HomeWeights {
  let homesWithoutCount = 0
  let total = 0
  for (const count of people) {
    if (Number.isNaN(count)) homesWithoutCount++
    else total += count
  }
  // A mixture would let the homes that were surveyed speak for those that were not.
  if (homesWithoutCount === 0 && total > 0)
    return { by: 'residents', weights: people, homesWithoutCount, total }
  return {
    by: 'buildings',
    weights: new Float64Array(people.length).fill(1),
    homesWithoutCount,
    total: people.length,
  }
}

/** Who of a group is within each of the minutes at its own speed, as the two ends between which the truth lies. */
export function coverageOf(
  { walker, metresPerMinute }: ReachSpeed,
  people: Float64Array,
  { sureM, perhapsM }: HomeWalks,
  minutes: readonly number[],
): ReachGroup {
  const { by, weights, homesWithoutCount, total } = homeWeights(people)
  const within = minutes.map((most) => {
    const limitM = most * metresPerMinute
    let covered = 0
    let unknown = 0
    for (let home = 0; home < weights.length; home++) {
      const weight = weights[home] as number
      if ((sureM[home] as number) <= limitM) covered += weight
      else if (Number.isNaN(sureM[home]) || (perhapsM[home] as number) <= limitM) unknown += weight
    }
    const share = (people: number): number => (100 * people) / total
    return {
      minutes: most,
      share: total > 0 ? ([share(covered), share(covered + unknown)] as const) : null,
      covered,
    }
  })
  return { group: walker, metresPerMinute, weighedBy: by, homesWithoutCount, total, within }
}
