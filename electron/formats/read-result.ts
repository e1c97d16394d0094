import type { Geometry } from 'geojson'
import type { Message } from '#shared/model/message'
import type { FieldValue } from '#shared/model/row'
import type { TableDefinition } from '#shared/model/table'

/** A row to be, but for its id: clean geometry of its table's kind, every field of its table. */
export interface ReadFeature {
  readonly geometry: Geometry
  readonly properties: Readonly<Record<string, FieldValue>>
}

/** What of one file goes into one table. */
export interface ReadLayer {
  /** `file#table`: the same in the preview and in the run, whatever name the table ends up with. */
  readonly key: string
  readonly file: string
  readonly definition: TableDefinition
  /** Whether the table would be made by this import. */
  readonly isNew: boolean
  /** Taken only where the project has nothing better: the extent of a file as the boundary of the place. */
  readonly isFallback: boolean
  readonly features: readonly ReadFeature[]
}

export interface ReadResult {
  readonly layers: readonly ReadLayer[]
  /** What was skipped, repaired or assumed. */
  readonly notes: readonly Message[]
}

export interface ReadOptions {
  /** Everything goes into this table; a name that no table has makes a new one. */
  readonly table?: string
  /** The coordinate system of the files, over what they declare themselves. */
  readonly crs?: string
  /** Tables that earlier imports made in the project. */
  readonly importedTables: readonly TableDefinition[]
}
