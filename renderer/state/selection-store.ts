import { create } from 'zustand'

/** What the person is looking at, everywhere at once: list, table, chart and map show the same selection. */
export type Selection =
  | { readonly kind: 'features'; readonly table: string; readonly ids: readonly number[] }
  | { readonly kind: 'indicator'; readonly id: string }
  /** Pieces of land that the search proposes, by their keys; none of them is a row yet. */
  | { readonly kind: 'leftover'; readonly keys: readonly string[] }
  /** Any place on the map, whatever is there. */
  | { readonly kind: 'place'; readonly place: readonly [lng: number, lat: number] }

interface SelectionState {
  readonly selection: Selection | null
  readonly hovered: { readonly table: string; readonly id: number } | null
}

export const useSelectionStore = create<SelectionState>(() => ({ selection: null, hovered: null }))

export function selectFeatures(table: string, ids: readonly number[]): void {
  useSelectionStore.setState({ selection: ids.length > 0 ? { kind: 'features', table, ids } : null })
}

export function selectIndicator(id: string): void {
  useSelectionStore.setState({ selection: { kind: 'indicator', id } })
}

export function selectLeftover(keys: readonly string[]): void {
  useSelectionStore.setState({ selection: keys.length > 0 ? { kind: 'leftover', keys } : null })
}

export function selectPlace(place: readonly [lng: number, lat: number]): void {
  useSelectionStore.setState({ selection: { kind: 'place', place } })
}

export function clearSelection(): void {
  useSelectionStore.setState({ selection: null })
}

export function hoverFeature(table: string, id: number): void {
  useSelectionStore.setState({ hovered: { table, id } })
}

export function clearHover(): void {
  useSelectionStore.setState({ hovered: null })
}

/** Lets go of what is no longer there. */
export function keepExisting(exists: (table: string, id: number) => boolean): void {
  const { selection, hovered } = useSelectionStore.getState()
  if (selection?.kind === 'features') {
    const ids = selection.ids.filter((id) => exists(selection.table, id))
    if (ids.length < selection.ids.length) selectFeatures(selection.table, ids)
  }
  if (hovered && !exists(hovered.table, hovered.id)) clearHover()
}
