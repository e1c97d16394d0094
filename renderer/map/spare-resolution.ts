import type { Map as MapLibreMap, MapSourceDataEvent } from 'maplibre-gl'
import type { overlaySources } from './style'

/** What a picture may take to be drawn again and again: with more, thirty of them a second are out of reach. */
const longestMs = 33
/** A quarter of the pixels: most of what a picture costs on a processor is theirs. */
const spareRatio = 0.5
/** How often to ask whether a picture has been drawn. */
const askMs = 4
/** What follows at once, the next step of a slide or of an answer, finds the map coarse still. */
const restMs = 200

/** Few things under the pointer: a map that turned coarse and sharp with every house would flicker. */
const small: ReadonlySet<string> = new Set<(typeof overlaySources)[number]>(['hover', 'selection'])

/** Changes the pixels of the canvas, which is empty from then on: the next picture has to come in the same frame. */
function setRatio(map: MapLibreMap, ratio: number | null): void {
  // `setPixelRatio` would end the gesture that moves the map, and tell everybody of a movement of its own.
  map._overridePixelRatio = ratio
  map._resizeInternal(false)
}

/**
 * For windows without a graphics card: where a sharp picture takes too long, as one of a whole town does, the map is
 * drawn with fewer pixels while it moves or data come, and sharp when it rests. Streets that follow the hand say more
 * than sharp ones that lag, and what computes meanwhile needs the processor too. Returns the way to stop.
 */
export function spareResolution(map: MapLibreMap): () => void {
  let isSlow = false
  let isSpared = false
  let waiting = 0
  let sharpening = 0

  const stopWaiting = () => {
    clearTimeout(waiting)
    cancelAnimationFrame(sharpening)
  }
  const spare = () => {
    stopWaiting()
    if (!isSpared) {
      if (!isSlow) return
      isSpared = true
      setRatio(map, window.devicePixelRatio * spareRatio)
    }
    map.triggerRepaint()
  }
  const spareForData = ({ sourceId }: MapSourceDataEvent) => {
    if (!small.has(sourceId)) spare()
  }
  const sharpen = () => {
    isSpared = false
    setRatio(map, null)
    map.redraw()
  }
  /** Asks, without keeping anybody waiting, how long the picture takes that has just been ordered. */
  const measure = () => {
    const { gl } = map.painter.context
    const drawn = gl.fenceSync(gl.SYNC_GPU_COMMANDS_COMPLETE, 0)
    if (!drawn) return
    gl.flush()
    const sinceMs = performance.now()
    const ask = () => {
      const isDrawn = gl.getSyncParameter(drawn, gl.SYNC_STATUS) === gl.SIGNALED
      if (isDrawn) isSlow = performance.now() - sinceMs > longestMs
      else waiting = window.setTimeout(ask, askMs)
    }
    waiting = window.setTimeout(ask, askMs)
  }
  const rest = () => {
    stopWaiting()
    if (!isSpared) measure()
    else
      waiting = window.setTimeout(() => {
        sharpening = requestAnimationFrame(sharpen)
      }, restMs)
  }
  map.on('movestart', spare)
  map.on('sourcedataloading', spareForData)
  map.on('idle', rest)
  return () => {
    stopWaiting()
    map.off('movestart', spare)
    map.off('sourcedataloading', spareForData)
    map.off('idle', rest)
  }
}
