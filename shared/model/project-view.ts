import type { Row } from './row'
import type { TableDefinition } from './table'

/**
 * A project as the pure parts see it: read only, one revision, no file behind it.
 * The host gives its live tables in this shape; tests give plain maps (`memoryProject`).
 */
export interface ProjectView {
  readonly definitions: ReadonlyMap<string, TableDefinition>
  /** Rows in id order; nothing for an unknown table. */
  rows(table: string): Iterable<Row>
  row(table: string, id: number): Row | undefined
  count(table: string): number
  /** The id the next new row of that table gets. Further new rows count on from there. */
  nextId(table: string): number
}
