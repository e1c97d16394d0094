import type { ImportJoinPreview } from '#shared/contract/import'
import type { ProjectView } from '#shared/model/project-view'
import type { FieldValue, Row } from '#shared/model/row'
import type { FieldDefinition, TableDefinition } from '#shared/model/table'
import { type ChosenColumns, FieldFitter } from './fit-fields'
import { parsedAttributes } from './layer-builder'
import type { ReadTable } from './read-result'

/** Which rows meet: those of the layer whose `field` equals the table's `column`. */
export interface JoinKey {
  readonly field: string
  readonly column: string
}

export interface JoinedTable {
  readonly updated: readonly (readonly [from: Row, to: Row])[]
  readonly preview: ImportJoinPreview
  /** The features that find a row, changed by it or not. */
  readonly met: readonly Row[]
  /** Which column fills which field. */
  readonly mapping: Readonly<Record<string, string | null>>
}

const shownKeys = 10

/**
 * Joins a table without places to the rows of a layer. Keys are equal when their texts are, but for letter case,
 * width and the spaces around them. A key that stands in several rows of the file is taken from none of
 * them; one that several features share goes to all. Empty cells leave a feature's value as it is.
 */
export function joinTable(
  table: ReadTable,
  definition: TableDefinition,
  rows: Iterable<Row>,
  key: JoinKey,
  chosen: ChosenColumns = {},
): JoinedTable {
  const features = groupByKey(rows, (row) => row.properties[key.field])
  const records = groupByKey(table.rows, (row) => row[key.column])
  const fitter = new FieldFitter(definition, { ...chosen, [key.field]: null })
  const updated: [Row, Row][] = []
  const allMet: Row[] = []
  const counts = { matched: 0, unmatched: 0, doubleInFile: 0, doubleInLayer: 0, features: 0, overwritten: 0 }
  const unmatchedKeys: string[] = []
  let keyed = 0
  for (const [text, [record, ...others]] of records) {
    if (!record) continue
    keyed += 1 + others.length
    const met = features.get(text) ?? []
    if (met.length === 0) {
      counts.unmatched += 1 + others.length
      if (unmatchedKeys.length < shownKeys) unmatchedKeys.push(String(record[key.column]))
      continue
    }
    counts.matched += 1 + others.length
    if (others.length > 0) {
      counts.doubleInFile += 1
      continue
    }
    if (met.length > 1) counts.doubleInLayer += 1
    const { [key.column]: _key, ...properties } = record
    const { values, leftovers } = fitter.fit(properties)
    for (const row of met) {
      const { to, overwritten } = withValues(row, definition, values, leftovers)
      counts.features += 1
      allMet.push(row)
      counts.overwritten += overwritten
      if (to) updated.push([row, to])
    }
  }
  return {
    updated,
    met: allMet,
    preview: {
      table: definition.name,
      ...key,
      ...counts,
      empty: table.rows.length - keyed,
      unmatchedKeys,
    },
    mapping: fitter.usedColumns(),
  }
}

function withValues(
  from: Row,
  definition: TableDefinition,
  values: Readonly<Record<string, FieldValue>>,
  leftovers: Readonly<Record<string, unknown>>,
): { to: Row | null; overwritten: number } {
  const changed: Record<string, FieldValue> = {}
  let overwritten = 0
  for (const [name, value] of Object.entries(values)) {
    const held = from.properties[name] ?? null
    if (value === null || value === held) continue
    changed[name] = value
    if (held !== null) overwritten += 1
  }
  if (Object.keys(leftovers).length > 0 && definition.fields.some(({ name }) => name === 'attributes')) {
    const attributes = JSON.stringify({ ...parsedAttributes(from.properties.attributes), ...leftovers })
    if (attributes !== from.properties.attributes) changed.attributes = attributes
  }
  if (Object.keys(changed).length === 0) return { to: null, overwritten }
  return { to: { ...from, properties: { ...from.properties, ...changed } }, overwritten }
}

/** What a person would most likely join by: the layer, field and column that share most of their values. */
export function guessJoin(table: ReadTable, project: ProjectView): (JoinKey & { table: string }) | null {
  const keys = table.columns
    .map((column) => ({ column, texts: distinct(table.rows.map((row) => row[column])) }))
    // A column of few values says what kind things are, not which.
    .filter(({ texts }) => texts.size >= 2 && texts.size >= table.rows.length * 0.8)
  let best: { key: JoinKey & { table: string }; share: number } | null = null
  for (const definition of project.definitions.values()) {
    if (definition.geometry === null || project.count(definition.name) === 0) continue
    const rows = [...project.rows(definition.name)]
    for (const { name: field } of definition.fields.filter(canBeKey)) {
      const held = distinct(rows.map((row) => row.properties[field]))
      if (held.size < 2) continue
      for (const { column, texts } of keys) {
        const share = [...texts].filter((text) => held.has(text)).length / texts.size
        if (share >= 0.5 && share > (best?.share ?? 0))
          best = { key: { table: definition.name, field, column }, share }
      }
    }
  }
  return best?.key ?? null
}

function canBeKey({ name, type, choices, references, unit }: FieldDefinition): boolean {
  const identifies = type === 'text' || type === 'integer'
  return identifies && !choices && !references && !unit && name !== 'source' && name !== 'attributes'
}

function distinct(values: readonly unknown[]): Set<string> {
  const texts = new Set<string>()
  for (const value of values) {
    const text = keyText(value)
    if (text !== null) texts.add(text)
  }
  return texts
}

function groupByKey<T>(rows: Iterable<T>, keyOf: (row: T) => unknown): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const row of rows) {
    const text = keyText(keyOf(row))
    if (text === null) continue
    const group = groups.get(text)
    if (group) group.push(row)
    else groups.set(text, [row])
  }
  return groups
}

/** Full-width figures and letters are the same key: `３号楼` is `3号楼`. */
function keyText(value: unknown): string | null {
  if (value === null || value === undefined || typeof value === 'object') return null
  const text = String(value).normalize('NFKC').trim().toLowerCase()
  return text === '' ? null : text
}
