import type { PriorityPlace } from '#shared/contract/land-priority'

/** From what score on, 0…1, a place is drawn how; the middle where a term is unknown, as for its rank. */
export const priorityClasses = [
  { tone: 'priority_high', from: 0.4 },
  { tone: 'priority_middle', from: 0.2 },
  { tone: 'priority_low', from: 0 },
] as const

export type PriorityTone = (typeof priorityClasses)[number]['tone']

/** The class of a place on the map. */
export function priorityTone({
  scoreBetween: [low, high],
}: Pick<PriorityPlace, 'scoreBetween'>): PriorityTone {
  const middle = (low + high) / 2
  return priorityClasses.find(({ from }) => middle >= from)?.tone ?? 'priority_low'
}
