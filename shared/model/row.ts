import type { Geometry } from 'geojson'

/** What a field of a row can hold. Dates are ISO 8601 text in UTC, references are row ids. */
export type FieldValue = string | number | boolean | null

/**
 * One row of a table: a feature when the table has a geometry, a plain record otherwise.
 * Geometry is GeoJSON in WGS 84, `[lng, lat]`, at most 9 decimals.
 * Ids are the GeoPackage `fid`: positive integers, never reused inside a project.
 */
export interface Row {
  readonly id: number
  readonly geometry: Geometry | null
  readonly properties: Readonly<Record<string, FieldValue>>
}
