import type { Geometry } from 'geojson'
import type { FileOptions, LayerMapping } from '#shared/contract/import'
import type { Message } from '#shared/model/message'
import type { PackedRows } from '#shared/model/packed-rows'
import type { FieldValue } from '#shared/model/row'
import type { TableDefinition } from '#shared/model/table'
import type { Surroundings } from './systems/surroundings'

/** A row to be, but for its id: clean geometry of its table's kind, every field of its table. */
export interface ReadFeature {
  readonly geometry: Geometry
  readonly properties: Readonly<Record<string, FieldValue>>
}

/** What of one file goes into one table. */
export interface ReadLayer {
  /** `HeldLayer.key`: the same in the preview and in the run, whatever table it ends up in. */
  readonly key: string
  readonly file: string
  readonly definition: TableDefinition
  /** Whether the table would be made by this import. */
  readonly isNew: boolean
  /** Taken only where the project has nothing better: the extent of a file as the boundary of the place. */
  readonly isFallback: boolean
  /** Why it cannot go into its table like this: words for the person, who may map it otherwise. */
  readonly problem: Message | null
  readonly features: readonly ReadFeature[]
}

/** A layer whose features have become rows in columns; they get their ids where they go in. */
export interface PackedLayer extends Omit<ReadLayer, 'features'> {
  readonly rows: PackedRows
}

/** A table whose rows have no places of their own. */
export interface ReadTable {
  readonly key: string
  readonly file: string
  readonly title: string
  readonly columns: readonly string[]
  readonly rows: readonly Readonly<Record<string, unknown>>[]
}

export interface ReadResult<Layer = ReadLayer> {
  readonly layers: readonly Layer[]
  readonly tables: readonly ReadTable[]
  /** What was skipped, repaired or assumed. */
  readonly notes: readonly Message[]
}

export interface ReadOptions {
  /** Everything goes into this table; a name that no table has makes a new one. */
  readonly table?: string
  /** The coordinate system of the files, over what they declare themselves. */
  readonly crs?: string
  /** What the person says of single files, by their names; `*` is for all of them. */
  readonly files?: Readonly<Record<string, FileOptions>>
  /** Where the person wants layers to go, by their keys; `*` is for all that have none. */
  readonly mapping?: Readonly<Record<string, LayerMapping>> | undefined
  /** What the project holds where the files may lie: what lies beside it is not taken in unasked. */
  readonly surroundings?: Surroundings
  /** Tables that earlier imports made in the project. */
  readonly importedTables: readonly TableDefinition[]
}

/** What the person says of a file: of all files first, then of this one. */
export function fileOptionsOf(file: string, { files }: Pick<ReadOptions, 'files'>): FileOptions {
  return { ...files?.['*'], ...files?.[file] }
}
