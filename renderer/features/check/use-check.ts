import { useMemo } from 'react'
import { indicatorCatalogue } from '#shared/indicators/catalogue'
import type { IndicatorResult } from '#shared/indicators/result'
import { textOf } from '#shared/model/table'
import { useNumbers, useWords } from '../../i18n/use-words'
import { useRow } from '../../state/use-rows'
import { useViewStore } from '../../state/view-store'
import { useCheckStore } from './check-store'
import { figureText, standardText, valueText } from './figures'

/** The scheme the check is about, or `null` for the community as it stands (also when that scheme is gone). */
export function useCheckedScheme(): { readonly id: number; readonly name: string } | null {
  const id = useViewStore((state) => state.schemeId)
  const scheme = useRow('schemes', id)
  return useMemo(
    () => (scheme ? { id: scheme.id, name: textOf(scheme.properties.name) ?? `#${scheme.id}` } : null),
    [scheme],
  )
}

/** One line of the check as it is shown, with what it was before the scheme where there is one. */
export interface CheckLine {
  readonly result: IndicatorResult
  readonly before: IndicatorResult | null
}

/** Every line, in the order of the catalogue; `null` until the first figures have come. */
export function useCheckLines(): readonly CheckLine[] | null {
  const now = useCheckStore((state) => state.now)
  const planned = useCheckStore((state) => state.planned)
  return useMemo(() => {
    if (!now) return null
    const after = new Map(planned?.results.map((result) => [result.id, result]))
    return now.map((result) => {
      const then = after.get(result.id)
      return then ? { result: then, before: result } : { result, before: null }
    })
  }, [now, planned])
}

export function useCheckLine(id: string): CheckLine | null {
  return useCheckLines()?.find(({ result }) => result.id === id) ?? null
}

const places = new Map(indicatorCatalogue.map((indicator) => [indicator.id, indicator]))

/** Figures, units, standards and headings of indicators as the reader writes them. */
export function useIndicatorWords() {
  const words = useWords()
  const numbers = useNumbers()
  return useMemo(() => {
    const unit = (code: string) => words(`indicator.unit.${code}`)
    return {
      name: (id: string) => words(`indicator.${id}.name`),
      method: (id: string) => words(`indicator.${id}.method`),
      /** "街区 · 功能完善" */
      heading: (id: string) => {
        const place = places.get(id)
        return place
          ? `${words(`indicator.level.${place.level}`)} · ${words(`indicator.group.${place.group}`)}`
          : ''
      },
      unit,
      figure: (result: IndicatorResult) => figureText(result, numbers),
      value: (value: number, unitCode: string) => valueText(value, unitCode, numbers),
      standard: ({ standard, unit: code }: IndicatorResult) =>
        standard ? `${standardText(standard, code, numbers)}\u2009${unit(code)}` : null,
      numbers,
    }
  }, [words, numbers])
}
