import { useEffect, useMemo } from 'react'
import type { Row } from '#shared/model/row'
import { numberOf, textOf } from '#shared/model/table'
import { useWords } from '../../i18n/use-words'
import { useProjectStore } from '../../state/project-store'
import { runCommand } from '../../state/run-command'
import { clearSelection } from '../../state/selection-store'
import { useRows } from '../../state/use-rows'
import { setView, useViewStore } from '../../state/view-store'

/** The scheme everything here is about, all schemes, and the spaces of the current one. */
export function useScheme(): {
  readonly schemes: readonly Row[]
  readonly scheme: Row | null
  readonly spaces: readonly Row[]
} {
  const schemes = useRows('schemes')
  const allSpaces = useRows('spaces')
  const schemeId = useViewStore((state) => state.schemeId)
  const scheme = schemes.find(({ id }) => id === schemeId) ?? null
  const spaces = useMemo(
    () => allSpaces.filter((row) => scheme !== null && numberOf(row.properties.scheme_id) === scheme.id),
    [allSpaces, scheme],
  )
  return { schemes, scheme, spaces }
}

/** Takes up the newest scheme where none is chosen, or the chosen one is gone. */
export function useChosenScheme(): void {
  const schemes = useRows('schemes')
  const schemeId = useViewStore((state) => state.schemeId)
  const loading = useProjectStore((state) => state.loading)
  useEffect(() => {
    if (loading || schemes.some(({ id }) => id === schemeId)) return
    setView({ schemeId: schemes.at(-1)?.id ?? null })
  }, [schemes, schemeId, loading])
}

export function chooseScheme(schemeId: number): void {
  clearSelection()
  setView({ schemeId })
}

/** The first name of the series that no scheme bears yet: 方案甲, 方案乙, … */
export function useFreeSchemeName(schemes: readonly Row[]): string {
  const words = useWords()
  const taken = new Set(schemes.map((row) => textOf(row.properties.name)))
  const letters = [...words('plan.scheme_letters')]
  const names = letters.map((letter) => words('plan.scheme_name', { letter }))
  return names.find((name) => !taken.has(name)) ?? words('plan.scheme_name', { letter: schemes.length + 1 })
}

export async function removeScheme(id: number): Promise<void> {
  const outcome = await runCommand('remove-features', { table: 'schemes', ids: [id] })
  if (outcome.ok) clearSelection()
}
