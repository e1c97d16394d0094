import { useEffect, useMemo, useSyncExternalStore } from 'react'
import { useCount } from '../../../state/use-rows'
import { askHeat, heatAnalysis, heatInput, slotAfter, useHeatStore } from './heat-store'

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

/** Keeps the answer true to the question and to the rows while it is mounted. */
export function useFollowHeat(): void {
  const { question, playing } = useHeatStore()
  const { source } = question
  const count = useCount(source)
  // While playing the slot is chosen among the pictures that have come: a step asks nothing.
  const text = JSON.stringify(heatInput(question, playing))
  heatAnalysis.useFollow(
    useMemo(() => (count > 0 ? JSON.parse(text) : null), [text, count]),
    useMemo(() => [source, 'boundary'], [source]),
  )
}

/** While playing: one slot after the other, each seen for its time once the pictures have come; none ends the play. */
export function usePlayedSlots(): void {
  const playing = useHeatStore((state) => state.playing)
  const slot = useHeatStore((state) => state.question.slot)
  const hasCome = heatAnalysis.use((state) => (state.answer?.frames.length ?? 0) > 0)
  const pending = heatAnalysis.use((state) => state.pending)
  useEffect(() => {
    if (!playing || pending) return
    const timer = setTimeout(() => {
      const next = hasCome ? slotAfter(slot) : null
      askHeat({ slot: next })
      if (next === null) useHeatStore.setState({ playing: false })
    }, stepMs)
    return () => clearTimeout(timer)
  }, [playing, pending, hasCome, slot])
  useEffect(
    () => () => {
      useHeatStore.setState({ playing: false })
    },
    [],
  )
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
