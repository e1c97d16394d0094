import type { Map as MapLibreMap, MapSourceDataEvent } from 'maplibre-gl'
import type { FinishedPictures } from './finished-pictures'
import type { overlaySources } from './style'

/** What a picture may take to be drawn again and again: with more, thirty of them a second are out of reach. */
const longestMs = 33
/** A quarter of the pixels: most of what a picture costs on a processor is theirs. */
const spareRatio = 0.5
/** What follows at once, the next step of a slide or of an answer, finds the map coarse still. */
const restMs = 200

/** Few things under the pointer: a map that turned coarse and sharp with every house would flicker. */
const small: ReadonlySet<string> = new Set<(typeof overlaySources)[number]>(['hover', 'selection'])

/** Changes the pixels of the canvas, which is empty until the next picture. */
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
export function spareResolution(map: MapLibreMap, pictures: FinishedPictures): () => void {
  let isSlow = false
  let isSpared = false
  let waiting = 0
  let sparing = 0

  const spare = () => {
    clearTimeout(waiting)
    if (isSpared || !isSlow) return
    isSpared = true
    setRatio(map, window.devicePixelRatio * spareRatio)
    map.triggerRepaint()
  }
  // Another size asks where everything stands in the window: not while whoever sent the data is writing to it.
  const spareForData = ({ sourceId }: MapSourceDataEvent) => {
    if (small.has(sourceId)) return
    clearTimeout(waiting)
    cancelAnimationFrame(sparing)
    sparing = requestAnimationFrame(spare)
  }
  const sharpen = () => {
    isSpared = false
    setRatio(map, null)
    map.triggerRepaint()
  }
  pictures.onShown(({ tookMs, isLast }) => {
    clearTimeout(waiting)
    if (!isLast) return
    if (isSpared) waiting = window.setTimeout(sharpen, restMs)
    else isSlow = tookMs > longestMs
  })
  map.on('movestart', spare)
  map.on('sourcedataloading', spareForData)
  return () => {
    clearTimeout(waiting)
    cancelAnimationFrame(sparing)
    map.off('movestart', spare)
    map.off('sourcedataloading', spareForData)
  }
}
