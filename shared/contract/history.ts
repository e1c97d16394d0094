import type { Geometry } from 'geojson'
import type { Message, Refusal } from '../model/message'
import type { FieldValue } from '../model/row'

/**
 * `undo` and `redo` take an earlier edit back or put it back; `outside` is what another program did to the file.
 */
type EntryKind = 'do' | 'undo' | 'redo' | 'outside'

/** How many rows of a table a change touches. */
export interface TableTally {
  readonly table: string
  /** What an imported layer calls itself; `null` for a built-in table. */
  readonly title: string | null
  readonly added: number
  readonly updated: number
  readonly removed: number
}

/** One step of the history, as a list shows it. */
export interface HistoryEntry {
  readonly seq: number
  /** ISO 8601, UTC. */
  readonly at: string
  readonly author: string
  readonly kind: EntryKind
  readonly words: Message
  /** What the step that was undone or redone had done; `null` for an edit of its own. */
  readonly about: Message | null
  readonly rows: number
  readonly tables: readonly TableTally[]
}

/** What is in the history under a filter, and what one can filter by. */
export interface HistoryOverview {
  readonly steps: number
  readonly matching: number
  /** Who has ever edited; an empty name for those who did not say. */
  readonly authors: readonly string[]
  /** Tables that were ever touched. */
  readonly tables: readonly { readonly table: string; readonly title: string | null }[]
}

/** The shape of a row that a change touches. A row that moves has one `before` and one `after`. */
export interface PreviewFeature {
  readonly table: string
  readonly id: number
  readonly part: 'added' | 'removed' | 'before' | 'after'
  readonly geometry: Geometry
}

/** A row that a change touches; of an updated one the fields that differ. */
export interface PreviewRow {
  readonly table: string
  readonly id: number
  readonly name: string | null
  readonly fate: 'added' | 'updated' | 'removed'
  readonly moved: boolean
  readonly fields: readonly { readonly field: string; readonly from: FieldValue; readonly to: FieldValue }[]
}

/** A change to look at before or after it happens. Of a very large one, counts are whole, shapes and rows a part. */
export interface ChangePreview {
  readonly tables: readonly TableTally[]
  /** Layers that come into being or go as a whole, by title. */
  readonly layersMade: readonly string[]
  readonly layersDropped: readonly string[]
  readonly features: readonly PreviewFeature[]
  /** How many shapes there are, drawn or not. */
  readonly featureCount: number
  readonly rows: readonly PreviewRow[]
  readonly rowCount: number
  /** `[west, south, east, north]` of all shapes. */
  readonly bounds: readonly [number, number, number, number] | null
}

/** What going back would do now; `refusal` says why it cannot be done. */
export interface RestorePreview extends ChangePreview {
  readonly revision: number
  readonly refusal: Refusal | null
}
