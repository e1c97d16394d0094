import { create } from 'zustand'
import type { Progress } from '#shared/contract/channel'
import type {
  FileOptions,
  ImportLayerPreview,
  ImportPreview,
  ImportReport,
  LayerMapping,
  SourceFile,
} from '#shared/contract/import'
import { importEndings } from '#shared/contract/import-formats'
import type { MethodInput } from '#shared/contract/methods'
import { AppError, type Message } from '#shared/model/message'
import { flyToProject } from '../../map/fly-to-features'
import { messageOf } from '../../state/notice-store'
import { capabilities, createProject } from '../../state/project-files'
import { useProjectStore } from '../../state/project-store'
import { setView, useViewStore } from '../../state/view-store'
import { host } from '../../transport/host'
import { pickFiles } from '../../ui/files'
import { nextFrame } from '../../ui/next-frame'
import { forgetPoints } from './control-points-store'
import { effectiveMapping } from './import-choices'

type Sources = MethodInput<'import.open'>['sources']

/** What the import dialog shows: where to, reading, what was found, putting it in, what came of it. */
type ImportStage =
  /** Files came before there was a project to put them in. */
  | { readonly kind: 'homeless' }
  | { readonly kind: 'reading'; readonly progress: Progress | null }
  | { readonly kind: 'review'; readonly preview: ImportPreview }
  | { readonly kind: 'importing'; readonly preview: ImportPreview; readonly progress: Progress | null }
  | { readonly kind: 'done'; readonly report: ImportReport }
  | { readonly kind: 'failed'; readonly reason: Message }

export interface ImportState {
  readonly stage: ImportStage | null
  readonly names: readonly string[]
  /** The files, as they lie open in the host. */
  readonly sources: { readonly opened: number } | null
  /** What the person said of files, by name, and of layers, by key. */
  readonly files: Readonly<Record<string, FileOptions>>
  readonly mapping: Readonly<Record<string, LayerMapping>>
  readonly leftOut: ReadonlySet<string>
  /** The layer that is looked at. */
  readonly current: string | null
  /** The preview is being made anew after a choice; the former one stays in view. */
  readonly isRenewing: boolean
  /** Why the preview could not be renewed, or the import not be done, with the choices as they are. */
  readonly problem: Message | null
}

const nothing: ImportState = {
  stage: null,
  names: [],
  sources: null,
  files: {},
  mapping: {},
  leftOut: new Set(),
  current: null,
  isRenewing: false,
  problem: null,
}

export const useImportStore = create<ImportState>(() => nothing)

const accepted = importEndings.map((ending) => `.${ending}`).join(',')
const renewAfterMs = 250
let running: AbortController | null = null
let renewal: ReturnType<typeof setTimeout> | undefined
/** Whether the tour waits for the import of a person's first project to be over. */
let isTourWaiting = false

export async function chooseFiles(): Promise<void> {
  if (capabilities().nativeDialogs) {
    const chosen = await host().call('dialog.importFiles', {})
    if (chosen && chosen.paths.length > 0)
      await start(
        chosen.paths.map((path) => path.split(/[\\/]/).at(-1) ?? path),
        async () => ({ paths: chosen.paths }),
      )
    return
  }
  const files = await pickFiles(accepted, true)
  await importFiles(files.map((file) => ({ file, name: file.name, found: false })))
}

/** A file of the page with the name it goes by: below the folder it was dropped in. */
export interface PageFile {
  readonly file: Blob
  readonly name: string
  readonly found: boolean
}

/** Files from a picker, a drop or the clipboard. */
export async function importFiles(files: readonly PageFile[]): Promise<void> {
  if (files.length === 0) return
  const chosen = files.filter((file) => !file.found)
  const shown = chosen.length > 0 ? chosen : files
  await start(
    shown.map((file) => file.name),
    async () => ({
      files: await Promise.all(
        files.map(
          async ({ file, name, found }): Promise<SourceFile> => ({
            name,
            bytes: new Uint8Array(await file.arrayBuffer()),
            found,
          }),
        ),
      ),
    }),
  )
}

async function start(names: readonly string[], load: () => Promise<Sources>): Promise<void> {
  stop()
  useImportStore.setState({ ...nothing, names, stage: { kind: 'reading', progress: null } })
  await staged(async (signal) => {
    const input = { sources: await load() }
    if (signal.aborted) return null
    useImportStore.setState({ sources: await host().call('import.open', input) })
    if (signal.aborted) return null
    return useProjectStore.getState().info ? await review(signal) : { kind: 'homeless' }
  })
}

/** Makes a project for the files that came first, and goes on with them there. */
export async function startProject(name: string): Promise<void> {
  // The tour greets everybody's first project, but not in front of their first import.
  if (!useViewStore.getState().tourSeen) {
    isTourWaiting = true
    setView({ tourSeen: true })
  }
  await createProject(name)
  if (useProjectStore.getState().info) await staged(review)
  else greetLate()
}

function greetLate(): void {
  if (!isTourWaiting) return
  isTourWaiting = false
  const { info } = useProjectStore.getState()
  setView({ tourSeen: false, tourOpen: Boolean(info) })
}

async function review(signal: AbortSignal): Promise<ImportStage> {
  const preview = await askPreview(signal, (progress) =>
    useImportStore.setState({ stage: { kind: 'reading', progress } }),
  )
  useImportStore.setState({
    current: preview.layers[0]?.key ?? null,
    leftOut: new Set(preview.layers.filter((layer) => layer.problem !== null).map(({ key }) => key)),
  })
  return { kind: 'review', preview }
}

async function askPreview(
  signal: AbortSignal,
  onProgress: (progress: Progress) => void = () => {},
): Promise<ImportPreview> {
  const { sources, files, mapping } = useImportStore.getState()
  if (!sources) throw new AppError('import.closed')
  const input = { sources, files, mapping, useRemembered: true }
  return host().call('import.preview', input as MethodInput<'import.preview'>, { signal, onProgress })
}

export function showLayer(key: string): void {
  useImportStore.setState({ current: key })
}

export function takeLayer(key: string, isTaken: boolean): void {
  useImportStore.setState(({ leftOut }) => {
    const next = new Set(leftOut)
    if (isTaken) next.delete(key)
    else next.add(key)
    return { leftOut: next }
  })
}

/** What the person says of a file; the preview follows. */
export function sayOfFile(file: string, options: FileOptions): void {
  useImportStore.setState(({ files }) => ({ files: { ...files, [file]: { ...files[file], ...options } } }))
  renew()
}

/** Where the person wants a layer to go; the preview follows. Whoever maps a layer means to take it. */
export function mapLayer(key: string, mapping: LayerMapping): void {
  useImportStore.setState((state) => ({ mapping: { ...state.mapping, [key]: mapping } }))
  takeLayer(key, true)
  renew()
}

/** Lets a layer be mapped as if no import had been before. */
export async function forgetMapping(layer: ImportLayerPreview): Promise<void> {
  await host().call('import.forgetMapping', { signature: layer.signature })
  useImportStore.setState(({ mapping }) => {
    const { [layer.key]: _forgotten, ...others } = mapping
    return { mapping: others }
  })
  renew()
}

function renew(): void {
  clearTimeout(renewal)
  useImportStore.setState({ isRenewing: true, problem: null })
  renewal = setTimeout(() => void renewNow(), renewAfterMs)
}

async function renewNow(): Promise<void> {
  running?.abort()
  const controller = new AbortController()
  running = controller
  try {
    const preview = await askPreview(controller.signal)
    if (controller.signal.aborted) return
    useImportStore.setState({ stage: { kind: 'review', preview }, isRenewing: false })
  } catch (error) {
    if (controller.signal.aborted) return
    console.error(error)
    useImportStore.setState({ problem: messageOf(error), isRenewing: false })
  }
}

/** Puts the chosen layers into the project: one step of the history, whole or not at all. */
export async function runImport(): Promise<void> {
  const { sources, files, stage, leftOut, mapping } = useImportStore.getState()
  if (!sources || stage?.kind !== 'review') return
  const { preview } = stage
  const layers = preview.layers.filter(({ key }) => !leftOut.has(key))
  const nothingShown = isMapEmpty()
  const input = {
    sources,
    files: { ...files, ...proposedSystems(preview, files) },
    layers: layers.map(({ key }) => key),
    mapping: Object.fromEntries(
      layers.flatMap((layer) => {
        const effective = effectiveMapping(layer, mapping[layer.key])
        return effective ? [[layer.key, effective]] : []
      }),
    ),
  }
  useImportStore.setState({ stage: { kind: 'importing', preview, progress: null }, problem: null })
  const controller = new AbortController()
  running = controller
  try {
    const report = await host().call('import.run', input as MethodInput<'import.run'>, {
      signal: controller.signal,
      onProgress: (progress) => useImportStore.setState({ stage: { kind: 'importing', preview, progress } }),
    })
    // The layers that came have just been listed: one picture for that, the next for what became of the import.
    await nextFrame()
    // The first data of a project say where in the world it is; later ones leave the view alone.
    if (nothingShown) void flyToProject()
    // Also when the person cancelled a moment too late: then it is in, and can be undone.
    useImportStore.setState({ stage: { kind: 'done', report } })
    letGoOfFiles()
  } catch (error) {
    const problem = messageOf(error)
    if (problem.code !== 'job.cancelled') console.error(error)
    // Nothing has changed, and the choices still stand: the person mends one and tries again.
    useImportStore.setState({
      stage: { kind: 'review', preview },
      problem: problem.code === 'job.cancelled' ? null : problem,
    })
  } finally {
    running = null
  }
}

/** What was proposed and seen, and not chosen otherwise, is what the person says by importing it. */
function proposedSystems({ files }: ImportPreview, said: ImportState['files']): ImportState['files'] {
  return Object.fromEntries(
    files.flatMap(({ file, crs }) =>
      crs?.isProposed ? [[file, { ...said[file], crs: crs.used, swapped: crs.swapped }]] : [],
    ),
  )
}

/** Stops an import that is being put in, whose choices then stand again; anything else is closed. */
export function cancelImport(): void {
  if (useImportStore.getState().stage?.kind === 'importing') running?.abort()
  else closeImport()
}

function isMapEmpty(): boolean {
  const tables = useProjectStore.getState().info?.tables ?? []
  return tables.every(({ definition, count }) => definition.geometry === null || count === 0)
}

async function staged(work: (signal: AbortSignal) => Promise<ImportStage | null>): Promise<void> {
  running?.abort()
  const controller = new AbortController()
  running = controller
  try {
    const stage = await work(controller.signal)
    if (stage && !controller.signal.aborted) useImportStore.setState({ stage })
  } catch (error) {
    if (controller.signal.aborted) return
    console.error(error)
    useImportStore.setState({ stage: { kind: 'failed', reason: messageOf(error) } })
  } finally {
    if (running === controller) running = null
  }
}

function stop(): void {
  clearTimeout(renewal)
  running?.abort()
  running = null
}

/** Stops what is running and forgets the files. What was not finished has changed nothing. */
export function closeImport(): void {
  stop()
  letGoOfFiles()
  forgetPoints()
  useImportStore.setState(nothing)
  greetLate()
}

/** The host need not keep them open any longer. */
function letGoOfFiles(): void {
  if (!useImportStore.getState().sources) return
  useImportStore.setState({ sources: null })
  host().call('import.close', {}).catch(console.error)
}
