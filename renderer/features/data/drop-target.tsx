import { useEffect, useState } from 'react'
import { useWords } from '../../i18n/use-words'
import { arePhotos, offerPhotos } from '../../state/photo-files'
import { useProjectStore } from '../../state/project-store'
import { filesOf } from './dropped-files'
import { ImportDialog } from './import-dialog'
import { importFiles, type PageFile } from './import-run'
import { useImportStore } from './import-state'
import { pastedFile } from './pasted-text'
import { isUnderlay, takeUnderlay } from './underlay-actions'

/** Files dropped anywhere on the window, and files or data pasted outside of a text field, are imported. */
export function DropTarget() {
  const words = useWords()
  const [over, setOver] = useState(false)
  useEffect(() => {
    // Enter and leave fire for every element passed: count them.
    let depth = 0
    const entered = (event: DragEvent) => {
      if (!carriesFiles(event)) return
      depth += 1
      setOver(true)
    }
    const left = () => {
      depth = Math.max(0, depth - 1)
      if (depth === 0) setOver(false)
    }
    const hovering = (event: DragEvent) => {
      if (carriesFiles(event)) event.preventDefault()
    }
    const dropped = (event: DragEvent) => {
      depth = 0
      setOver(false)
      if (!carriesFiles(event) || event.defaultPrevented || !event.dataTransfer) return
      event.preventDefault()
      if (!isBusy()) void filesOf(event.dataTransfer).then(take)
    }
    const pasted = (event: ClipboardEvent) => {
      if (!event.clipboardData || event.defaultPrevented || isTextField(event.target) || isBusy()) return
      const { clipboardData } = event
      if (clipboardData.files.length > 0) {
        event.preventDefault()
        void filesOf(clipboardData).then(take)
        return
      }
      const data = pastedFile(clipboardData.getData('text/plain'))
      if (!data) return
      event.preventDefault()
      const name = `${words('data.pasted')}.${data.ending}`
      void importFiles([{ file: new Blob([data.text]), name, found: false }])
    }
    window.addEventListener('dragenter', entered)
    window.addEventListener('dragleave', left)
    window.addEventListener('dragover', hovering)
    window.addEventListener('drop', dropped)
    window.addEventListener('paste', pasted)
    return () => {
      window.removeEventListener('dragenter', entered)
      window.removeEventListener('dragleave', left)
      window.removeEventListener('dragover', hovering)
      window.removeEventListener('drop', dropped)
      window.removeEventListener('paste', pasted)
    }
  }, [words])
  return (
    <>
      {over && <div className="drop-target">{words('data.drop_here')}</div>}
      <ImportDialog />
    </>
  )
}

/**
 * A drawing is laid under the map, photographs are of the walk; everything else is imported. The first two belong to
 * a project: at home there is none.
 */
async function take(files: PageFile[]): Promise<void> {
  if (arePhotos(files.map(({ name }) => name)) && useProjectStore.getState().info) {
    offerPhotos(files)
    return
  }
  const isDrawing = isUnderlay(files.map(({ name }) => name)) && useProjectStore.getState().info
  return isDrawing ? takeUnderlay(files) : importFiles(files)
}

function carriesFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes('Files') ?? false
}

/** What is being looked at or put in is not thrown away for a slip of the hand. */
function isBusy(): boolean {
  const kind = useImportStore.getState().stage?.kind
  return kind === 'review' || kind === 'importing' || kind === 'homeless'
}

function isTextField(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  return (
    target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement
  )
}
