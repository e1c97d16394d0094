import { useCallback } from 'react'
import type { Between } from '#shared/contract/land-sun'
import { textOf } from '#shared/model/table'
import { useModelWords, useNumbers } from '../../../i18n/use-words'
import { projectMirror } from '../../../state/project-store'

/** A row of any layer. */
interface NamedRow {
  readonly table: string
  readonly id: number
  readonly name: string | null
}

/** How hours and shares between two ends are written: one figure where both read the same. */
export function useSunWords() {
  const numbers = useNumbers()
  const { rowName, choiceName } = useModelWords()
  const between = useCallback(({ least, most }: Between, text: (value: number) => string, unit: string) => {
    const [from, to] = [text(least), text(most)]
    return from === to ? `${to}${unit}` : `${from}–${to}${unit}`
  }, [])
  const hours = useCallback(
    (value: Between) => between(value, (one) => numbers(one, 1), '\u2009h'),
    [between, numbers],
  )
  const share = useCallback(
    (value: Between) => between(value, (one) => numbers(one * 100), '\u2009%'),
    [between, numbers],
  )
  const area = useCallback((areaM2: number) => `${numbers(areaM2)}\u2009m²`, [numbers])
  const areaName = useCallback(
    ({ table, id, name }: NamedRow) => {
      if (name) return name
      const kind = textOf(projectMirror().row(table, id)?.properties.kind)
      const isNamedKind = kind !== null && (table === 'land' || table === 'spaces')
      return isNamedKind
        ? `${choiceName(table === 'land' ? 'land_kind' : 'space_kind', kind)} ${id}`
        : rowName(table, id)
    },
    [choiceName, rowName],
  )
  return { hours, share, area, areaName }
}
