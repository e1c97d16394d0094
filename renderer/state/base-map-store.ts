import { create } from 'zustand'
import type { BaseMap } from '#shared/contract/base-map'
import { host } from '../transport/host'
import { messageOf, notify } from './notice-store'

/** This machine's base map as the host last told of it; `null` when none was chosen. */
export const useBaseMapStore = create<{ readonly baseMap: BaseMap | null }>(() => ({ baseMap: null }))

/** Asks anew, and hears of every change from then on. */
export function followBaseMap(): () => void {
  void lookAtBaseMap()
  return host().on('baseMap.changed', (baseMap) => useBaseMapStore.setState({ baseMap }))
}

/** The file may have come or gone since. */
export async function lookAtBaseMap(): Promise<void> {
  try {
    useBaseMapStore.setState({ baseMap: await host().call('baseMap.get', {}) })
  } catch (error) {
    notify('error', messageOf(error))
  }
}
