import type { Handlers } from '../handler'
import type { HostState } from '../host-state'

export function hostHandlers(state: HostState): Handlers<'host.hello' | 'host.identify'> {
  const { version, capabilities } = state.settings
  return {
    'host.hello': () => ({ version, capabilities, project: state.project?.info() ?? null }),
    'host.identify': ({ author }, { caller }) => {
      caller.author = author
      return null
    },
  }
}
