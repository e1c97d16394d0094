import { create } from 'zustand'
import { everything, type ObservationFilter, type ObservationOrder } from './observation-filter'

/** How the list of observations was left, so that it is found so again. */
export const useListStore = create<ObservationFilter & { readonly order: ObservationOrder }>(() => ({
  ...everything,
  order: 'newest',
}))

export function clearFilter(): void {
  useListStore.setState(everything)
}
