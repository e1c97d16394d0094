import { create } from 'zustand'
import type { Progress } from '#shared/contract/channel'
import type { FileOptions, ImportPreview, ImportReport, LayerMapping } from '#shared/contract/import'
import type { Message } from '#shared/model/message'

/** What the import dialog shows: where to, reading, what was found, putting it in, what came of it. */
export type ImportStage =
  /** Files came before there was a project to put them in. */
  | { readonly kind: 'homeless' }
  | { readonly kind: 'reading'; readonly progress: Progress | null }
  | { readonly kind: 'review'; readonly preview: ImportPreview }
  | { readonly kind: 'importing'; readonly preview: ImportPreview; readonly progress: Progress | null }
  | { readonly kind: 'done'; readonly report: ImportReport }
  | { readonly kind: 'failed'; readonly reason: Message }

interface ImportState {
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

export const nothing: ImportState = {
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
