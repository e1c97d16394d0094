import { useCallback } from 'react'
import type { Row } from '#shared/model/row'
import { textOf } from '#shared/model/table'
import { useModelWords, useNumbers } from '../../i18n/use-words'

/** How sketched spaces, the land under them and their sizes are called. */
export function useSpaceWords() {
  const { choiceName } = useModelWords()
  const numbers = useNumbers()
  const kindName = useCallback(
    (kind: string | null) => choiceName('space_kind', kind ?? 'other'),
    [choiceName],
  )
  const spaceName = useCallback(
    (row: Row) => textOf(row.properties.name) ?? `${kindName(textOf(row.properties.kind))} ${row.id}`,
    [kindName],
  )
  const landName = useCallback(
    (row: Row) =>
      textOf(row.properties.name) ??
      `${choiceName('land_kind', textOf(row.properties.kind) ?? 'idle')} ${row.id}`,
    [choiceName],
  )
  const area = useCallback((areaM2: number) => `${numbers(areaM2)}\u2009m²`, [numbers])
  return { kindName, spaceName, landName, area }
}
