import { pageOf } from '#shared/contract/told-change'
import type { Handlers } from '../handler'
import type { HostState } from '../host-state'

export function commandHandlers(state: HostState): Handlers<'command.run' | 'table.rows' | 'table.page'> {
  return {
    'command.run': async (command, { caller }) =>
      (await state.projectForEdit()).bus.run(command, caller.author),
    'table.rows': ({ table }) => [...state.requireProject().live.rows(table)],
    'table.page': ({ table, after, last }) =>
      pageOf(state.requireProject().live.rows(table), after, last ?? Number.POSITIVE_INFINITY),
  }
}
