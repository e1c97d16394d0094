import { useCallback } from 'react'
import type { Row } from '#shared/model/row'
import { textOf } from '#shared/model/table'
import { useModelWords, useNumbers } from '../../../i18n/use-words'

/** How pieces of land and their sizes are called. */
export function useLandWords() {
  const { choiceName } = useModelWords()
  const numbers = useNumbers()
  const kindName = useCallback(
    (row: Row) => choiceName('land_kind', textOf(row.properties.kind) ?? 'idle'),
    [choiceName],
  )
  const landName = useCallback(
    (row: Row) => textOf(row.properties.name) ?? `${kindName(row)} ${row.id}`,
    [kindName],
  )
  const area = useCallback((areaM2: number) => `${numbers(areaM2)}\u2009m²`, [numbers])
  const metres = useCallback(
    (lengthM: number) => `${numbers(lengthM, lengthM < 100 ? 1 : 0)}\u2009m`,
    [numbers],
  )
  return { landName, kindName, area, metres }
}
