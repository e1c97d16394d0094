import { create } from 'zustand'
import { onProjectLeft } from '../../state/project-store'

interface ReportState {
  /** The summary as the host built it last; `null` until the first one is there. */
  readonly html: string | null
  readonly building: boolean
  /** Photographs go out with the position and camera data in them. */
  readonly keepPhotoData: boolean
}

export const useReportStore = create<ReportState>(() => ({
  html: null,
  building: false,
  keepPhotoData: false,
}))

// One community's figures must never stand under another's name.
onProjectLeft(() => useReportStore.setState({ html: null, building: false, keepPhotoData: false }))

/** The frame of the preview answers to this name, so that printing prints the page and not the window. */
export const previewFrameId = 'report-preview'

/** The page's own print dialog, which also prints to PDF. */
export function printPreview(): void {
  const frame = document.getElementById(previewFrameId)
  if (frame instanceof HTMLIFrameElement) frame.contentWindow?.print()
}
