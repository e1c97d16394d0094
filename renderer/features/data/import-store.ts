import { create } from 'zustand'
import type { Progress } from '#shared/contract/channel'
import type { ImportPreview, ImportReport, SourceFile } from '#shared/contract/import'
import { importEndings } from '#shared/contract/import-formats'
import type { MethodInput } from '#shared/contract/methods'
import type { Message } from '#shared/model/message'
import { flyToProject } from '../../map/fly-to-features'
import { messageOf } from '../../state/notice-store'
import { capabilities } from '../../state/project-files'
import { useProjectStore } from '../../state/project-store'
import { host } from '../../transport/host'
import { pickFiles } from '../../ui/files'

type Sources = MethodInput<'import.run'>['sources']

/** What the import dialog shows: reading, what was found, putting it in, what came of it. */
type ImportStage =
  | { readonly kind: 'reading'; readonly progress: Progress | null }
  | { readonly kind: 'preview'; readonly preview: ImportPreview }
  | { readonly kind: 'importing'; readonly progress: Progress | null }
  | { readonly kind: 'done'; readonly report: ImportReport }
  | { readonly kind: 'failed'; readonly reason: Message }

interface ImportState {
  readonly stage: ImportStage | null
  readonly names: readonly string[]
  readonly sources: Sources | null
}

export const useImportStore = create<ImportState>(() => ({ stage: null, names: [], sources: null }))

const accepted = importEndings.map((ending) => `.${ending}`).join(',')
let running: AbortController | null = null

export async function chooseFiles(): Promise<void> {
  if (capabilities().nativeDialogs) {
    const chosen = await host().call('dialog.importFiles', {})
    if (chosen && chosen.paths.length > 0) {
      await readSources(
        chosen.paths.map((path) => path.split(/[\\/]/).at(-1) ?? path),
        async () => ({ paths: chosen.paths }),
      )
    }
    return
  }
  await importFiles(await pickFiles(accepted, true))
}

/** Files from a picker or a drop. A folder among them cannot be read, and says so in the dialog. */
export async function importFiles(files: readonly File[]): Promise<void> {
  if (files.length === 0) return
  const names = files.map((file) => file.name)
  await readSources(names, async () => ({
    files: await Promise.all(
      files.map(
        async (file): Promise<SourceFile> => ({
          name: file.name,
          bytes: new Uint8Array(await file.arrayBuffer()),
        }),
      ),
    ),
  }))
}

async function readSources(names: readonly string[], read: () => Promise<Sources>): Promise<void> {
  useImportStore.setState({ names, sources: null, stage: { kind: 'reading', progress: null } })
  await staged(async (signal) => {
    const sources = await read()
    useImportStore.setState({ sources })
    const preview = await host().call(
      'import.preview',
      { sources },
      { signal, onProgress: (progress) => useImportStore.setState({ stage: { kind: 'reading', progress } }) },
    )
    return { kind: 'preview', preview }
  })
}

/** Puts the chosen layers into the project: one step of the history, whole or not at all. */
export async function runImport(layers: readonly string[]): Promise<void> {
  const { sources } = useImportStore.getState()
  if (!sources) return
  const nothingShown = isMapEmpty()
  useImportStore.setState({ stage: { kind: 'importing', progress: null } })
  await staged(async (signal) => {
    const report = await host().call(
      'import.run',
      { sources, layers: [...layers] },
      {
        signal,
        onProgress: (progress) => useImportStore.setState({ stage: { kind: 'importing', progress } }),
      },
    )
    // The first data of a project say where in the world it is; later ones leave the view alone.
    if (nothingShown) flyToProject()
    return { kind: 'done', report }
  })
}

function isMapEmpty(): boolean {
  const tables = useProjectStore.getState().info?.tables ?? []
  return tables.every(({ definition, count }) => definition.geometry === null || count === 0)
}

async function staged(work: (signal: AbortSignal) => Promise<ImportStage>): Promise<void> {
  running?.abort()
  const controller = new AbortController()
  running = controller
  try {
    const stage = await work(controller.signal)
    if (!controller.signal.aborted) useImportStore.setState({ stage })
  } catch (error) {
    if (controller.signal.aborted) return
    console.error(error)
    useImportStore.setState({ stage: { kind: 'failed', reason: messageOf(error) } })
  } finally {
    if (running === controller) running = null
  }
}

/** Stops what is running and forgets the files. What was not finished has changed nothing. */
export function closeImport(): void {
  running?.abort()
  running = null
  useImportStore.setState({ stage: null, names: [], sources: null })
}
