import { create } from 'zustand'
import type { Progress } from '#shared/contract/channel'
import { type ExportReport, exportEnding } from '#shared/contract/export'
import type { MethodInput } from '#shared/contract/methods'
import type { Message } from '#shared/model/message'
import { messageOf } from '../../state/notice-store'
import { capabilities } from '../../state/project-files'
import { host } from '../../transport/host'
import { downloadFile } from '../../ui/files'

export type ExportInput = MethodInput<'layer.export'>

/** Where an export is: not begun, under way, done or failed. */
type ExportStage =
  | { readonly kind: 'asking' }
  | { readonly kind: 'running'; readonly progress: Progress | null }
  | { readonly kind: 'done'; readonly report: ExportReport; readonly path: string | null }
  | { readonly kind: 'failed'; readonly reason: Message }

export const useExportRun = create<{ readonly stage: ExportStage }>(() => ({ stage: { kind: 'asking' } }))

let running: AbortController | null = null

/**
 * Writes the file: where the person says in the system's dialog, or into the browser's downloads. `title` is what
 * the file is called until then.
 */
export async function runExport(input: ExportInput, title: string): Promise<void> {
  running?.abort()
  const controller = new AbortController()
  running = controller
  const show = (stage: ExportStage) => {
    if (!controller.signal.aborted) useExportRun.setState({ stage })
  }
  try {
    const path = await askPath(`${title}.${exportEnding(input.format, input.layers.length)}`)
    if (path === undefined) return
    show({ kind: 'running', progress: null })
    const report = await host().call(
      'layer.export',
      { ...input, ...(path === null ? {} : { path }) },
      { signal: controller.signal, onProgress: (progress) => show({ kind: 'running', progress }) },
    )
    if (controller.signal.aborted) return
    if (path === null) downloadFile(report.name, report.bytes, 'application/octet-stream')
    show({ kind: 'done', report: { ...report, bytes: new Uint8Array() }, path })
  } catch (error) {
    if (controller.signal.aborted) return
    console.error(error)
    show({ kind: 'failed', reason: messageOf(error) })
  } finally {
    if (running === controller) running = null
  }
}

/** `null` where the page downloads, `undefined` when the person thought better of it. */
async function askPath(name: string): Promise<string | null | undefined> {
  if (!capabilities().nativeDialogs) return null
  return (await host().call('dialog.saveExport', { name }))?.path
}

/** Back to the questions; what is under way stops. */
export function resetExport(): void {
  running?.abort()
  running = null
  useExportRun.setState({ stage: { kind: 'asking' } })
}
