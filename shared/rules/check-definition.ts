import { builtInTable } from '../model/built-in-tables'
import type { Refusal } from '../model/message'
import type { TableDefinition } from '../model/table'

const tableName = /^[a-z][a-z0-9_]{0,62}$/
const reservedPrefix = /^(linli|gpkg|sqlite|rtree)_/
const reservedFields = new Set(['fid', 'geom'])
const fieldTypes = new Set(['text', 'integer', 'real', 'boolean', 'datetime'])
const geometryKinds = new Set([null, 'POINT', 'MULTILINESTRING', 'MULTIPOLYGON', 'GEOMETRY'])
const longestFieldName = 120

/**
 * Whether an import may make a table of its own like this: a name that is free and that GeoPackage and
 * our bookkeeping do not claim, and columns SQLite can tell apart (it ignores case).
 */
export function checkDefinition(definition: TableDefinition): Refusal | null {
  const { name, fields } = definition
  if (!tableName.test(name) || reservedPrefix.test(name)) {
    return { code: 'refusal.table_name', params: { table: name } }
  }
  if (builtInTable(name) || definition.origin !== 'imported') {
    return { code: 'refusal.table_taken', params: { table: name } }
  }
  if (!geometryKinds.has(definition.geometry)) {
    return { code: 'refusal.broken_definition', params: { table: name } }
  }
  const seen = new Set<string>()
  for (const field of fields) {
    const plain = field.name.toLowerCase()
    if (plain.trim() === '' || field.name.length > longestFieldName || reservedFields.has(plain)) {
      return { code: 'refusal.field_name', params: { table: name, field: field.name } }
    }
    if (seen.has(plain)) return { code: 'refusal.field_twice', params: { table: name, field: field.name } }
    if (!fieldTypes.has(field.type)) return { code: 'refusal.broken_definition', params: { table: name } }
    seen.add(plain)
  }
  return null
}
