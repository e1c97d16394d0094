import type { Message } from '../../model/message'
import { farAwayM } from './heat-ground'
import type { HeatSelection } from './heat-selection'

/** A note on so many records; none where there are none. */
export function noteOn(count: number, code: string, params = {}): Message[] {
  return count > 0 ? [{ code: `land_heat.note.${code}`, params: { count, ...params } }] : []
}

/** Which records that were asked for could not be taken; of two selections the larger number, for they may overlap. */
export function leftOutNotes(selections: readonly HeatSelection[], inTime: boolean): Message[] {
  const most = (count: (selection: HeatSelection) => number) => Math.max(...selections.map(count))
  return [
    ...noteOn(inTime ? most(({ counts }) => counts.withoutMinutes) : 0, 'without_minutes'),
    ...noteOn(
      most(({ counts }) => counts.withoutPlace),
      'without_place',
    ),
    ...noteOn(
      most(({ farAway }) => farAway),
      'far_away',
      { km: farAwayM / 1000 },
    ),
    ...noteOn(
      most(({ withoutTime }) => withoutTime),
      'without_time',
    ),
  ]
}
