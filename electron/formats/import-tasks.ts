import type { Progress } from '#shared/contract/channel'
import type { Message } from '#shared/model/message'
import { loadFiles, type Sources } from './bundles/load-files'
import { HeldFiles } from './held-files'
import { packLayer } from './pack-layer'
import { parseFiles } from './parse-files'
import { type FilesPreview, type PreviewOptions, previewFiles } from './preview-files'
import type { PackedLayer, ReadOptions, ReadResult } from './read-result'

/** What can be asked about the files of one import, as often as it takes. */
export type ImportTask =
  | { readonly kind: 'read'; readonly options: ReadOptions }
  | { readonly kind: 'preview'; readonly options: PreviewOptions }

export type ImportAnswer =
  | { readonly kind: 'read'; readonly result: ReadResult<PackedLayer> }
  | { readonly kind: 'previewed'; readonly result: FilesPreview }

/** To the thread: one task at a time. `cancelled` holds something else than 0 once nobody waits for it any more. */
export interface ThreadTask {
  readonly task: ImportTask
  readonly cancelled: Int32Array
}

export type ThreadMessage =
  | { readonly kind: 'progress'; readonly progress: Progress }
  | ImportAnswer
  | ({ readonly kind: 'refused' } & Message)

/** Does what is asked about the files of one import, and keeps them open in between. */
export class ImportTasks {
  readonly #sources: Sources
  #files: HeldFiles | undefined

  constructor(sources: Sources) {
    this.#sources = sources
  }

  /**
   * @param progress throws to stop the work
   * @throws AppError as `loadFiles`, `parseFiles` and `previewFiles`
   */
  async perform(task: ImportTask, progress: (progress: Progress) => void): Promise<ImportAnswer> {
    this.#files ??= new HeldFiles(await loadFiles(this.#sources))
    if (task.kind === 'preview') {
      return { kind: 'previewed', result: await previewFiles(this.#files, task.options, progress) }
    }
    const result = await parseFiles(this.#files, task.options, progress)
    return { kind: 'read', result: { ...result, layers: result.layers.map(packLayer) } }
  }
}
