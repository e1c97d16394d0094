import type { ImportPreview, SourceFile } from '#shared/contract/import'
import { importEndings } from '#shared/contract/import-formats'
import type { MethodInput } from '#shared/contract/methods'
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
import { review, stopRenewal } from './import-preview'
import { nothing, useImportStore } from './import-state'
import { beginTurn, endTurn, staged, stopTurn } from './import-turn'

type Sources = MethodInput<'import.open'>['sources']
type SaidOfFiles = ReturnType<typeof useImportStore.getState>['files']

const accepted = importEndings.map((ending) => `.${ending}`).join(',')
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
  const controller = beginTurn()
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
    endTurn(controller)
  }
}

/** What was proposed and seen, and not chosen otherwise, is what the person says by importing it. */
function proposedSystems({ files }: ImportPreview, said: SaidOfFiles): SaidOfFiles {
  return Object.fromEntries(
    files.flatMap(({ file, crs }) =>
      crs?.isProposed ? [[file, { ...said[file], crs: crs.used, swapped: crs.swapped }]] : [],
    ),
  )
}

/** Stops an import that is being put in, whose choices then stand again; anything else is closed. */
export function cancelImport(): void {
  if (useImportStore.getState().stage?.kind === 'importing') stopTurn()
  else closeImport()
}

function isMapEmpty(): boolean {
  const tables = useProjectStore.getState().info?.tables ?? []
  return tables.every(({ definition, count }) => definition.geometry === null || count === 0)
}

function stop(): void {
  stopRenewal()
  stopTurn()
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
