import { useSelectionStore } from '../../state/selection-store'

/** A row of any table by one string. */
export const featureKey = ({ table, id }: { readonly table: string; readonly id: number }): string =>
  `${table} ${id}`

/** The key of the feature that is selected, of several the first; `null` without any. */
export function useSelectedFeature(): string | null {
  return useSelectionStore(({ selection }) => {
    const id = selection?.kind === 'features' ? selection.ids[0] : undefined
    return selection?.kind === 'features' && id !== undefined
      ? featureKey({ table: selection.table, id })
      : null
  })
}
