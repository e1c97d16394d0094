import type { Message } from '../model/message'
import type { Row } from '../model/row'

/** How an analysis tells how far it is, and learns that nobody waits for it any more. */
export interface AnalysisJob {
  /**
   * `share` of the work that is done, 0…1. Words stand under `progress.*` and stay until others come. It costs next
   * to nothing: to be called after every 20 ms of work at the latest, for in between nothing can be called off.
   * @throws AppError `job.cancelled` when nobody waits any more; to be passed on
   */
  progress(share: number, words?: Message): void
}

/** What became of one row; `null` where there was none, or is none any more. */
export interface ChangedRow {
  readonly before: Row | null
  readonly after: Row | null
}

/** By table and id. Rows that are again as they were are not in it. */
export type ChangedRows = ReadonlyMap<string, ReadonlyMap<number, ChangedRow>>

/**
 * What an analysis keeps of a project from one run to the next, so that only what has changed is computed anew.
 * It is gone when the project is closed, when its thread has died and when a run has failed: nobody may rely on it.
 */
export interface AnalysisMemory<Kept> {
  /** What the last run that kept something has kept. */
  readonly kept: Kept | null
  /** What has changed since that was kept, in the tables it has read; empty while nothing is kept. */
  readonly changed: ChangedRows
  /**
   * To be called with what is to be kept, as soon as it has taken in what `changed` tells; it counts even if the run is
   * called off afterwards. If nothing is kept, `kept` and `changed` stay as they are: a run that alters what was kept
   * has to keep it, or `null` where it is of no use any more.
   */
  keep(value: Kept | null): void
  /**
   * There only where no other run will follow: to be called whenever something large has been used for the last time.
   * Lets go of the rows that were read so far, which come from the file anew if somebody asks for them after all, and
   * takes back what nobody holds any more.
   */
  readonly letGo?: (() => void) | undefined
}

/** An answer with the number of the last edit it takes into account: what the caller saw, or newer. */
export type Analysed<Result extends object> = Result & { readonly revision: number }
