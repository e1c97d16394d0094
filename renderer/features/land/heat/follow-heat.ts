import { useEffect, useSyncExternalStore } from 'react'
import type { HeatGrid } from '#shared/contract/heat'
import { messageOf } from '../../../state/notice-store'
import { useProjectStore } from '../../../state/project-store'
import { useCount } from '../../../state/use-rows'
import { host } from '../../../transport/host'
import { askHeat, heatInput, slotAfter, useHeatStore } from './heat-store'

/** A slider under the finger asks once it rests this long. */
const restMs = 120
const stepMs = 1200

const calmMotion = window.matchMedia('(prefers-reduced-motion: reduce)')

/** Whether the person has asked the system for no motion. */
export function usePrefersCalm(): boolean {
  return useSyncExternalStore(
    (listener) => {
      calmMotion.addEventListener('change', listener)
      return () => calmMotion.removeEventListener('change', listener)
    },
    () => calmMotion.matches,
  )
}

/**
 * Keeps the picture true to the question and to the points while it is mounted. A question that has been
 * overtaken is called off; its predecessor's picture stays until the new one has come.
 */
export function useFollowHeat(): void {
  const question = useHeatStore((state) => state.question)
  const path = useProjectStore((state) => state.info?.path)
  const version = useProjectStore((state) => state.versions.activity)
  const points = useCount('activity')

  // biome-ignore lint/correctness/useExhaustiveDependencies: the points of another project say nothing here
  useEffect(() => {
    useHeatStore.setState({ grid: null, refusal: null, fixedMax: null, playing: false })
  }, [path])

  // biome-ignore lint/correctness/useExhaustiveDependencies: the version tells of changed points
  useEffect(() => {
    if (points === 0) {
      // The last point has gone, by an undo perhaps: its picture goes with it.
      useHeatStore.setState({ grid: null, fixedMax: null, playing: false })
      return
    }
    const asked = new AbortController()
    const timer = setTimeout(() => {
      useHeatStore.setState({ pending: true })
      host()
        .call('activity.heat', heatInput(question), { signal: asked.signal })
        .then((grid: HeatGrid) => {
          if (!asked.signal.aborted) useHeatStore.setState({ grid, pending: false, refusal: null })
        })
        .catch((error: unknown) => {
          // Called off by ourselves: the next answer is on its way.
          if (asked.signal.aborted) return
          console.error(error)
          useHeatStore.setState({ pending: false, playing: false, refusal: messageOf(error) })
        })
    }, restMs)
    return () => {
      clearTimeout(timer)
      asked.abort()
      useHeatStore.setState({ pending: false })
    }
  }, [question, path, version, points])
}

/** While playing: one slot after the other, each seen for its time once its picture has come. */
export function usePlayedSlots(): void {
  const playing = useHeatStore((state) => state.playing)
  const grid = useHeatStore((state) => state.grid)
  const slot = useHeatStore((state) => state.question.slot)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a step begins when a picture has come
  useEffect(() => {
    if (!playing) return
    const timer = setTimeout(() => {
      const next = slotAfter(slot)
      askHeat({ slot: next })
      if (next === null) useHeatStore.setState({ playing: false })
    }, stepMs)
    return () => clearTimeout(timer)
  }, [playing, grid])
  useEffect(() => () => useHeatStore.setState({ playing: false }), [])
}

/** Plays the day from its first slot, or stops. Who wants no motion goes one slot on instead. */
export function playOrStep(): void {
  const { playing, question } = useHeatStore.getState()
  if (calmMotion.matches) {
    askHeat({ slot: slotAfter(question.slot) })
    return
  }
  if (!playing) askHeat({ slot: slotAfter(null) })
  useHeatStore.setState({ playing: !playing })
}
