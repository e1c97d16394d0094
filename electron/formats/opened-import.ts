import { existsSync } from 'node:fs'
import { Worker } from 'node:worker_threads'
import type { CancelSignal, Progress } from '#shared/contract/channel'
import { AppError } from '#shared/model/message'
import type { Sources } from './bundles/load-files'
import { type ImportAnswer, type ImportTask, ImportTasks, type ThreadMessage } from './import-tasks'
import type { FilesPreview, PreviewOptions } from './preview-files'
import type { PackedLayer, ReadOptions, ReadResult } from './read-result'

/** How a long import tells how far it is, and learns that nobody waits for it any more. */
export interface ImportJob {
  progress(progress: Progress): void
  readonly signal: CancelSignal
}

/**
 * The files of one import, away from the host's own thread, so that edits go on meanwhile; open until they are
 * closed, so that a second look need not read them again. Tasks are done one after the other.
 *
 * The rule: beside a bundle of ours stands `import-worker.mjs`, and the work is done there. Run from source (tests)
 * there is no bundle and no such file; then the same functions run in this thread, which is busy until they end.
 */
export class OpenedImport {
  readonly #sources: Sources
  #performer: Performer | undefined
  #last: Promise<unknown> = Promise.resolve()
  #isClosed = false

  constructor(sources: Sources) {
    this.#sources = sources
  }

  /**
   * Everything the files hold, as layers.
   * @throws AppError `job.cancelled`, and as `loadFiles` and `parseFiles`
   */
  async read(options: ReadOptions, job: ImportJob): Promise<ReadResult<PackedLayer>> {
    const answer = await this.#inTurn({ kind: 'read', options }, job)
    if (answer.kind !== 'read') throw new Error(`asked to read, answered ${answer.kind}`)
    return answer.result
  }

  /**
   * What the files would bring; only what a person sees of it.
   * @throws AppError `job.cancelled`, and as `loadFiles` and `previewFiles`
   */
  async preview(options: PreviewOptions, job: ImportJob): Promise<FilesPreview> {
    const answer = await this.#inTurn({ kind: 'preview', options }, job)
    if (answer.kind !== 'previewed') throw new Error(`asked for a preview, answered ${answer.kind}`)
    return answer.result
  }

  /** Lets go of the files; what is under way ends as cancelled. */
  close(): void {
    this.#isClosed = true
    this.#performer?.end()
  }

  async #inTurn(task: ImportTask, job: ImportJob): Promise<ImportAnswer> {
    const before = this.#last
    const turn = (async () => {
      await before.catch(() => {})
      if (job.signal.aborted || this.#isClosed) throw new AppError('job.cancelled')
      if (!this.#performer || this.#performer.isOver) this.#performer = performerOf(this.#sources)
      return this.#performer.perform(task, job)
    })()
    this.#last = turn
    // Whoever has lost patience gets their answer at once; the next task waits until the thread has noticed too.
    return orCancelled(turn, job.signal)
  }
}

async function orCancelled<T>(work: Promise<T>, signal: CancelSignal): Promise<T> {
  let cancel = () => {}
  const cancelled = new Promise<never>((_, reject) => {
    cancel = () => reject(new AppError('job.cancelled'))
  })
  signal.addEventListener('abort', cancel)
  try {
    return await Promise.race([work, cancelled])
  } finally {
    signal.removeEventListener('abort', cancel)
  }
}

interface Performer {
  /** A thread that died, or was ended, does nothing more. */
  readonly isOver: boolean
  perform(task: ImportTask, job: ImportJob): Promise<ImportAnswer>
  end(): void
}

function performerOf(sources: Sources): Performer {
  const script = new URL('./import-worker.mjs', import.meta.url)
  return existsSync(script) ? new ThreadPerformer(script, sources) : performerHere(sources)
}

function performerHere(sources: Sources): Performer {
  const tasks = new ImportTasks(sources)
  return {
    isOver: false,
    perform: (task, job) =>
      tasks.perform(task, (progress) => {
        job.progress(progress)
        if (job.signal.aborted) throw new AppError('job.cancelled')
      }),
    end: () => {},
  }
}

/**
 * Nearly everything a reader makes is part of its answer. With the small nursery that V8 has by itself all of it is
 * moved about twice before it is left in peace.
 */
const maxYoungGenerationSizeMb = 192

/** So long a cancelled task may take to notice; then the thread goes, and with it what it has read. */
const patienceMs = 2000

class ThreadPerformer implements Performer {
  readonly #worker: Worker
  #fail: (error: Error) => void = () => {}
  #hear: (message: ThreadMessage) => void = () => {}
  isOver = false

  constructor(script: URL, sources: Sources) {
    this.#worker = new Worker(script, { workerData: sources, resourceLimits: { maxYoungGenerationSizeMb } })
    this.#worker.on('message', (message: ThreadMessage) => this.#hear(message))
    this.#worker.on('error', (error: NodeJS.ErrnoException) => {
      const exhausted = error.code === 'ERR_WORKER_OUT_OF_MEMORY'
      this.#over(exhausted ? new AppError('import.worker-died', { exit: error.code ?? '' }) : error)
    })
    // Only reached first when the thread ends without a word.
    this.#worker.on('exit', (exit) => this.#over(new AppError('import.worker-died', { exit })))
  }

  async perform(task: ImportTask, job: ImportJob): Promise<ImportAnswer> {
    const cancelled = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT))
    let patience: ReturnType<typeof setTimeout> | undefined
    const cancel = () => {
      Atomics.store(cancelled, 0, 1)
      patience = setTimeout(() => this.end(), patienceMs)
    }
    // Files that lie open wait for a person, and hold up nobody who wants to leave.
    this.#worker.ref()
    try {
      return await new Promise<ImportAnswer>((resolve, reject) => {
        this.#fail = reject
        this.#hear = (message) => {
          if (message.kind === 'progress') job.progress(message.progress)
          else if (message.kind === 'refused') reject(new AppError(message.code, message.params))
          else resolve(message)
        }
        job.signal.addEventListener('abort', cancel)
        this.#worker.postMessage({ task, cancelled })
      })
    } finally {
      job.signal.removeEventListener('abort', cancel)
      clearTimeout(patience)
      this.#worker.unref()
    }
  }

  end(): void {
    this.#over(new AppError('job.cancelled'))
    void this.#worker.terminate()
  }

  #over(error: Error): void {
    this.isOver = true
    this.#fail(error)
  }
}
