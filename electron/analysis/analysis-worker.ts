import { parentPort, workerData } from 'node:worker_threads'
import { AppError } from '#shared/model/message'
import { AnalysisRuns, type RunningJob } from './analysis-runs'
import { giveWayToTheWindow } from './give-way'
import { ProjectMirror } from './project-mirror'
import { TableWanted } from './table-wanted'
import type { ThreadAnswer, ThreadRequest, ThreadStart } from './thread-messages'

/** How often a run says how far it is. */
const everyMs = 50

giveWayToTheWindow()
const { definitions } = workerData as ThreadStart
const mirror = new ProjectMirror(definitions)
const runs = new AnalysisRuns(mirror.project)

function post(answer: ThreadAnswer): void {
  parentPort?.postMessage(answer)
}

async function take(request: ThreadRequest): Promise<void> {
  switch (request.kind) {
    case 'begin':
      return mirror.begin(request.table)
    case 'page':
      return mirror.take(request.table, request.page)
    case 'complete':
      return runs.changed(mirror.complete(request.table, request.range, request.nextId))
    case 'change':
      return runs.changed(mirror.apply(request.change))
    case 'run':
      return post(await answerTo(request))
  }
}

async function answerTo({
  name,
  input,
  upToDate,
  cancelled,
}: Extract<ThreadRequest, { kind: 'run' }>): Promise<ThreadAnswer> {
  let saidAt = 0
  const onWork = () => {
    if (Atomics.load(cancelled, 0) !== 0) throw new AppError('job.cancelled')
  }
  const job: RunningJob = {
    onWork,
    progress: (share, words) => {
      onWork()
      const now = performance.now()
      if (now - saidAt < everyMs) return
      saidAt = now
      post({ kind: 'progress', share, words })
    },
  }
  try {
    const outcome = await runs.run(name, input, job, (table) => {
      if (mirror.project.definitions.has(table) && !upToDate.has(table)) throw new TableWanted(table)
    })
    job.progress(1)
    return { kind: 'found', outcome }
  } catch (error) {
    if (error instanceof TableWanted) return { kind: 'wanted', table: error.table }
    if (error instanceof AppError) return { kind: 'refused', code: error.code, params: error.params }
    return { kind: 'failed', error }
  }
}

// One after the other, even where a run waits for something. What goes wrong between runs ends the thread.
let turn: Promise<void> = Promise.resolve()
parentPort?.on('message', (request: ThreadRequest) => {
  turn = turn.then(() => take(request))
})
