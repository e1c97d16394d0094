import { useEffect } from 'react'
import { toggleMeasuring, useMeasureStore } from '../map/measure'

/** Ends the measuring under way when the scene, a workspace or a task in it, is another one. A figure that was measured stays. */
export function useMeasuringWithin(scene: string): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the change of scene is what it waits for
  useEffect(
    () => () => {
      const { kind } = useMeasureStore.getState()
      if (kind) toggleMeasuring(kind)
    },
    [scene],
  )
}
