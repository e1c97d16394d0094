import { Spin } from 'antd'
import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react'
import type { MapSheet } from '#shared/report/map-sheet/map-sheet'
import { sheetPlaneAt } from '#shared/report/map-sheet/sheet-plane'
import { useWords } from '../../i18n/use-words'
import { chooseForSheet } from './map-sheet-store'

/** How far an arrow key moves the map on paper. */
const keyStepMm = 10

const arrows: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [1, 0],
  ArrowRight: [-1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
}

/** The sheet as it will be, with a map that can be taken hold of and moved. */
export function MapSheetPreview({ sheet, drawing }: { readonly sheet: MapSheet; readonly drawing: boolean }) {
  const words = useWords()
  const address = usePicture(sheet.svg)
  const page = useRef<HTMLDivElement>(null)
  const [shiftPx, setShiftPx] = useState<readonly [number, number]>([0, 0])
  const grip = useRef<readonly [number, number] | null>(null)

  // The next sheet has the map where it was dragged to.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new sheet is what ends the shift
  useEffect(() => setShiftPx([0, 0]), [sheet])

  const moveByMm = (right: number, down: number) => {
    const { metric } = sheetPlaneAt(sheet.centre)
    const [x, y] = metric.toMetres(sheet.centre)
    const metres = (mm: number) => (mm * sheet.scale) / 1000
    const [lng, lat] = metric.toLngLat([x - metres(right), y + metres(down)])
    chooseForSheet({ centre: [lng, lat], scale: sheet.scale })
  }
  const onPointerDown = (event: PointerEvent) => {
    if (event.button !== 0) return
    event.currentTarget.setPointerCapture(event.pointerId)
    grip.current = [event.clientX, event.clientY]
  }
  const onPointerMove = (event: PointerEvent) => {
    if (grip.current) setShiftPx([event.clientX - grip.current[0], event.clientY - grip.current[1]])
  }
  const onPointerUp = (event: PointerEvent) => {
    if (!grip.current) return
    const [right, down] = [event.clientX - grip.current[0], event.clientY - grip.current[1]]
    grip.current = null
    const pxPerMm = (page.current?.clientWidth ?? 0) / sheet.widthMm
    if (pxPerMm > 0 && Math.hypot(right, down) > 2) moveByMm(right / pxPerMm, down / pxPerMm)
    else setShiftPx([0, 0])
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const step = arrows[event.key]
    if (!step) return
    event.preventDefault()
    moveByMm(step[0] * keyStepMm, step[1] * keyStepMm)
  }

  const isMoved = shiftPx[0] !== 0 || shiftPx[1] !== 0
  const { map, widthMm, heightMm } = sheet
  const share = (mm: number, of: number) => `${(100 * mm) / of}%`
  return (
    <div className="sheet-stage" aria-busy={drawing}>
      <div
        ref={page}
        className="sheet-page"
        style={{ aspectRatio: `${widthMm} / ${heightMm}`, '--sheet-ratio': widthMm / heightMm } as object}
      >
        {address && <img src={address} alt={words('sheet.preview_of', { title: sheet.title })} />}
        <button
          type="button"
          className={isMoved ? 'sheet-window moved' : 'sheet-window'}
          aria-label={words('sheet.move_map')}
          style={{
            left: share(map.x, widthMm),
            top: share(map.y, heightMm),
            width: share(map.width, widthMm),
            height: share(map.height, heightMm),
          }}
          onPointerDown={onPointerDown}
          onPointerMove={onPointerMove}
          onPointerUp={onPointerUp}
          onPointerCancel={() => {
            grip.current = null
            setShiftPx([0, 0])
          }}
          onKeyDown={onKeyDown}
        >
          {address && isMoved && (
            <span style={{ transform: `translate(${shiftPx[0]}px, ${shiftPx[1]}px)` }}>
              <img
                src={address}
                alt=""
                style={{
                  width: share(widthMm, map.width),
                  left: share(-map.x, map.width),
                  top: share(-map.y, map.height),
                }}
              />
            </span>
          )}
        </button>
      </div>
      {drawing && (
        <div className="sheet-busy">
          <Spin size="small" /> {words('sheet.drawing')}
        </div>
      )}
    </div>
  )
}

/** An address under which an SVG can be shown as a picture, for as long as it is. */
function usePicture(svg: string): string | null {
  const [address, setAddress] = useState<string | null>(null)
  useEffect(() => {
    const made = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }))
    setAddress(made)
    return () => URL.revokeObjectURL(made)
  }, [svg])
  return address
}
