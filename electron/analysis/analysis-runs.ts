import type { Change } from '#shared/change/change'
import type { AnalysisJob } from '#shared/contract/analysis'
import { AppError } from '#shared/model/message'
import type { ProjectView } from '#shared/model/project-view'
import { type AnalysisMethod, analyses } from './analyses'
import type { Analysis, AnalysisTools } from './analysis'
import { KeptMemory } from './kept-memory'
import { kernelEngine } from './kernel-engine'
import { overlayEngine } from './overlay-engine'
import { TableWanted } from './table-wanted'

/** What a run has found, and the tables it was read from. */
export interface Outcome {
  readonly found: unknown
  readonly tables: readonly string[]
}

/** Runs the analyses of one project and holds what they keep of it. Knows nothing of threads. */
export class AnalysisRuns {
  readonly #project: ProjectView
  readonly #memories = new Map<AnalysisMethod, KeptMemory>()
  #tools: Promise<AnalysisTools> | null = null

  constructor(project: ProjectView) {
    this.#project = project
  }

  /**
   * One run on the rows as they stand. `onRead` hears of every table before it is read, and may throw `TableWanted`.
   * @throws AppError of the analysis, `job.cancelled`
   */
  async run(
    name: AnalysisMethod,
    input: unknown,
    job: AnalysisJob,
    onRead: (table: string) => void = () => {},
  ): Promise<Outcome> {
    this.#tools ??= startTools()
    const tools = await this.#tools
    const tables = new Set<string>()
    const project = watched(this.#project, (table) => {
      onRead(table)
      tables.add(table)
    })
    const memory = this.#memories.get(name) ?? new KeptMemory()
    this.#memories.set(name, memory)
    // Input and analysis stand under the same name, which the compiler cannot follow through a variable.
    const analysis = analyses[name] as unknown as Analysis<AnalysisMethod>
    const found = await memory.during(
      (kept) => analysis.run(project, input as never, { job, memory: kept, ...tools }),
      (error) => error instanceof AppError || error instanceof TableWanted,
    )
    return { found, tables: [...tables] }
  }

  /** Notes what has changed for the analyses that keep something. */
  changed({ tables }: Change): void {
    const keeping = [...this.#memories.values()].filter(({ keepsAnything }) => keepsAnything)
    if (keeping.length === 0) return
    for (const [table, { added, updated, removed }] of Object.entries(tables)) {
      for (const memory of keeping) {
        for (const row of removed) memory.record(table, row.id, row, null)
        for (const [from, to] of updated) memory.record(table, to.id, from, to)
        for (const row of added) memory.record(table, row.id, null, row)
      }
    }
  }
}

async function startTools(): Promise<AnalysisTools> {
  const [overlay, kernels] = await Promise.all([overlayEngine(), kernelEngine()])
  return { overlay, kernels }
}

function watched(project: ProjectView, onRead: (table: string) => void): ProjectView {
  const reading = (table: string): ProjectView => {
    onRead(table)
    return project
  }
  return {
    definitions: project.definitions,
    rows: (table) => reading(table).rows(table),
    row: (table, id) => reading(table).row(table, id),
    count: (table) => reading(table).count(table),
    nextId: (table) => reading(table).nextId(table),
  }
}
