import { useEffect, useMemo } from 'react'
import type { Row } from '#shared/model/row'
import { fetchTable, projectMirror, useProjectStore } from './project-store'

/** Rows of a table in id order, renewed when one of them changes. Fetches tables that are not mirrored yet. */
export function useRows(table: string): readonly Row[] {
  const version = useProjectStore((state) => state.versions[table] ?? 0)
  const path = useProjectStore((state) => state.info?.path)
  useEffect(() => {
    if (path) fetchTable(table).catch((error: unknown) => console.error(error))
  }, [table, path])
  // biome-ignore lint/correctness/useExhaustiveDependencies: the mirror is mutable; the version tells of its changes
  return useMemo(() => [...projectMirror().rows(table)], [table, version, path])
}

export function useRow(table: string, id: number | null | undefined): Row | undefined {
  const version = useProjectStore((state) => state.versions[table] ?? 0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the mirror is mutable; the version tells of its changes
  return useMemo(() => (id == null ? undefined : projectMirror().row(table, id)), [table, id, version])
}

/** How many rows the host holds, fetched or not. */
export function useCount(table: string): number {
  return useProjectStore(
    (state) => state.info?.tables.find((held) => held.definition.name === table)?.count ?? 0,
  )
}

/** A value of the `settings` table. */
export function useSetting(key: string): string | null {
  const rows = useRows('settings')
  const value = rows.find((row) => row.properties.key === key)?.properties.value
  return typeof value === 'string' ? value : null
}

/** What the community is called now: a rename shows everywhere at once. */
export function useProjectName(): string {
  const given = useSetting('name')
  const opened = useProjectStore((state) => state.info?.name)
  return given ?? opened ?? ''
}
