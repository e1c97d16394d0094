import { AppError } from '#shared/model/message'
import type { Dialogs } from '../dialogs'
import type { Handlers } from '../handler'
import type { HostState } from '../host-state'

/** Native dialogs, where the door has them; `host.no_dialogs` where it has not. */
export function dialogHandlers(
  state: HostState,
): Handlers<'dialog.openProject' | 'dialog.saveProject' | 'dialog.importFiles'> {
  const dialogs = (): Dialogs => {
    if (!state.settings.dialogs) throw new AppError('host.no_dialogs')
    return state.settings.dialogs
  }
  return {
    'dialog.openProject': () => dialogs().openProject(),
    'dialog.saveProject': (suggestion) => dialogs().saveProject(suggestion),
    'dialog.importFiles': () => dialogs().importFiles(),
  }
}
