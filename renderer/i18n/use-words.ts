import { useCallback } from 'react'
import { useIntl } from 'react-intl'
import type { Message } from '#shared/model/message'
import type { FieldValue } from '#shared/model/row'
import type { FieldDefinition, TableDefinition } from '#shared/model/table'
import { unnamedRow } from '#shared/words/unnamed-row'

export type Words = (code: string, params?: Message['params']) => string

/**
 * Stands between thousands, also in words that are told a number: no line ends there, as it could at a thin
 * space, and every font has it, unlike the narrow one.
 */
export const thousandsSpace = '\u00a0'
/** A number with the commas that either language puts between thousands; places and lists look different. */
const groupedByCommas = /(?<![\d.,])\d{1,3}(?:,\d{3})+(?![\d,])/g

const groupedBySpaces = (text: string): string =>
  text.replaceAll(groupedByCommas, (number) => number.replaceAll(',', thousandsSpace))

/** `words('land.title')`, `words('land.area', { areaM2 })`. */
export function useWords(): Words {
  const intl = useIntl()
  return useCallback((code, params) => groupedBySpaces(intl.formatMessage({ id: code }, params)), [intl])
}

/** Numbers as people read them here: tabular, grouped by spaces, never more digits than they deserve. */
export function useNumbers(): (value: number, fractionDigits?: number) => string {
  const intl = useIntl()
  return useCallback(
    (value, fractionDigits = 0) =>
      groupedBySpaces(
        intl.formatNumber(value, {
          maximumFractionDigits: fractionDigits,
          minimumFractionDigits: fractionDigits,
        }),
      ),
    [intl],
  )
}

/** Moments of the project in the reader's own time zone. */
export function useMoments(): (iso: string, style?: 'date' | 'time' | 'both') => string {
  const intl = useIntl()
  return useCallback(
    (iso, style = 'both') => {
      const date = new Date(iso)
      const day = { year: 'numeric', month: '2-digit', day: '2-digit' } as const
      const hour = { hour: '2-digit', minute: '2-digit', hour12: false } as const
      if (style === 'date') return intl.formatDate(date, day)
      if (style === 'time') return intl.formatTime(date, hour)
      return intl.formatDate(date, { ...day, ...hour })
    },
    [intl],
  )
}

/** Names of tables and fields, and field values as a person reads them. */
export function useModelWords() {
  const intl = useIntl()
  const words = useWords()
  const numbers = useNumbers()
  const has = useCallback((code: string) => code in intl.messages, [intl])
  const tableName = useCallback(
    (table: TableDefinition | string) =>
      typeof table === 'string' ? words(`table.${table}`) : (table.title ?? words(`table.${table.name}`)),
    [words],
  )
  /** What a row without a name is called; rows of imported tables by the title of their table. */
  const rowName = useCallback(
    (table: TableDefinition | string, id: number) => {
      const { code, params } = unnamedRow(typeof table === 'string' ? table : table.name, id)
      return has(code) ? words(code, params) : `${tableName(table)} ${id}`
    },
    [has, words, tableName],
  )
  const fieldName = useCallback(
    (table: string, field: string) => {
      const own = `field.${table}.${field}`
      if (has(own)) return words(own)
      return has(`field.${field}`) ? words(`field.${field}`) : field
    },
    [words, has],
  )
  const choiceName = useCallback(
    (vocabulary: string, code: string) => words(`choice.${vocabulary}.${code}`),
    [words],
  )
  const valueText = useCallback(
    (field: FieldDefinition, value: FieldValue | undefined): string => {
      if (value === null || value === undefined || value === '') return '—'
      if (typeof value === 'boolean') return words(value ? 'app.yes' : 'app.no')
      if (typeof value === 'number') {
        // Without a unit it may be a year or a code of somebody else's table: digits as they were written.
        if (field.references || !field.unit || field.unit === 'year') return String(value)
        const figure = numbers(value, field.type === 'integer' || Number.isInteger(value) ? 0 : 1)
        return `${figure}\u2009${words(`unit.${field.unit}`)}`
      }
      if (field.vocabulary && field.choices?.includes(value)) return choiceName(field.vocabulary, value)
      return value
    },
    [words, numbers, choiceName],
  )
  return { tableName, rowName, fieldName, choiceName, valueText }
}
