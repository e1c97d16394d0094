import type { Geometry } from 'geojson'
import type { ExportEncoding } from '#shared/contract/export'
import type { FieldValue } from '#shared/model/row'
import type { FieldType, GeometryKind } from '#shared/model/table'
import type { Locale } from '#shared/words/catalogues'
import type { NoteTally } from '../note-tally'

export interface ExportColumn {
  readonly name: string
  /** What people call the field, whatever the column is named. */
  readonly words: string
  readonly type: FieldType
}

export interface ExportRecord {
  readonly id: number
  /** What stands beside it on a map: its name, or what somebody said. */
  readonly label: string | null
  /** In the system of the export, x first. */
  readonly geometry: Geometry | null
  /** In the order of the columns. */
  readonly values: readonly FieldValue[]
}

/** One layer ready to be written: named, worded and projected as it was asked for. */
export interface ExportTable {
  readonly name: string
  readonly title: string
  readonly geometry: GeometryKind | null
  readonly columns: readonly ExportColumn[]
  readonly records: readonly ExportRecord[]
}

export interface WriteContext {
  /** As `canonicalCrs` writes it. */
  readonly crs: string
  readonly locale: Locale
  readonly encoding: ExportEncoding
  /** What the file or the drawing is called, without ending. */
  readonly title: string
  /** When it is made: ISO 8601 in UTC. */
  readonly at: string
  /** Names as text in a drawing. */
  readonly labels: boolean
  /** Move a drawing's origin to its lower left corner; the drawing says by how much. */
  readonly shiftOrigin: boolean
  readonly notes: NoteTally
  /** Called once for every record that is done. */
  readonly tick: () => void
}

export interface WrittenFile {
  readonly name: string
  readonly bytes: Uint8Array
}

export type Writer = (
  tables: readonly ExportTable[],
  context: WriteContext,
) => readonly WrittenFile[] | Promise<readonly WrittenFile[]>
