import { setImmediate } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import type { Change, TableChange } from '#shared/change/change'
import { toldOf } from '#shared/contract/told-change'
import { AppError } from '#shared/model/message'
import type { ProjectView } from '#shared/model/project-view'
import type { Row } from '#shared/model/row'
import type { TableDefinition } from '#shared/model/table'
import { type AnalysisMethod, analyses } from './analyses'
import type { AnalysisPlace, AnalysisRequest } from './analysis-place'
import type { Outcome } from './analysis-runs'
import { idsOf, MirroredTables } from './mirrored-tables'
import { pagesOf, transferOfPage } from './packed-page'
import type { ThreadAnswer, ThreadRequest, ThreadStart } from './thread-messages'

/** A project whose rows can be taken a few at a time. */
export interface MirroredProject extends ProjectView {
  rowsBetween(table: string, first: number, last: number): Iterable<Row>
}

type Answer = Exclude<ThreadAnswer, { kind: 'progress' }>

/** The run that the host waits for. */
interface Awaited {
  settle(answer: Answer): void
  fail(error: unknown): void
  readonly request: AnalysisRequest
}

/** A run that does not notice within this time that it is called off is ended together with its thread. */
const graceMs = 1000

/**
 * Runs analyses in a thread of their own. It holds the tables they read once more: sent when a run first needs them,
 * in pages between which the host does whatever else there is to do, and told of every change from then on.
 */
export class AnalysisThread implements AnalysisPlace {
  readonly #script: URL
  readonly #project: MirroredProject
  readonly #revision: () => number
  /** What each analysis was seen to read. */
  readonly #reads = new Map<AnalysisMethod, Set<string>>()
  #tables = new MirroredTables()
  #worker: Worker | null = null
  #awaited: Awaited | null = null
  #endedBy = new AppError('host.project_changed')

  constructor(script: URL, project: MirroredProject, revision: () => number) {
    this.#script = script
    this.#project = project
    this.#revision = revision
  }

  async run(request: AnalysisRequest): Promise<Outcome & { readonly revision: number }> {
    const reads = this.#reads.get(request.name) ?? new Set<string>(analyses[request.name].tables)
    this.#reads.set(request.name, reads)
    const worker = this.#worker ?? this.#start()
    for (;;) {
      await this.#bringUpToDate(worker, reads, request.signal)
      const revision = this.#revision()
      const answer = await this.#perform(worker, request)
      if (answer.kind === 'found') return { ...answer.outcome, revision }
      if (answer.kind === 'refused') throw new AppError(answer.code, answer.params)
      if (answer.kind === 'failed') throw answer.error
      reads.add(answer.table)
    }
  }

  changed(change: Change): void {
    if (!this.#worker) return
    const { change: small, renewed = {} } = toldOf(change, this.#project)
    const tables: Record<string, TableChange> = {}
    for (const [table, part] of Object.entries(small.tables)) {
      if (this.#tables.isUpToDate(table)) tables[table] = part
      else this.#tables.outdate(table, idsOf(part))
    }
    for (const [table, range] of Object.entries(renewed)) this.#tables.outdate(table, range)
    for (const { name } of change.dropped ?? []) this.#tables.forget(name)
    this.#post(this.#worker, { kind: 'change', change: { ...small, tables } })
  }

  close(): void {
    this.#end(new AppError('host.project_changed'))
  }

  #start(): Worker {
    const workerData: ThreadStart = { definitions: [...this.#project.definitions.values()] }
    const worker = new Worker(this.#script, { workerData })
    worker.on('message', (answer: ThreadAnswer) => {
      if (answer.kind === 'progress') this.#tell(answer)
      else this.#awaited?.settle(answer)
    })
    const died = (reason: string) => {
      if (this.#worker === worker) this.#end(new AppError('analysis.thread_died', { reason }))
    }
    worker.on('error', (error: NodeJS.ErrnoException) => {
      console.error(error)
      died(error.code ?? error.name)
    })
    // Only reached first when the thread ends without a word.
    worker.on('exit', (code) => died(String(code)))
    this.#worker = worker
    return worker
  }

  /** Lets go of the thread and of all that it holds; the next run starts another one. */
  #end(reason: AppError): void {
    void this.#worker?.terminate()
    this.#worker = null
    this.#tables = new MirroredTables()
    this.#endedBy = reason
    this.#awaited?.fail(reason)
  }

  async #bringUpToDate(worker: Worker, tables: ReadonlySet<string>, signal: AbortSignal): Promise<void> {
    for (;;) {
      this.#mustGoOn(worker, signal)
      const definition = [...tables]
        .flatMap((table) => this.#project.definitions.get(table) ?? [])
        .find(({ name }) => !this.#tables.isUpToDate(name))
      if (!definition) return
      await this.#send(worker, definition, signal)
    }
  }

  /** Sends what is out of date of one table; what changes meanwhile is out of date again afterwards. */
  async #send(worker: Worker, definition: TableDefinition, signal: AbortSignal): Promise<void> {
    const { name: table } = definition
    const tables = this.#tables
    const crossing = tables.begin(table)
    const { range } = crossing
    try {
      this.#post(worker, { kind: 'begin', table })
      for (const page of pagesOf(definition, this.#project.rowsBetween(table, range.first, range.last))) {
        this.#post(worker, { kind: 'page', table, page }, transferOfPage(page))
        await setImmediate()
        this.#mustGoOn(worker, signal)
        // Dropped meanwhile.
        if (!tables.isUnderWay(crossing)) return
      }
      this.#post(worker, { kind: 'complete', table, range, nextId: this.#project.nextId(table) })
      tables.end()
    } finally {
      tables.breakOff(crossing)
    }
  }

  /** @throws what the signal was aborted with, or what has ended the thread */
  #mustGoOn(worker: Worker, signal: AbortSignal): void {
    signal.throwIfAborted()
    if (this.#worker !== worker) throw this.#endedBy
  }

  async #perform(worker: Worker, request: AnalysisRequest): Promise<Answer> {
    const { name, input, signal } = request
    this.#mustGoOn(worker, signal)
    const cancelled = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT))
    let grace: NodeJS.Timeout | undefined
    const callOff = () => {
      Atomics.store(cancelled, 0, 1)
      grace = setTimeout(() => this.#end(new AppError('job.cancelled')), graceMs)
    }
    signal.addEventListener('abort', callOff)
    try {
      return await new Promise<Answer>((settle, fail) => {
        this.#awaited = { settle, fail, request }
        this.#post(worker, { kind: 'run', name, input, upToDate: this.#tables.upToDate, cancelled })
      })
    } finally {
      this.#awaited = null
      clearTimeout(grace)
      signal.removeEventListener('abort', callOff)
    }
  }

  #tell({ share, words }: Extract<ThreadAnswer, { kind: 'progress' }>): void {
    const { signal, progress } = this.#awaited?.request ?? {}
    if (!signal?.aborted) progress?.(share, words)
  }

  #post(worker: Worker, request: ThreadRequest, transfer: ArrayBuffer[] = []): void {
    worker.postMessage(request, transfer)
  }
}
