import type { MethodParsed } from '#shared/contract/methods'
import type { MapSheet } from '#shared/report/map-sheet/map-sheet'
import { sheetPage } from '#shared/report/map-sheet/sheet-page'
import type { CallContext, Handlers } from '../handler'
import type { HostState } from '../host-state'
import { dialogsOf } from './dialog'

export function mapSheetHandlers(state: HostState): Handlers<'map.sheet' | 'dialog.printMapSheet'> {
  return {
    'map.sheet': (question, call) => sheetOf(state, question, call),
    'dialog.printMapSheet': async (question, call) => {
      const dialogs = dialogsOf(state)
      const sheet = await sheetOf(state, question, call)
      return dialogs.printReport({ name: sheet.title, html: sheetPage(sheet) })
    },
  }
}

/** Drawn with the analyses, in their thread: that of a whole city takes seconds. */
function sheetOf(
  state: HostState,
  question: MethodParsed<'map.sheet'>,
  call: CallContext,
): Promise<MapSheet> {
  const now = question.now ?? state.settings.now().toISOString()
  return state.requireProject().analyses.ask('map.sheet', { ...question, now }, call)
}
