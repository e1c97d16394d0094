import type { FeatureCollection } from 'geojson'
import type { Message } from '../model/message'
import type { FieldValue } from '../model/row'
import type { FieldType, GeometryKind, TableDefinition } from '../model/table'
import type { ImportCrs } from './import-crs'
import type { ImportFormat } from './import-formats'

export interface SourceFile {
  /** Below the folder it was found in, with `/` between; without folders when it was chosen itself. */
  readonly name: string
  readonly bytes: Uint8Array
  /** Found in a folder that was chosen, or beside a chosen file: nobody asked for this very file. */
  readonly found?: boolean | undefined
}

/** What a person says of one file that the file itself does not, or says wrongly. */
export interface FileOptions {
  readonly crs?: string | undefined
  /** The file carries y before x. */
  readonly swapped?: boolean | undefined
  readonly encoding?: string | undefined
  /** Of a drawing: how many metres one of its units is. */
  readonly unitM?: number | undefined
}

/** A table there is, or a new one of that title. */
type ImportTarget = { readonly table: string } | { readonly title: string }

/** Where a found layer goes. What is not said stays as the program would do it. */
export interface LayerMapping {
  readonly target?: ImportTarget | undefined
  /**
   * By field of the target: the column it takes its values from, or `null` for none. Fields that are not named
   * are filled by the tag rules and the columns' names. Columns nobody takes go into `attributes`.
   */
  readonly columns?: Readonly<Record<string, string | null>> | undefined
  /** Of a table without places: rows of `target` whose `field` equals the `column` take the mapped values. */
  readonly join?: { readonly field: string; readonly column: string } | undefined
  /** `ImportLayerPreview.signature`: given, the mapping is remembered for files with the same columns. */
  readonly signature?: string | undefined
}

/** A column of a file, as the person sees it when choosing. */
export interface ImportColumn {
  readonly name: string
  readonly type: FieldType
  /** The first different values that are not empty, at most three. */
  readonly samples: readonly string[]
  /** How many features have a value in it. */
  readonly filled: number
}

/** One layer found in a file, with where it would go. `target` is a table name, an existing or a new one. */
export interface ImportLayerPreview {
  readonly key: string
  readonly file: string
  /** The layer's own name, or its file's. */
  readonly title: string
  readonly target: string
  /** Given when `target` is a table that the import would create. */
  readonly newTable: boolean
  /** The target as it is or would be. */
  readonly definition: TableDefinition
  /** `null` for a table without places: it can only be joined. */
  readonly geometry: GeometryKind | null
  readonly count: number
  /** Fields of the target that at least one feature fills. */
  readonly fields: readonly string[]
  readonly bounds: readonly [number, number, number, number] | null
  readonly columns: readonly ImportColumn[]
  /** Which column fills which field; fields the tag rules fill by themselves are in `byRules`. */
  readonly mapping: Readonly<Record<string, string | null>>
  readonly byRules: readonly string[]
  /** The first rows as they would stand in the target; of a table without places, as they stand in the file. */
  readonly rows: readonly Readonly<Record<string, FieldValue>>[]
  /** Some of it, simplified: enough to see on a map whether it lies where it should. */
  readonly outline: FeatureCollection
  /** What files with the same columns have in common. */
  readonly signature: string
  /** Whether the mapping was remembered from an earlier import. */
  readonly isRemembered: boolean
  /** Why it cannot go in like this; the import refuses with the same words. */
  readonly problem: Message | null
  readonly join: ImportJoinPreview | null
  /** Taken only where the project has nothing better: the extent of a file as the boundary of the place. */
  readonly isFallback: boolean
}

/** How a table without places would meet the rows of a layer. */
export interface ImportJoinPreview {
  readonly table: string
  readonly field: string
  readonly column: string
  /** Rows of the file that find a feature, that find none, and that have no key. */
  readonly matched: number
  readonly unmatched: number
  readonly empty: number
  /** Keys that stand in several rows of the file: which one is meant nobody knows, so none is taken. */
  readonly doubleInFile: number
  /** Keys that several features have: all of them take the values. */
  readonly doubleInLayer: number
  /** Features that would take values. */
  readonly features: number
  /** Values that are there already and would be replaced. */
  readonly overwritten: number
  /** Some keys that find nothing, for a person to see why. */
  readonly unmatchedKeys: readonly string[]
}

/** What is known of one file. */
export interface ImportFilePreview {
  readonly file: string
  readonly format: ImportFormat
  /** `null` for tables without places. */
  readonly crs: ImportCrs | null
  /** Whether its text could be in another encoding, or its unit is not declared: then a choice is offered. */
  readonly asksEncoding: boolean
  readonly asksUnit: boolean
  readonly problem: Message | null
}

export interface ImportPreview {
  readonly files: readonly ImportFilePreview[]
  readonly layers: readonly ImportLayerPreview[]
  /** What was skipped or repaired, and why: worded under `import.note.*`. */
  readonly notes: readonly Message[]
}

export interface ImportReport {
  readonly seq: number
  readonly revision: number
  readonly added: readonly { readonly table: string; readonly count: number }[]
  /** Rows that took values from a table joined to them. */
  readonly updated: readonly { readonly table: string; readonly count: number }[]
  readonly notes: readonly Message[]
}
