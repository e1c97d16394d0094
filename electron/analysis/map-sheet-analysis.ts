import type { MethodParsed } from '#shared/contract/methods'
import { indicatorCatalogue } from '#shared/indicators/catalogue'
import type { IndicatorResult } from '#shared/indicators/result'
import { runCheck } from '#shared/indicators/run-check'
import { builtInTables } from '#shared/model/built-in-tables'
import { AppError } from '#shared/model/message'
import type { ProjectView } from '#shared/model/project-view'
import { drawMapSheet, type MapSheet } from '#shared/report/map-sheet/map-sheet'
import type { AnalysisTools } from './analysis'

/** Whatever has a place may be drawn; layers of the person's own are asked for as the project names them. */
export const sheetTables = [
  ...builtInTables.filter(({ geometry }) => geometry !== null).map(({ name }) => name),
  'schemes',
  'settings',
]

/**
 * The map as a sheet of paper, with the evidence of an indicator where one is chosen.
 * @throws AppError `map_sheet.nothing`, `map_sheet.no_indicator`, `host.no_scheme`
 */
export function mapSheet(
  project: ProjectView,
  { locale, now = '', ...choices }: MethodParsed<'map.sheet'>,
  { overlay, onWork }: Pick<AnalysisTools, 'overlay' | 'onWork'>,
): MapSheet {
  const { indicator, schemeId } = choices
  if (schemeId !== null && !project.row('schemes', schemeId))
    throw new AppError('host.no_scheme', { id: schemeId })
  const scheme = schemeId === null ? [] : [{ schemeId }]
  const results = indicator === null ? [] : runCheck(project, { overlay, onWork }, ...scheme)
  const result = results.find(({ id }: IndicatorResult) => id === indicator) ?? null
  if (indicator !== null && !result)
    throw new AppError('map_sheet.no_indicator', {
      indicator,
      indicators: indicatorCatalogue.map(({ id }) => id).join(', '),
    })
  return drawMapSheet({ project, choices, result, locale, now, onWork })
}
