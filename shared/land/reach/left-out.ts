import type { ReachDestination, ReachLeftOut } from '../../contract/land-reach'
import type { Message } from '../../model/message'
import { textOf } from '../../model/table'
import type { HomeWalks } from './home-walks'
import { accessM } from './reach-ground'
import type { WalkState } from './walk-state'

/** More buildings than anybody reads; the columns of all homes hold the rest. */
const mostShown = 2000
/** Some milliseconds of sorting. */
const comparedAtOnce = 1 << 16

/** The homes that are not surely within the last of the minutes: most residents first, then the farthest. */
export function leftOut(
  { ground, question }: WalkState,
  walks: HomeWalks,
  destinations: readonly ReachDestination[],
  metresPerMinute: number,
  mostMinutes: number,
): { readonly shown: readonly ReachLeftOut[]; readonly count: number } {
  const residents = ground.people.all
  const out: number[] = []
  for (let home = 0; home < ground.homes.length; home++) {
    if (!((walks.sureM[home] as number) <= mostMinutes * metresPerMinute)) out.push(home)
  }
  const people = (home: number): number => {
    const count = residents[home] as number
    return Number.isNaN(count) ? -1 : count
  }
  const far = (home: number): number => {
    const walkM = walks.sureM[home] as number
    return walkM === Infinity || Number.isNaN(walkM) ? Number.MAX_VALUE : walkM
  }
  let compared = 0
  out.sort((a, b) => {
    if (compared++ % comparedAtOnce === 0) ground.community.onWork()
    return people(b) - people(a) || far(b) - far(a) || a - b
  })
  const shown = out.slice(0, mostShown).flatMap((index): ReachLeftOut[] => {
    const home = ground.homes[index]
    if (!home) return []
    const walkM = walks.sureM[index] as number
    const minutes = Number.isFinite(walkM) ? walkM / metresPerMinute : null
    const perhaps = (walks.perhapsM[index] as number) / metresPerMinute
    const reason = reasonOf(walkM, perhaps, mostMinutes)
    const nearest = walks.nearest[index] as number
    return [
      {
        buildingId: home.row.id,
        name: textOf(home.row.properties.name),
        place: ground.lngLat(home.place),
        minutes,
        residents: people(index) < 0 ? null : people(index),
        nearest,
        reason,
        why:
          reason === 'cut_off' && question.stepFree
            ? { code: 'reach.left_out.cut_off_on_wheels' }
            : whyOf(reason, minutes ?? perhaps, mostMinutes, destinations[nearest]?.name ?? null),
      },
    ]
  })
  return { shown, count: out.length }
}

function reasonOf(walkM: number, perhaps: number, mostMinutes: number): ReachLeftOut['reason'] {
  if (Number.isNaN(walkM)) return 'no_path'
  if (perhaps <= mostMinutes) return 'perhaps'
  return walkM === Infinity ? 'cut_off' : 'too_far'
}

function whyOf(reason: ReachLeftOut['reason'], minutes: number, most: number, name: string | null): Message {
  const tenth = Math.round(minutes * 10) / 10
  switch (reason) {
    case 'no_path':
      return { code: 'reach.left_out.no_path', params: { accessM } }
    case 'cut_off':
      return { code: 'reach.left_out.cut_off' }
    case 'perhaps':
      return { code: 'reach.left_out.perhaps', params: { minutes: tenth, name: name ?? 'none' } }
    case 'too_far':
      return {
        code: 'reach.left_out.too_far',
        params: { minutes: tenth, over: Math.round((minutes - most) * 10) / 10, name: name ?? 'none' },
      }
  }
}
