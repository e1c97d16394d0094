import type { Channel, ClientFrame, HostFrame } from '#shared/contract/channel'
import { inPortions } from '#shared/contract/portions'
import { AppError, type Message } from '#shared/model/message'
import { createHost } from './create-host'
import type { Dialogs } from './dialogs'

/*
 * The host as a process of its own under the desktop's main process:
 *
 *   main → host   { kind: 'connect' } with one MessagePort    serve this window
 *                 { kind: 'menu', item, path? }                tell all windows what was chosen
 *                 { kind: 'answer', id, output } or { kind: 'answer', id, error }
 *                 { kind: 'close' }                            save, then exit with code 0
 *   host → main   { kind: 'ask', id, dialog, input }           show a dialog; `dialog` is a name of `Dialogs`
 */

/** What main sends. */
export type ToHostProcess =
  | { readonly kind: 'connect' }
  | { readonly kind: 'menu'; readonly item: string; readonly path?: string }
  | { readonly kind: 'answer'; readonly id: number; readonly output?: unknown; readonly error?: Message }
  | { readonly kind: 'close' }

/** What main hears. */
export interface FromHostProcess {
  readonly kind: 'ask'
  readonly id: number
  readonly dialog: keyof Dialogs
  readonly input: unknown
}

/** Electron's `MessagePortMain`, as far as we use it. */
interface Port {
  postMessage(message: unknown): void
  on(event: 'message', listener: (event: { data: unknown }) => void): void
  on(event: 'close', listener: () => void): void
  start(): void
  close(): void
}

/** Electron's `process.parentPort`, as far as we use it. */
interface ParentPort {
  postMessage(message: FromHostProcess): void
  on(event: 'message', listener: (event: { data: ToHostProcess; ports: readonly Port[] }) => void): void
}

const { parentPort } = process as unknown as { parentPort?: ParentPort }
if (!parentPort) throw new Error('the host process is started by the desktop, not by hand')
serve(parentPort)

function serve(main: ParentPort): void {
  const asked = new Map<number, { resolve(output: unknown): void; reject(error: Error): void }>()
  let lastId = 0
  const ask = (dialog: keyof Dialogs, input: unknown) =>
    new Promise<unknown>((resolve, reject) => {
      lastId += 1
      asked.set(lastId, { resolve, reject })
      main.postMessage({ kind: 'ask', id: lastId, dialog, input })
    })
  const host = createHost({
    capabilities: { nativeDialogs: true, printToPdf: true },
    dialogs: {
      openProject: () => ask('openProject', {}) as ReturnType<Dialogs['openProject']>,
      saveProject: (suggestion) => ask('saveProject', suggestion) as ReturnType<Dialogs['saveProject']>,
      saveExport: (suggestion) => ask('saveExport', suggestion) as ReturnType<Dialogs['saveExport']>,
      importFiles: () => ask('importFiles', {}) as ReturnType<Dialogs['importFiles']>,
      openBaseMap: () => ask('openBaseMap', {}) as ReturnType<Dialogs['openBaseMap']>,
      printReport: (report) => ask('printReport', report) as ReturnType<Dialogs['printReport']>,
    },
  })

  main.on('message', ({ data, ports }) => {
    switch (data.kind) {
      case 'connect':
        for (const port of ports) host.connect(portChannel(port))
        break
      case 'menu':
        host.broadcast('menu.chosen', data.path ? { item: data.item, path: data.path } : { item: data.item })
        break
      case 'answer': {
        const waiting = asked.get(data.id)
        asked.delete(data.id)
        if (data.error) waiting?.reject(new AppError(data.error.code, data.error.params))
        else waiting?.resolve(data.output ?? null)
        break
      }
      case 'close':
        void host.close().finally(() => process.exit(0))
    }
  })
}

/** Frames travel by structured clone: bytes stay bytes. */
function portChannel(port: Port): Channel<HostFrame, ClientFrame> {
  return {
    send(frame) {
      for (const part of inPortions(frame)) port.postMessage(part)
    },
    onFrame(listener) {
      port.on('message', ({ data }) => listener(data as ClientFrame))
      port.start()
    },
    onClose: (listener) => port.on('close', listener),
    close: () => port.close(),
  }
}
