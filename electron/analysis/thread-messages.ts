import type { Change } from '#shared/change/change'
import type { Message } from '#shared/model/message'
import type { TableDefinition } from '#shared/model/table'
import type { AnalysisMethod } from './analyses'
import type { Outcome } from './analysis-runs'
import type { PackedPage } from './packed-page'

/*
 * What the host and the analysis thread say to each other. Everything is done in the order in which it was said, so
 * that a run finds every row as it stood when it was asked for.
 */

/** Ids from the first to the last, both included. */
export interface IdRange {
  readonly first: number
  readonly last: number
}

/** What the thread is started with. */
export interface ThreadStart {
  readonly definitions: readonly TableDefinition[]
}

export type ThreadRequest =
  /** Rows of a table will come, page by page; what has come of an earlier attempt is void. */
  | { readonly kind: 'begin'; readonly table: string }
  | { readonly kind: 'page'; readonly table: string; readonly page: PackedPage }
  /** That were all rows of the table with ids in that range. */
  | {
      readonly kind: 'complete'
      readonly table: string
      readonly range: IdRange
      readonly nextId: number
    }
  /** A change, as far as it concerns tables that are complete. */
  | { readonly kind: 'change'; readonly change: Change }
  /** `upToDate` are the tables that may be read. `cancelled` is 0 until nobody waits any more. */
  | {
      readonly kind: 'run'
      readonly name: AnalysisMethod
      readonly input: unknown
      readonly upToDate: ReadonlySet<string>
      readonly cancelled: Int32Array<SharedArrayBuffer>
    }

export type ThreadAnswer =
  | { readonly kind: 'progress'; readonly share: number; readonly words?: Message | undefined }
  | { readonly kind: 'found'; readonly outcome: Outcome }
  /** The run needs a table that is not up to date, and has to begin anew with it. */
  | { readonly kind: 'wanted'; readonly table: string }
  | ({ readonly kind: 'refused' } & Message)
  /** A mistake of ours. */
  | { readonly kind: 'failed'; readonly error: unknown }
