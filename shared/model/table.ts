import type { FieldValue } from './row'

/** Geometry types of feature tables, in GeoPackage spelling; `null` marks an attribute table. */
export type GeometryKind = 'POINT' | 'MULTILINESTRING' | 'MULTIPOLYGON' | 'GEOMETRY'

export type FieldType = 'text' | 'integer' | 'real' | 'boolean' | 'datetime'

/**
 * One column. `choices` closes the vocabulary (values are stored codes; their wording is in the
 * catalogues under `choice.<vocabulary>.<code>`); `references` names the table whose id is stored.
 */
export interface FieldDefinition {
  readonly name: string
  readonly type: FieldType
  readonly unit?:
    | 'm'
    | 'm2'
    | 'year'
    | 'floor'
    | 'person'
    | 'household'
    | 'space'
    | 'minute'
    | 'unit'
    | 'degree'
  readonly vocabulary?: string
  readonly choices?: readonly string[]
  readonly references?: string
  readonly required?: boolean
}

/**
 * A table of the project file. `origin` tells the built-in ones from those made by an import;
 * built-in wording is in the catalogues (`table.<name>`, `field.<name>`), imported tables carry
 * their own `title`.
 */
export interface TableDefinition {
  readonly name: string
  readonly geometry: GeometryKind | null
  readonly fields: readonly FieldDefinition[]
  readonly origin: 'built-in' | 'imported'
  readonly title?: string
}

/** The value of a field as the given kind, or `null` when it is missing or of another kind. */
export function numberOf(value: FieldValue | undefined): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null
}

export function textOf(value: FieldValue | undefined): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}

export function booleanOf(value: FieldValue | undefined): boolean | null {
  return typeof value === 'boolean' ? value : null
}
