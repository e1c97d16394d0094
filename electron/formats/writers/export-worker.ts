import { parentPort } from 'node:worker_threads'
import { AppError } from '#shared/model/message'
import type { ExportAnswer, ExportRequest } from './write-in-worker'
import { type LayerRows, type WriteOptions, writeLayers } from './write-layers'

/*
 * The thread's whole life: options, then layers with their rows a handful at a time (each taken is acknowledged, so
 * that the host never has more than one under way), then the file.
 */

interface Gathering {
  readonly options: WriteOptions
  readonly layers: {
    readonly definition: LayerRows['definition']
    readonly rows: LayerRows['rows'][number][]
  }[]
}

let gathering: Gathering | null = null

function post(answer: ExportAnswer, transfer: ArrayBuffer[] = []): void {
  parentPort?.postMessage(answer, transfer)
}

async function write({ options, layers }: Gathering): Promise<void> {
  try {
    const { bytes, notes } = await writeLayers(layers, options, (done, total) =>
      post({ kind: 'progress', done, total }),
    )
    post({ kind: 'result', bytes, notes }, [bytes.buffer as ArrayBuffer])
  } catch (error) {
    // A bug ends the thread; the host is told by its 'error' event, with the stack.
    if (!(error instanceof AppError)) throw error
    post({ kind: 'refused', code: error.code, params: error.params })
  }
}

parentPort?.on('message', (request: ExportRequest) => {
  switch (request.kind) {
    case 'begin':
      gathering = { options: request.options, layers: [] }
      return
    case 'layer':
      gathering?.layers.push({ definition: request.definition, rows: [] })
      return
    case 'rows':
      gathering?.layers.at(-1)?.rows.push(...request.rows)
      post({ kind: 'taken' })
      return
    case 'write':
      if (gathering) void write(gathering)
  }
})
