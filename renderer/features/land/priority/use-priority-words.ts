import { useCallback } from 'react'
import type { IdleRoom, PriorityPlace, PriorityTermName } from '#shared/contract/land-priority'
import { useModelWords, useNumbers, useWords } from '../../../i18n/use-words'

/** How places, rooms, terms and scores are written. */
export function usePriorityWords() {
  const words = useWords()
  const numbers = useNumbers()
  const { rowName } = useModelWords()
  const termName = useCallback((name: PriorityTermName) => words(`priority.term.${name}`), [words])
  const placeName = useCallback(
    ({ table, id, name }: Pick<PriorityPlace | IdleRoom, 'table' | 'id' | 'name'>) =>
      name ?? rowName(table, id),
    [rowName],
  )
  const area = useCallback((areaM2: number) => `${numbers(areaM2)}\u2009m²`, [numbers])
  /** Out of 100; two figures where a term is not known. */
  const score = useCallback(
    ({ scoreBetween: [low, high] }: Pick<PriorityPlace, 'scoreBetween'>) => {
      const [from, to] = [numbers(low * 100), numbers(high * 100)]
      return from === to ? to : `${from}–${to}`
    },
    [numbers],
  )
  return { termName, placeName, area, score }
}
