import type { Message } from '../model/message'
import type { GeometryKind } from '../model/table'

export interface SourceFile {
  /** Below the folder it was found in, with `/` between; without folders when it was chosen itself. */
  readonly name: string
  readonly bytes: Uint8Array
  /** Found in a folder that was chosen, or beside a chosen file: nobody asked for this very file. */
  readonly found?: boolean | undefined
}

/** One layer found in a file, with where it would go. `target` is a table name, an existing or a new one. */
export interface ImportLayerPreview {
  readonly key: string
  readonly target: string
  /** Given when `target` is a table that the import would create. */
  readonly newTable: boolean
  readonly geometry: GeometryKind
  readonly count: number
  readonly fields: readonly string[]
  readonly bounds: readonly [number, number, number, number] | null
}

export interface ImportPreview {
  readonly layers: readonly ImportLayerPreview[]
  /** What was skipped or repaired, and why: worded under `import.note.*`. */
  readonly notes: readonly Message[]
}

export interface ImportReport {
  readonly seq: number
  readonly revision: number
  readonly added: readonly { readonly table: string; readonly count: number }[]
  readonly notes: readonly Message[]
}
