import type { ChangedRow } from '#shared/contract/analysis'
import { AppError } from '#shared/model/message'
import type { ProjectView } from '#shared/model/project-view'
import type { Row } from '#shared/model/row'
import type { AnalysisContext } from '../../electron/analysis/analysis'

/** What the test analyses keep: how often they ran. */
interface Kept {
  readonly runs: number
}

/** What `scheme.effect` answers here. */
export interface LandSeen {
  readonly ids: readonly number[]
  readonly revision: number
}

/** What `check.run` answers here: one for each table. */
export interface TableSeen {
  readonly table: string
  readonly rows: readonly Row[]
  readonly nextId: number
  readonly count: number
}

/** What `land.heat` answers here. */
export interface MemorySeen {
  readonly runs: number
  readonly changed: readonly ({ readonly table: string; readonly id: number } & ChangedRow)[]
  readonly count: number
}

interface Question {
  readonly schemeId?: number | undefined
}

/**
 * Stand-ins for the product's analyses under the names of its methods, for tests of the thread alone:
 * - `check.run` tells every row that the thread has; with `schemeId` 666 it goes wrong, with 667 it takes the thread
 *   down with it, with 668 it neither ends nor listens;
 * - `scheme.effect` computes for `schemeId` milliseconds, in steps of ten;
 * - `land.heat` tells what is kept from one run to the next and what has changed.
 */
export const analyses = {
  'check.run': {
    tables: [] as string[],
    run(project: ProjectView, { schemeId }: Question): TableSeen[] {
      if (schemeId === 666) throw new Error('this went wrong on purpose')
      if (schemeId === 667) process.exit(3)
      if (schemeId === 668) spin(30_000)
      return [...project.definitions.keys()].map((table) => ({
        table,
        rows: [...project.rows(table)],
        nextId: project.nextId(table),
        count: project.count(table),
      }))
    },
  },
  'scheme.effect': {
    tables: ['land'],
    run(project: ProjectView, { schemeId = 0 }: Question, { job }: AnalysisContext) {
      const ids = [...project.rows('land')].map(({ id }) => id)
      for (let spent = 0; spent < schemeId; spent += 10) {
        spin(10)
        job.progress(spent / schemeId)
      }
      if (schemeId === 1) throw new AppError('host.no_scheme', { id: schemeId })
      return { ids }
    },
  },
  'land.heat': {
    tables: ['land'],
    run(project: ProjectView, _question: unknown, { memory }: AnalysisContext) {
      const runs = ((memory.kept as Kept | null)?.runs ?? 0) + 1
      memory.keep({ runs })
      const changed = [...memory.changed].flatMap(([table, rows]) =>
        [...rows].map(([id, { before, after }]) => ({ table, id, before, after })),
      )
      return { runs, changed, count: project.count('land') }
    },
  },
}

export type AnalysisMethod = keyof typeof analyses

function spin(milliseconds: number): void {
  const until = performance.now() + milliseconds
  while (performance.now() < until);
}
