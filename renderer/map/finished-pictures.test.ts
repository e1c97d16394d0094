import type { Map as MapLibreMap } from 'maplibre-gl'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type FinishedPicture, showFinishedPictures } from './finished-pictures'

/** A map that draws when it is told to, and a processor of our own that takes as long for a picture as it is told to. */
function mapOfStandIn(pictureMs: number) {
  const listeners = new Map<string, () => void>()
  const seen: FinishedPicture[] = []
  const work = {
    ordered: 0,
    shown: 0,
    asked: 0,
    isDrawn: false,
    isMoving: false,
    isRemoved: false,
    whileShowing: () => {},
  }
  const map = {
    triggerRepaint: () => {
      work.asked += 1
    },
    isMoving: () => work.isMoving,
    on: (name: string, listener: () => void) => listeners.set(name, listener),
    off: (name: string) => listeners.delete(name),
  }
  let drawing: ReturnType<typeof setTimeout> | undefined
  const copy = {
    order: () => {
      work.ordered += 1
      work.isDrawn = false
      clearTimeout(drawing)
      drawing = setTimeout(() => {
        work.isDrawn = true
      }, pictureMs)
    },
    isDrawn: () => work.isDrawn,
    show: async () => {
      work.shown += 1
      work.whileShowing()
    },
    remove: () => {
      work.isRemoved = true
    },
  }
  const pictures = showFinishedPictures(map as unknown as MapLibreMap, copy)
  pictures.onShown((picture) => seen.push(picture))
  const tell = (name: string) => listeners.get(name)?.()
  return { map, work, seen, tell, pictures, listeners }
}

const wait = (ms: number) => vi.advanceTimersByTimeAsync(ms)

describe('finished pictures of the map', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
    vi.stubGlobal('window', { setTimeout: globalThis.setTimeout })
  })
  afterEach(() => {
    vi.unstubAllGlobals()
    vi.useRealTimers()
  })

  it('shows a picture once it has been drawn, and says how long that took', async () => {
    const { work, seen, tell } = mapOfStandIn(60)
    tell('render')
    tell('idle')
    await wait(50)
    expect(work).toMatchObject({ ordered: 1, shown: 0 })
    await wait(20)
    expect(work.shown).toBe(1)
    expect(seen).toEqual([{ tookMs: 60, isLast: true }])
  })

  it('orders the next one only when the one before is seen, however often it is asked', async () => {
    const { map, work, seen, tell } = mapOfStandIn(60)
    work.isMoving = true
    tell('render')
    map.triggerRepaint()
    map.triggerRepaint()
    await wait(50)
    expect(work.asked, 'the picture before is being drawn').toBe(0)
    await wait(20)
    expect(work.asked).toBe(1)
    expect(seen.map(({ isLast }) => isLast)).toEqual([false])
    await wait(500)
    expect(work.asked, 'asked for once, drawn once').toBe(1)
  })

  it('draws at once when nothing is being drawn', () => {
    const { map, work } = mapOfStandIn(60)
    map.triggerRepaint()
    expect(work.asked).toBe(1)
  })

  it('leaves the processor to others for as long while the map stands still, but not for long', async () => {
    const quick = mapOfStandIn(40)
    quick.tell('render')
    quick.map.triggerRepaint()
    await wait(44)
    expect(quick.work).toMatchObject({ shown: 1, asked: 0 })
    await wait(44)
    expect(quick.work.asked).toBe(1)

    const slow = mapOfStandIn(600)
    slow.tell('render')
    slow.map.triggerRepaint()
    await wait(600 + 4 + 100)
    expect(slow.work.asked).toBe(1)
  })

  it('is not at rest with a picture after which another is wanted', async () => {
    const { map, seen, tell } = mapOfStandIn(60)
    tell('render')
    tell('idle')
    map.triggerRepaint()
    await wait(70)
    expect(seen.map(({ isLast }) => isLast)).toEqual([false])
  })

  it('shows the newest of two pictures ordered one after the other', async () => {
    const { work, tell } = mapOfStandIn(60)
    tell('render')
    await wait(30)
    tell('render')
    await wait(40)
    expect(work.shown, 'the older one is not waited for').toBe(0)
    await wait(40)
    expect(work).toMatchObject({ ordered: 2, shown: 1 })
  })

  it('does not go on after a picture that was overtaken while it was being shown', async () => {
    const { map, work, seen, tell } = mapOfStandIn(60)
    work.whileShowing = () => {
      tell('render')
      map.triggerRepaint()
    }
    tell('render')
    await wait(70)
    expect(work).toMatchObject({ ordered: 2, shown: 1, asked: 0 })
    expect(seen).toEqual([])
  })

  it('gives the map back as it was', async () => {
    const { map, work, tell, pictures, listeners } = mapOfStandIn(60)
    tell('render')
    pictures.stop()
    await wait(500)
    expect(work).toMatchObject({ shown: 0, isRemoved: true })
    map.triggerRepaint()
    expect(work.asked).toBe(1)
    expect(listeners.size).toBe(0)
  })
})
