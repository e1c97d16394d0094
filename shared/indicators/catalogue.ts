import * as v from 'valibot'
import entries from '../../assets/indicators/indicators.json'
import { AppError } from '../model/message'
import type { IndicatorResult } from './result'

const standard = v.object({
  op: v.picklist(['<=', '>=']),
  value: v.number(),
  source: v.string(),
  verification: v.picklist(['primary', 'secondary', 'memory', 'seed', 'proposal']),
})

const definition = v.object({
  id: v.string(),
  level: v.picklist(['housing', 'neighbourhood', 'block']),
  group: v.string(),
  /** Worded under `indicator.unit.*`. */
  unit: v.string(),
  direction: v.picklist(['higher_better', 'lower_better', 'neutral']),
  standard: v.nullable(standard),
  compute: v.picklist(['computed', 'entered']),
  /** Tables whose change can change the figure. */
  reads: v.array(v.string()),
  params: v.record(v.string(), v.unknown()),
})

/** One indicator of the set, as printed in `assets/indicators/indicators.json`; its words are under `indicator.<id>.*`. */
export type IndicatorDefinition = v.InferOutput<typeof definition>

/** The first set: ten computed from the layers, two written down by hand. */
export const indicatorCatalogue: readonly IndicatorDefinition[] = v.parse(v.array(definition), entries)

/** A figure the method needs (a threshold, a distance), from the catalogue so that a city can change it. */
export function numberParam(indicator: IndicatorDefinition, key: string): number {
  const value = indicator.params[key]
  if (typeof value !== 'number') {
    throw new AppError('indicator.catalogue_broken', { indicator: indicator.id, key })
  }
  return value
}

/** The ids of the indicators that a change to any of these tables can change. */
export function indicatorsReading(tables: readonly string[]): IndicatorResult['id'][] {
  const changed = new Set(tables)
  return indicatorCatalogue
    .filter((indicator) => indicator.reads.some((table) => changed.has(table)))
    .map((indicator) => indicator.id)
}
