import { type PointerEvent, useEffect, useRef, useState } from 'react'
import { useWords } from '../../i18n/use-words'
import type { Placing } from './underlay-placing'

interface View {
  /** Screen pixels for one of the picture. */
  readonly scale: number
  /** Where the picture's top left is in the frame. */
  readonly left: number
  readonly top: number
}

/** A press that moves further than this is a drag, not a click. */
const clickPx = 4
const closest = 8

/** The drawing itself, to be looked at closely: the wheel zooms, dragging moves, a click names a point. */
export function UnderlayPictureView({
  placing,
  onSize,
  onPick,
}: {
  readonly placing: Placing
  readonly onSize: (size: { widthPx: number; heightPx: number }) => void
  readonly onPick: (pixel: readonly [number, number]) => void
}) {
  const words = useWords()
  const frame = useRef<HTMLDivElement>(null)
  const [view, setView] = useState<View>({ scale: 1, left: 0, top: 0 })
  const held = useRef<{ x: number; y: number; view: View; moved: boolean } | null>(null)
  const { size } = placing
  const wheelSize = useRef(size)
  wheelSize.current = size

  // React listens to wheels passively: the page would scroll along.
  useEffect(() => {
    const element = frame.current
    if (!element) return
    const turned = (event: WheelEvent) => {
      event.preventDefault()
      const box = element.getBoundingClientRect()
      const [x, y] = [event.clientX - box.left, event.clientY - box.top]
      setView((before) =>
        zoomed(before, x, y, Math.exp(-event.deltaY * 0.0015), fitting(element, wheelSize.current)),
      )
    }
    element.addEventListener('wheel', turned, { passive: false })
    return () => element.removeEventListener('wheel', turned)
  }, [])

  const pressed = (event: PointerEvent) => {
    held.current = { x: event.clientX, y: event.clientY, view, moved: false }
    event.currentTarget.setPointerCapture(event.pointerId)
  }
  const dragged = (event: PointerEvent) => {
    const from = held.current
    if (!from) return
    const [dx, dy] = [event.clientX - from.x, event.clientY - from.y]
    if (!from.moved && Math.hypot(dx, dy) < clickPx) return
    from.moved = true
    setView({ ...from.view, left: from.view.left + dx, top: from.view.top + dy })
  }
  const released = (event: PointerEvent) => {
    const from = held.current
    held.current = null
    const box = frame.current?.getBoundingClientRect()
    if (!from || from.moved || !box || !size) return
    const column = (event.clientX - box.left - view.left) / view.scale
    const row = (event.clientY - box.top - view.top) / view.scale
    if (column >= 0 && row >= 0 && column <= size.widthPx && row <= size.heightPx) onPick([column, row])
  }

  const marks = [
    ...placing.points.map(({ pixel }, index) => ({ pixel, name: String(index + 1), isPending: false })),
    ...(placing.pending ? [{ pixel: placing.pending, name: '?', isPending: true }] : []),
  ]
  return (
    <div
      ref={frame}
      className="underlay-picture"
      role="application"
      aria-label={words('data.underlay.picture')}
      onPointerDown={pressed}
      onPointerMove={dragged}
      onPointerUp={released}
    >
      <img
        src={`attachment/${placing.picture}`}
        alt={placing.name}
        draggable={false}
        style={{ transform: `translate(${view.left}px, ${view.top}px) scale(${view.scale})` }}
        onLoad={(event) => {
          const { naturalWidth: widthPx, naturalHeight: heightPx } = event.currentTarget
          onSize({ widthPx, heightPx })
          if (frame.current) setView(whole(frame.current, { widthPx, heightPx }))
        }}
      />
      {marks.map(({ pixel: [column, row], name, isPending }) => (
        <span
          key={name}
          className="underlay-mark"
          data-pending={isPending || undefined}
          style={{ left: view.left + column * view.scale, top: view.top + row * view.scale }}
        >
          {name}
        </span>
      ))}
    </div>
  )
}

type Size = { readonly widthPx: number; readonly heightPx: number }

function fitting(frame: HTMLElement, size: Size | null): number {
  return size ? Math.min(frame.clientWidth / size.widthPx, frame.clientHeight / size.heightPx) : 1
}

function whole(frame: HTMLElement, size: Size): View {
  const scale = fitting(frame, size)
  return {
    scale,
    left: (frame.clientWidth - size.widthPx * scale) / 2,
    top: (frame.clientHeight - size.heightPx * scale) / 2,
  }
}

function zoomed({ scale, left, top }: View, x: number, y: number, by: number, least: number): View {
  const next = Math.min(closest, Math.max(least / 2, scale * by))
  const grown = next / scale
  return { scale: next, left: x - (x - left) * grown, top: y - (y - top) * grown }
}
