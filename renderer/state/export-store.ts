import { create } from 'zustand'
import { onProjectLeft } from './project-store'

/** Rows of one layer that somebody sees or has chosen: an export can be of them alone. */
export interface ExportRows {
  readonly table: string
  readonly ids: readonly number[]
}

/** What the export dialog opens with. */
export interface ExportWish {
  /** The layers ticked at first; all that hold something when left out. */
  readonly tables?: readonly string[]
  /** The rows a filter leaves of a layer. */
  readonly shown?: ExportRows
}

/** The wish being answered; `null` while the dialog is closed. */
export const useExportStore = create<{ readonly wish: ExportWish | null }>(() => ({ wish: null }))

/** Opens the dialog in which a person says what leaves as which file. */
export function openExport(wish: ExportWish = {}): void {
  useExportStore.setState({ wish })
}

export function closeExport(): void {
  useExportStore.setState({ wish: null })
}

onProjectLeft(closeExport)
