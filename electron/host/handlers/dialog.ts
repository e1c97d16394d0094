import { AppError } from '#shared/model/message'
import type { Dialogs } from '../dialogs'
import type { Handlers } from '../handler'
import type { HostState } from '../host-state'

export function dialogHandlers(
  state: HostState,
): Handlers<
  | 'dialog.openProject'
  | 'dialog.saveProject'
  | 'dialog.saveExport'
  | 'dialog.importFiles'
  | 'dialog.openBaseMap'
> {
  return {
    'dialog.openProject': () => dialogsOf(state).openProject(),
    'dialog.saveProject': (suggestion) => dialogsOf(state).saveProject(suggestion),
    'dialog.saveExport': (suggestion) => dialogsOf(state).saveExport(suggestion),
    'dialog.importFiles': () => dialogsOf(state).importFiles(),
    'dialog.openBaseMap': () => dialogsOf(state).openBaseMap(),
  }
}

/** The native dialogs of this door; throws `host.no_dialogs` where it has none. */
export function dialogsOf({ settings }: HostState): Dialogs {
  if (!settings.dialogs) throw new AppError('host.no_dialogs')
  return settings.dialogs
}
