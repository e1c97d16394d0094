import { useEffect, useState } from 'react'
import { useWords } from '../../i18n/use-words'
import { ImportDialog } from './import-dialog'
import { importFiles } from './import-store'

/** Files dropped anywhere on the window, or pasted, are imported. */
export function DropTarget() {
  const words = useWords()
  const [over, setOver] = useState(false)
  useEffect(() => {
    // Enter and leave fire for every element passed: count them.
    let depth = 0
    const carriesFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false
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
      if (!carriesFiles(event) || event.defaultPrevented) return
      event.preventDefault()
      void importFiles([...(event.dataTransfer?.files ?? [])])
    }
    window.addEventListener('dragenter', entered)
    window.addEventListener('dragleave', left)
    window.addEventListener('dragover', hovering)
    window.addEventListener('drop', dropped)
    return () => {
      window.removeEventListener('dragenter', entered)
      window.removeEventListener('dragleave', left)
      window.removeEventListener('dragover', hovering)
      window.removeEventListener('drop', dropped)
    }
  }, [])
  return (
    <>
      {over && <div className="drop-target">{words('data.drop_here')}</div>}
      <ImportDialog />
    </>
  )
}
