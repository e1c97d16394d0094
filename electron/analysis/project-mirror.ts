import { type Change, emptyTableChange, type TableChange } from '#shared/change/change'
import { MemoryProject } from '#shared/model/memory-project'
import type { ProjectView } from '#shared/model/project-view'
import type { Row } from '#shared/model/row'
import type { TableDefinition } from '#shared/model/table'
import { isSameRow } from '#shared/rules/same-row'
import { type PackedPage, rowsOfPage } from './packed-page'
import type { IdRange } from './thread-messages'

/**
 * The project once more, in the analysis thread. Its tables come one by one, in pages; from then on every change to
 * them follows. A row that has not changed stays the very same object, so that what is known of it can be kept by it.
 */
export class ProjectMirror {
  readonly #project: MemoryProject
  readonly #arriving = new Map<string, Row[]>()
  readonly #complete = new Set<string>()

  constructor(definitions: Iterable<TableDefinition>) {
    this.#project = new MemoryProject(definitions)
  }

  get project(): ProjectView {
    return this.#project
  }

  /** What arrives of this table from now on is the beginning of something whole. */
  begin(table: string): void {
    this.#arriving.set(table, [])
  }

  take(table: string, page: PackedPage): void {
    this.#arriving.get(table)?.push(...rowsOfPage(page))
  }

  /**
   * All rows with ids in that range have arrived: what else stood there is gone. Returns what has changed thereby;
   * nothing when the table has come for the first time.
   */
  complete(table: string, { first, last }: IdRange, nextId: number): Change {
    const arrived = this.#arriving.get(table) ?? []
    this.#arriving.delete(table)
    const [before, replaced, after]: [Row[], Row[], Row[]] = [[], [], []]
    for (const row of this.#project.rows(table)) {
      const part = row.id < first ? before : row.id > last ? after : replaced
      part.push(row)
    }
    const { rows, change } = renewed(replaced, arrived)
    this.#project.load(table, [...before, ...rows, ...after], nextId)
    if (this.#complete.has(table)) return { tables: { [table]: change } }
    this.#complete.add(table)
    return { tables: {} }
  }

  /** Takes over a change to tables that are here. Returns it with the rows of the tables it drops. */
  apply(change: Change): Change {
    const tables = { ...change.tables }
    for (const { name } of change.dropped ?? []) {
      tables[name] = { ...emptyTableChange, removed: [...this.#project.rows(name)] }
      this.#arriving.delete(name)
      this.#complete.delete(name)
    }
    this.#project.apply({ ...change, tables })
    return { ...change, tables }
  }
}

/** The rows that arrived, those that are as they were in person; and what became of the others. */
function renewed(former: readonly Row[], arrived: readonly Row[]): { rows: Row[]; change: TableChange } {
  const gone = new Map(former.map((row) => [row.id, row]))
  const added: Row[] = []
  const updated: (readonly [Row, Row])[] = []
  const rows = arrived.map((row) => {
    const before = gone.get(row.id)
    gone.delete(row.id)
    if (before && isSameRow(before, row)) return before
    if (before) updated.push([before, row])
    else added.push(row)
    return row
  })
  return { rows, change: { added, updated, removed: [...gone.values()] } }
}
