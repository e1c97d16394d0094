import { createHash } from 'node:crypto'
import type { ImportColumn, ImportLayerPreview } from '#shared/contract/import'
import type { FieldValue } from '#shared/model/row'
import { textFrom } from './fit-fields'
import { boundsOf, outlineOf } from './geometry/outline'
import type { HeldLayer } from './held-layer'
import { typeOf } from './infer-table'
import type { BuiltLayer } from './layer-builder'
import { baseName, isOpenStreetMap } from './raw-source'
import type { ReadLayer, ReadTable } from './read-result'

type Properties = Readonly<Record<string, unknown>>

const shownRows = 20
const shownSamples = 3
const longestSample = 60
/** OpenStreetMap has hundreds of keys, most on one thing only: more than anybody maps by hand. */
const shownColumns = 120
/** To tell a column's type apart this many rows are enough. */
const rowsForType = 5000

/** What a person sees of a layer before it goes in; `positions` is its share of corners on the preview map. */
export function describeLayer(
  held: HeldLayer,
  { layer, fitter }: BuiltLayer,
  positions: number,
  isRemembered: boolean,
): ImportLayerPreview {
  const rows = held.features.map((feature) => feature.properties)
  return {
    ...describeFeatures(layer, positions),
    title: held.source.layer ?? held.source.title,
    columns: columnsOf(rows),
    mapping: fitter.usedColumns(),
    byRules: fitter.byRules(),
    signature: isOpenStreetMap(held.source) ? '' : signatureOf(rows, held.kind()),
    isRemembered,
  }
}

/** Of a layer that no columns lie behind: the extent of a file as the boundary of the place. */
export function describeFeatures(layer: ReadLayer, positions: number): ImportLayerPreview {
  const { key, file, definition, isNew, isFallback, features, problem } = layer
  const bounds = boundsOf(features)
  return {
    key,
    file,
    title: baseName(file),
    target: definition.name,
    newTable: isNew,
    definition,
    geometry: definition.geometry ?? 'GEOMETRY',
    count: features.length,
    fields: fieldsInUse(layer),
    bounds,
    columns: [],
    mapping: {},
    byRules: [],
    rows: features.slice(0, shownRows).map((feature) => feature.properties),
    outline: outlineOf(features, bounds, positions),
    signature: '',
    isRemembered: false,
    problem,
    join: null,
    isFallback,
  }
}

/** A table without places; where it is to be joined, the host adds, who knows the project. */
export function describeTable(table: ReadTable): ImportLayerPreview {
  const { key, file, title, columns, rows } = table
  return {
    key,
    file,
    title,
    target: '',
    newTable: false,
    definition: { name: '', title, geometry: null, origin: 'imported', fields: [] },
    geometry: null,
    count: rows.length,
    fields: [],
    bounds: null,
    columns: columnsOf(rows),
    mapping: {},
    byRules: [],
    rows: rows.slice(0, shownRows).map((row) => shownRow(row, columns)),
    outline: { type: 'FeatureCollection', features: [] },
    signature: signatureOf(rows, null),
    isRemembered: false,
    problem: null,
    join: null,
    isFallback: false,
  }
}

/** What files with the same columns have in common: monthly deliveries of one office. */
export function signatureOf(rows: readonly Properties[], kind: string | null): string {
  const names = new Set<string>()
  for (const row of rows) for (const name of Object.keys(row)) names.add(name.trim().toLowerCase())
  if (names.size === 0) return ''
  return createHash('sha256')
    .update(JSON.stringify([kind, [...names].sort()]))
    .digest('hex')
    .slice(0, 32)
}

function columnsOf(rows: readonly Properties[]): ImportColumn[] {
  const filled = new Map<string, number>()
  const samples = new Map<string, Set<string>>()
  for (const row of rows) {
    for (const name of Object.keys(row)) {
      const value = row[name]
      const isEmpty = value === null || value === undefined || value === ''
      filled.set(name, (filled.get(name) ?? 0) + (isEmpty ? 0 : 1))
      const held = samples.get(name) ?? new Set()
      samples.set(name, held)
      if (!isEmpty && held.size < shownSamples) held.add(textFrom(value).slice(0, longestSample))
    }
  }
  const first = rows.slice(0, rowsForType)
  const most = new Set(
    [...filled]
      .sort((a, b) => b[1] - a[1])
      .slice(0, shownColumns)
      .map(([name]) => name),
  )
  return [...filled]
    .filter(([name]) => most.has(name))
    .map(([name, count]) => ({
      name,
      type: typeOf(first, name),
      samples: [...(samples.get(name) ?? [])],
      filled: count,
    }))
}

function shownRow(row: Properties, columns: readonly string[]): Record<string, FieldValue> {
  return Object.fromEntries(columns.map((name) => [name, plain(row[name])]))
}

function plain(value: unknown): FieldValue {
  if (value === null || value === undefined || value === '') return null
  return typeof value === 'number' || typeof value === 'boolean' ? value : textFrom(value)
}

function fieldsInUse({ definition, features }: ReadLayer): string[] {
  return definition.fields
    .filter(({ name }) => features.some((feature) => (feature.properties[name] ?? null) !== null))
    .map(({ name }) => name)
}
