import type { Change } from '#shared/change/change'
import type { AnalysisJob } from '#shared/contract/analysis'
import { overlayInParts } from '#shared/geometry/overlay-in-parts'
import { AppError } from '#shared/model/message'
import type { ProjectView } from '#shared/model/project-view'
import { type AnalysisMethod, analyses } from './analyses'
import type { Analysis, AnalysisTools } from './analysis'
import { KeptMemory } from './kept-memory'
import { kernelEngine } from './kernel-engine'
import { type Listener, listenedOverlay, listenedProject } from './listening'
import { overlayEngine } from './overlay-engine'
import { TableWanted } from './table-wanted'

/** What a run has found, and the tables it was read from. */
export interface Outcome {
  readonly found: unknown
  readonly tables: readonly string[]
}

/** A run hears by `onWork`, called after every little piece of work, that nobody waits any more: it then throws. */
export interface RunningJob extends AnalysisJob {
  onWork(): void
}

/** Runs the analyses of one project, one at a time, and holds what they keep of it. Knows nothing of threads. */
export class AnalysisRuns {
  readonly #project: ProjectView
  readonly #letGo: (() => void) | undefined
  readonly #memories = new Map<AnalysisMethod, KeptMemory>()
  /** Of the run that goes on. What analyses keep reads the project through it in later runs. */
  readonly #listener: Listener = { onRead: () => {}, onWork: () => {} }
  #tools: Promise<AnalysisTools> | null = null

  /** `letGo` as in `AnalysisMemory`. */
  constructor(project: ProjectView, letGo?: () => void) {
    this.#project = listenedProject(project, this.#listener)
    this.#letGo = letGo
  }

  /**
   * One run on the rows as they stand. `onRead` hears of every table before it is read, and may throw `TableWanted`.
   * @throws AppError of the analysis, `job.cancelled`
   */
  async run(
    name: AnalysisMethod,
    input: unknown,
    job: RunningJob,
    onRead: (table: string) => void = () => {},
  ): Promise<Outcome> {
    this.#tools ??= this.#startTools()
    const tools = await this.#tools
    const tables = new Set<string>()
    this.#listener.onRead = (table) => {
      onRead(table)
      tables.add(table)
    }
    this.#listener.onWork = () => job.onWork()
    const memory = this.#memories.get(name) ?? new KeptMemory()
    this.#memories.set(name, memory)
    // Input and analysis stand under the same name, which the compiler cannot follow through a variable.
    const analysis = analyses[name] as unknown as Analysis<AnalysisMethod>
    const found = await memory.during(
      (kept) =>
        analysis.run(this.#project, input as never, {
          ...tools,
          job,
          memory: { ...kept, letGo: this.#letGo },
        }),
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

  async #startTools(): Promise<AnalysisTools> {
    const [overlay, kernels] = await Promise.all([overlayEngine(), kernelEngine()])
    const onWork = () => this.#listener.onWork()
    return { overlay: overlayInParts(listenedOverlay(overlay, this.#listener), onWork), kernels, onWork }
  }
}
