import { useRef } from 'react'
import { useWords } from '../i18n/use-words'
import { setView, useViewStore } from '../state/view-store'
import type { Workspace } from '../ui/workspace'

const narrowest = 260
const widest = 560
const keyStep = 20

const clamp = (width: number) => Math.min(widest, Math.max(narrowest, width))

/** The left panel: as wide as the person likes it, or folded away. */
export function PanelFrame({ workspace }: { readonly workspace: Workspace }) {
  const words = useWords()
  const width = useViewStore((state) => state.panelWidth)
  const open = useViewStore((state) => state.panelOpen)
  const grip = useRef<{ x: number; width: number } | null>(null)
  if (!open) return null
  return (
    <section
      className="panel"
      tabIndex={-1}
      style={{ width }}
      aria-label={words(`workspace.${workspace.id}`)}
      data-tour="panel"
    >
      <workspace.Panel />
      <button
        type="button"
        className="panel-resizer"
        aria-label={words('app.resize_panel')}
        onPointerDown={(event) => {
          grip.current = { x: event.clientX, width }
          event.currentTarget.setPointerCapture(event.pointerId)
        }}
        onPointerMove={(event) => {
          if (grip.current)
            setView({ panelWidth: clamp(grip.current.width + event.clientX - grip.current.x) })
        }}
        onPointerUp={() => {
          grip.current = null
        }}
        onKeyDown={(event) => {
          if (event.key === 'ArrowLeft') setView({ panelWidth: clamp(width - keyStep) })
          if (event.key === 'ArrowRight') setView({ panelWidth: clamp(width + keyStep) })
        }}
      />
    </section>
  )
}
