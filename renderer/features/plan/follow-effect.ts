import { useEffect } from 'react'
import { create } from 'zustand'
import type { SchemeEffect } from '#shared/indicators/result'
import type { Message } from '#shared/model/message'
import { messageOf } from '../../state/notice-store'
import { useProjectStore } from '../../state/project-store'
import { host } from '../../transport/host'

/** The first edit after a rest is answered at once; those that follow on each other within this time, together. */
const restMs = 150
let lastAskedAt = Number.NEGATIVE_INFINITY

interface EffectState {
  /** The newest answer; it stays until a newer one has come, `pending` says that it is on its way. */
  readonly effect: SchemeEffect | null
  readonly pending: boolean
  readonly refusal: Message | null
}

const nothing: EffectState = { effect: null, pending: false, refusal: null }

export const useEffectStore = create<EffectState>(() => nothing)

/**
 * Asks again what the scheme changes after every edit of the project, and calls off what has been overtaken.
 * An empty scheme is asked about too: its answer costs little and has the walking network ready for the first space.
 */
export function useFollowEffect(schemeId: number | null): void {
  const revision = useProjectStore((state) => state.revision)
  const path = useProjectStore((state) => state.info?.path)

  // biome-ignore lint/correctness/useExhaustiveDependencies: figures of another scheme or project say nothing here
  useEffect(() => {
    useEffectStore.setState(nothing)
  }, [schemeId, path])

  // biome-ignore lint/correctness/useExhaustiveDependencies: every edit can change what the scheme changes
  useEffect(() => {
    if (schemeId === null) return
    const asked = new AbortController()
    useEffectStore.setState({ pending: true })
    const rested = performance.now() - lastAskedAt >= restMs
    const timer = setTimeout(
      () => {
        lastAskedAt = performance.now()
        host()
          .call('scheme.effect', { schemeId }, { signal: asked.signal })
          .then((effect: SchemeEffect) => {
            if (!asked.signal.aborted) useEffectStore.setState({ effect, pending: false, refusal: null })
          })
          .catch((error: unknown) => {
            // Called off by ourselves: the next answer is on its way.
            if (asked.signal.aborted) return
            console.error(error)
            useEffectStore.setState({ pending: false, refusal: messageOf(error) })
          })
      },
      rested ? 0 : restMs,
    )
    return () => {
      clearTimeout(timer)
      asked.abort()
    }
  }, [schemeId, revision, path])
}
