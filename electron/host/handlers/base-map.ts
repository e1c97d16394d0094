import { BaseMaps } from '../base-map/base-maps'
import type { Handlers } from '../handler'
import type { HostState } from '../host-state'

type BaseMapMethod = 'baseMap.get' | 'baseMap.choose' | 'baseMap.set' | 'baseMap.forget' | 'baseMap.tile'

export function baseMapHandlers(state: HostState): {
  readonly handlers: Handlers<BaseMapMethod>
  close(): Promise<void>
} {
  const baseMaps = new BaseMaps(state.settings.fileSystem, state.settings.home)
  return {
    handlers: {
      'baseMap.get': () => baseMaps.get(),
      'baseMap.choose': async ({ path }) => {
        const chosen = await baseMaps.choose(path)
        state.broadcast('baseMap.changed', chosen)
        return chosen
      },
      'baseMap.set': async (changed) => {
        const baseMap = await baseMaps.set(changed)
        state.broadcast('baseMap.changed', baseMap)
        return baseMap
      },
      'baseMap.forget': async () => {
        await baseMaps.forget()
        state.broadcast('baseMap.changed', null)
        return null
      },
      'baseMap.tile': ({ z, x, y }) => baseMaps.tile(z, x, y),
    },
    close: () => baseMaps.close(),
  }
}
