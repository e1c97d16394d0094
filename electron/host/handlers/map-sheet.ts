import type { MethodParsed } from '#shared/contract/methods'
import { indicatorCatalogue } from '#shared/indicators/catalogue'
import { AppError } from '#shared/model/message'
import { drawMapSheet, type MapSheet } from '#shared/report/map-sheet/map-sheet'
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

/** Throws `map_sheet.nothing`, `map_sheet.no_indicator`, `host.no_scheme`. */
async function sheetOf(
  state: HostState,
  { locale, ...choices }: MethodParsed<'map.sheet'>,
  call: CallContext,
): Promise<MapSheet> {
  const project = state.requireProject()
  const { indicator, schemeId } = choices
  if (schemeId !== null && !project.live.row('schemes', schemeId))
    throw new AppError('host.no_scheme', { id: schemeId })
  const results =
    indicator === null
      ? []
      : await project.analyses.ask('check.run', schemeId === null ? {} : { schemeId }, call)
  const result = results.find(({ id }) => id === indicator) ?? null
  if (indicator !== null && !result)
    throw new AppError('map_sheet.no_indicator', {
      indicator,
      indicators: indicatorCatalogue.map(({ id }) => id).join(', '),
    })
  const now = state.settings.now().toISOString()
  return drawMapSheet({ project: project.live, choices, result, locale, now })
}
