import { useCallback } from 'react'
import type { LeftoverTermName } from '#shared/contract/land-leftover'
import { useNumbers, useWords } from '../../../../i18n/use-words'

/** How the terms of the siting score and their figures are called. */
export function useTermWords() {
  const words = useWords()
  const numbers = useNumbers()
  const termName = useCallback((name: LeftoverTermName) => words(`find.term.${name}`), [words])
  /** Hundredths as points; `signed` says plus too. */
  const points = useCallback(
    (value: number, signed = false) => {
      const figure = numbers(Math.abs(value) * 100)
      if (value < 0) return `−${figure}`
      return signed ? `+${figure}` : figure
    },
    [numbers],
  )
  return { termName, points }
}
