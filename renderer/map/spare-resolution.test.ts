import type { Map as MapLibreMap } from 'maplibre-gl'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { FinishedPicture } from './finished-pictures'
import { spareResolution } from './spare-resolution'

/** How sharp the pictures were that were drawn, and a processor of our own that takes as long as it is told to. */
function mapOfStandIn(pictureMs: number) {
  const listeners = new Map<string, (event: object) => void>()
  const ratios: number[] = []
  const work = { pictureMs }
  const map = {
    _overridePixelRatio: null as number | null,
    _resizeInternal: () => ratios.push(map._overridePixelRatio ?? 2),
    triggerRepaint: () => {},
    on: (name: string, listener: (event: object) => void) => listeners.set(name, listener),
    off: (name: string) => listeners.delete(name),
  }
  let shown: (picture: FinishedPicture) => void = () => {}
  const pictures = {
    onShown: (listen: typeof shown) => {
      shown = listen
    },
    stop: () => {},
  }
  const stop = spareResolution(map as unknown as MapLibreMap, pictures)
  const tell = (name: string, event: object = {}) => {
    listeners.get(name)?.(event)
    // What data bring comes with the next frame.
    vi.advanceTimersByTime(16)
  }
  const show = (isLast: boolean) => shown({ tookMs: work.pictureMs, isLast })
  /** The map has come to rest, and whatever follows of it has happened. */
  const rest = () => {
    show(true)
    vi.advanceTimersByTime(500)
    show(true)
  }
  return { ratios, work, tell, show, rest, stop, listeners }
}

describe('fewer pixels where the processor draws', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
    vi.stubGlobal('window', { devicePixelRatio: 2, setTimeout: globalThis.setTimeout })
    vi.stubGlobal('requestAnimationFrame', (draw: () => void) => setTimeout(draw, 16))
    vi.stubGlobal('cancelAnimationFrame', clearTimeout)
  })
  afterEach(() => {
    vi.unstubAllGlobals()
    vi.useRealTimers()
  })

  it('leaves a map alone that is drawn quickly', () => {
    const map = mapOfStandIn(20)
    map.rest()
    map.tell('movestart')
    map.tell('sourcedataloading', { sourceId: 'overlay-fill' })
    map.rest()
    expect(map.ratios).toEqual([])
  })

  it('is coarse while a slow map moves, and sharp once it rests', () => {
    const map = mapOfStandIn(70)
    map.tell('movestart')
    expect(map.ratios, 'nobody knows yet how slow it is').toEqual([])
    map.rest()
    map.tell('movestart')
    map.tell('movestart')
    expect(map.ratios, 'half of the two pixels a point of this screen has').toEqual([1])
    map.rest()
    expect(map.ratios).toEqual([1, 2])
  })

  it('is coarse while data come, but not for what is under the pointer', () => {
    const map = mapOfStandIn(70)
    map.rest()
    map.tell('sourcedataloading', { sourceId: 'hover' })
    expect(map.ratios).toEqual([])
    map.tell('sourcedataloading', { sourceId: 'overlay-shapes' })
    expect(map.ratios).toHaveLength(1)
  })

  it('stays coarse when the next movement begins before it was sharp', () => {
    const map = mapOfStandIn(70)
    map.rest()
    map.tell('movestart')
    map.show(true)
    map.tell('movestart')
    vi.advanceTimersByTime(500)
    expect(map.ratios).toHaveLength(1)
  })

  it('measures anew at each rest: close up the same map is quick', () => {
    const map = mapOfStandIn(70)
    map.rest()
    map.tell('movestart')
    map.work.pictureMs = 10
    map.rest()
    map.tell('movestart')
    expect(map.ratios).toHaveLength(2)
  })

  it('does nothing more once it was stopped', () => {
    const map = mapOfStandIn(70)
    map.rest()
    map.tell('movestart')
    map.show(true)
    map.stop()
    vi.advanceTimersByTime(500)
    expect(map.ratios).toHaveLength(1)
    expect(map.listeners.size).toBe(0)
  })
})
