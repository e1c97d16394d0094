import { useCallback } from 'react'
import type { ReachDestination, ReachGroup, ReachLink, ReachWalker } from '#shared/contract/land-reach'
import { useModelWords, useNumbers, useWords } from '../../../i18n/use-words'

/** How shares, minutes, people and what is opened are written. */
export function useReachWords() {
  const words = useWords()
  const numbers = useNumbers()
  const { choiceName, rowName } = useModelWords()
  /** Percent between two ends, one figure where both read the same. */
  const share = useCallback(
    (ends: readonly [number, number] | null) => {
      if (!ends) return '—'
      const [low, high] = [numbers(ends[0], 1), numbers(ends[1], 1)]
      return low === high ? low : `${numbers(ends[0])}–${numbers(ends[1])}`
    },
    [numbers],
  )
  const walkerName = useCallback(
    (walker: ReachWalker) =>
      walker === 'standard' ? words('land.reach.everybody') : choiceName('age_group', walker),
    [words, choiceName],
  )
  /** So many residents, or homes where their number is not known. */
  const people = useCallback(
    (count: number, by: ReachGroup['weighedBy']) =>
      words(`land.reach.count.${by}`, { count: numbers(count) }),
    [words, numbers],
  )
  const minutes = useCallback(
    (value: number) => words('land.reach.minutes', { minutes: numbers(value, value < 10 ? 1 : 0) }),
    [words, numbers],
  )
  const linkName = useCallback(
    ({ kind, name, lengthM, source }: Pick<ReachLink, 'kind' | 'name' | 'lengthM' | 'source'>) => {
      const what = words(`reach.link.kind.${kind}`)
      if (name) return `${what} · ${name}`
      if (lengthM >= 1) return `${what} · ${numbers(lengthM)}\u2009m`
      return source ? `${what} · ${rowName(source.table, source.id)}` : what
    },
    [words, numbers, rowName],
  )
  const destinationName = useCallback(
    ({ name, table, id }: ReachDestination) =>
      name ?? (table ? rowName(table, id) : words('land.reach.this_place')),
    [words, rowName],
  )
  return { share, walkerName, people, minutes, linkName, destinationName }
}
