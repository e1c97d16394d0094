import { useCallback } from 'react'
import { csvText } from '#shared/report/csv'
import { thousandsSpace, useWords } from '../../i18n/use-words'
import { useProjectStore } from '../../state/project-store'
import { downloadText } from '../../ui/files'
import { useCheckedScheme, useCheckLines, useIndicatorWords } from './use-check'

const columns = [
  'id',
  'heading',
  'name',
  'verdict',
  'value',
  'unit',
  'standard',
  'before',
  'source',
  'verification',
  'origin',
  'notes',
] as const

/** The way to download the table as it is shown, or `null` while there is none. */
export function useExport(): (() => void) | null {
  const words = useWords()
  const { name, heading, figure, unit, standard } = useIndicatorWords()
  const lines = useCheckLines()
  const scheme = useCheckedScheme()
  const project = useProjectStore((state) => state.info?.name ?? '')

  const download = useCallback(() => {
    const unknown = words('check.to_find_out')
    const table = (lines ?? []).map(({ result, before }) => [
      result.id,
      heading(result.id),
      name(result.id),
      words(`verdict.${result.verdict}`),
      // Plain figures, without the spaces that group thousands on screen.
      (figure(result) ?? unknown).replaceAll(thousandsSpace, ''),
      unit(result.unit),
      (standard(result) ?? '').replaceAll('\u2009', ' '),
      before ? (figure(before) ?? unknown).replaceAll(thousandsSpace, '') : '',
      result.standard?.source ?? '',
      result.standard ? words(`verification.${result.standard.verification}`) : '',
      words(`indicator.origin.${result.origin}`),
      result.reasons.map((reason) => words(reason.code, reason.params)).join(' '),
    ])
    const head = columns.map((column) => words(`check.column.${column}`))
    const file = words('check.file_name', { project, scheme: scheme?.name ?? words('check.as_it_stands') })
    downloadText(`${file}.csv`, csvText([head, ...table]), 'text/csv')
  }, [lines, words, heading, name, figure, unit, standard, project, scheme])
  return lines ? download : null
}
