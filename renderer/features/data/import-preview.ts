import type { Progress } from '#shared/contract/channel'
import type { FileOptions, ImportLayerPreview, ImportPreview, LayerMapping } from '#shared/contract/import'
import type { MethodInput } from '#shared/contract/methods'
import { AppError } from '#shared/model/message'
import { messageOf } from '../../state/notice-store'
import { host } from '../../transport/host'
import { type ImportStage, useImportStore } from './import-state'
import { beginTurn } from './import-turn'

const renewAfterMs = 250
let renewal: ReturnType<typeof setTimeout> | undefined

/**
 * Looks at the files and shows what was found.
 * @throws AppError as `import.preview`
 */
export async function review(signal: AbortSignal): Promise<ImportStage> {
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
  const controller = beginTurn()
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

/** A choice that was just made is not looked at any more. */
export function stopRenewal(): void {
  clearTimeout(renewal)
}
