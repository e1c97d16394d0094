import type { Map as MapLibreMap } from 'maplibre-gl'
import { PictureCopy } from './picture-copy'

/** How often to ask whether a picture has been drawn. */
const askMs = 4

/**
 * While the map stands still, what computes gets as much of the processor as the pictures of what has come already,
 * but nobody waits longer than this to see it.
 */
const longestPauseMs = 100

/** A picture of the map that has been drawn and is seen now. */
export interface FinishedPicture {
  /** From its order to its end. */
  readonly tookMs: number
  /** Whether the map has come to rest with it. */
  readonly isLast: boolean
}

export interface FinishedPictures {
  /** Tells of each picture from now on. */
  onShown(listen: (picture: FinishedPicture) => void): void
  stop(): void
}

/**
 * For windows without a graphics card: shows each picture of the map when it has been drawn, and orders the next one
 * only then. A window that shows a canvas of WebGL waits for what is being drawn on it, whatever it was about to do,
 * and a whole town takes the processor longer than a button may take to answer. So the canvas of the map stays in its
 * place, for the keyboard and the pointer, but is not looked at; people see a copy of its last finished picture.
 */
export function showFinishedPictures(
  map: MapLibreMap,
  copy: Pick<PictureCopy, 'order' | 'isDrawn' | 'show' | 'remove'> = new PictureCopy(map),
): FinishedPictures {
  const orderNext = map.triggerRepaint.bind(map)
  const listeners = new Set<(picture: FinishedPicture) => void>()
  let waiting = 0
  let newest = 0
  let isDrawing = false
  let isNextWanted = false
  let isResting = false

  const proceed = () => {
    isDrawing = false
    if (isNextWanted) orderNext()
    isNextWanted = false
  }
  const ordered = () => {
    clearTimeout(waiting)
    newest += 1
    const picture = newest
    isDrawing = true
    isResting = false
    const sinceMs = performance.now()
    copy.order()
    const ask = () => {
      if (copy.isDrawn()) void show()
      else waiting = window.setTimeout(ask, askMs)
    }
    const show = async () => {
      const tookMs = performance.now() - sinceMs
      await copy.show()
      if (picture !== newest) return
      const isLast = isResting && !isNextWanted
      if (map.isMoving()) proceed()
      else waiting = window.setTimeout(proceed, Math.min(tookMs, longestPauseMs))
      for (const listen of listeners) listen({ tookMs, isLast })
    }
    waiting = window.setTimeout(ask, askMs)
  }
  const rest = () => {
    isResting = true
  }
  map.triggerRepaint = () => {
    if (isDrawing) isNextWanted = true
    else orderNext()
  }
  map.on('render', ordered)
  map.on('idle', rest)
  return {
    onShown: (listen) => listeners.add(listen),
    stop: () => {
      clearTimeout(waiting)
      newest += 1
      map.off('render', ordered)
      map.off('idle', rest)
      map.triggerRepaint = orderNext
      copy.remove()
    },
  }
}
