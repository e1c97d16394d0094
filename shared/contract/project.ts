import type { Message } from '../model/message'
import type { TableDefinition } from '../model/table'

/** Whether every acknowledged edit is durable and where. Shown in the top bar in plain words. */
export type SaveState =
  | { readonly kind: 'saved'; readonly at: string }
  | { readonly kind: 'journaled'; readonly at: string }
  | { readonly kind: 'saving' }
  | { readonly kind: 'read-only'; readonly reason: Message }
  | { readonly kind: 'failed'; readonly reason: Message }

/** A table that another program keeps in the project file. `count` is `null` for what is not a plain table. */
export interface OtherTable {
  readonly name: string
  readonly title: string
  readonly count: number | null
}

/** An open project, whole enough for a window to draw its frame before any row has come. */
export interface ProjectInfo {
  readonly path: string
  readonly name: string
  /** Shown on screen and on every page: the sample is not a real place. */
  readonly fictional: boolean
  readonly revision: number
  readonly tables: readonly { readonly definition: TableDefinition; readonly count: number }[]
  /** What other programs have put into the file: kept as it is, not shown. */
  readonly others: readonly OtherTable[]
  readonly saveState: SaveState
  readonly undo: Message | null
  readonly redo: Message | null
  /** `[west, south, east, north]` of everything, or `null` for an empty project. */
  readonly bounds: readonly [number, number, number, number] | null
}

/** After every edit: what the undo buttons say. */
export interface HistoryState {
  readonly undo: Message | null
  readonly redo: Message | null
}

export interface RecentProject {
  readonly path: string
  readonly name: string
  readonly openedAt: string
}
