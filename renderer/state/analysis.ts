import { useDeferredValue, useEffect } from 'react'
import { create, type StoreApi, type UseBoundStore } from 'zustand'
import type { Progress } from '#shared/contract/channel'
import type { Method, MethodInput, MethodOutput } from '#shared/contract/methods'
import { AppError, type Message } from '#shared/model/message'
import { host } from '../transport/host'
import { messageOf } from './notice-store'
import { onProjectLeft, useProjectStore } from './project-store'

/** A slider under the finger asks once it rests this long. */
const usualRestMs = 120

/** For what is answered as fast as a slider moves: no rest, and only the newest question waits for the one before. */
export const withoutRest = 0

/** What is known of an answer: the newest that has come stays until its successor is there. */
interface AnalysisState<Answer> {
  readonly answer: Answer | null
  readonly pending: boolean
  readonly progress: Progress | null
  /** Why there is no newer answer. */
  readonly refusal: Message | null
  /** Called off by the person: what is shown may be older than what is asked. */
  readonly stopped: boolean
}

export interface Analysis<M extends Method> {
  readonly use: UseBoundStore<StoreApi<AnalysisState<MethodOutput<M>>>>
  /** The answer for what takes long to draw, the map or a long list: a moment later, in tasks of its own. */
  useDeferred(): MethodOutput<M> | null
  /**
   * Keeps the answer true to the question and to the rows of these tables while the component is mounted; `null`
   * asks nothing and lets the answer go. A question that has been overtaken is called off; `withoutRest` it is answered
   * first, and of those that came meanwhile only the newest is asked.
   */
  useFollow(question: MethodInput<M> | null, tables: readonly string[], restMs?: number): void
  /** Calls off what is being computed; the question is asked anew when it or the rows change. */
  cancel(): void
  /** Asks the last question once more, after `cancel` or a refusal. */
  again(): void
}

/** The answer of one method of the host, shared by the panel that asks and the map that shows it. */
export function analysisOf<M extends Method>(method: M): Analysis<M> {
  type State = AnalysisState<MethodOutput<M>>
  const nothing: State = { answer: null, pending: false, progress: null, refusal: null, stopped: false }
  const use = create<State>(() => nothing)
  let asked: AbortController | null = null
  let last: MethodInput<M> | null = null
  let newest: MethodInput<M> | null = null

  function callOff(): void {
    asked?.abort()
    asked = null
    newest = null
    use.setState({ pending: false, progress: null })
  }

  async function ask(question: MethodInput<M>): Promise<void> {
    callOff()
    last = question
    const asking = new AbortController()
    asked = asking
    const told = (state: Partial<State>) => {
      if (asked === asking) use.setState(state)
    }
    told({ pending: true, stopped: false })
    try {
      const answer = await host().call(method, question, {
        signal: asking.signal,
        onProgress: (progress) => told({ progress }),
      })
      told({ answer, pending: false, progress: null, refusal: null })
    } catch (error) {
      // A refusal is told in words, and one that was called off says nothing: only a mistake of ours is for the log.
      if (!(error instanceof AppError)) console.error(error)
      told({ pending: false, progress: null, refusal: messageOf(error) })
    }
    if (asked === asking) asked = null
  }

  async function keepUp(question: MethodInput<M>): Promise<void> {
    newest = question
    if (asked) return
    while (newest !== null) {
      const next: MethodInput<M> = newest
      newest = null
      await ask(next)
    }
  }

  onProjectLeft(() => {
    callOff()
    use.setState(nothing)
  })

  return {
    use,
    useDeferred: () => useDeferredValue(use((state) => state.answer)),
    cancel() {
      callOff()
      use.setState({ stopped: true })
    },
    again() {
      if (last !== null) void ask(last)
    },
    useFollow(question, tables, restMs = usualRestMs) {
      const path = useProjectStore((state) => state.info?.path)
      const rows = useProjectStore((state) => tables.map((table) => state.versions[table] ?? 0).join())
      const text = question && JSON.stringify(question)
      // biome-ignore lint/correctness/useExhaustiveDependencies: told by path and rows that the ground has changed
      useEffect(() => {
        if (text === null) {
          callOff()
          use.setState(nothing)
          return
        }
        if (restMs === withoutRest) {
          void keepUp(JSON.parse(text) as MethodInput<M>)
          return
        }
        const timer = setTimeout(() => void ask(JSON.parse(text) as MethodInput<M>), restMs)
        return () => {
          clearTimeout(timer)
          callOff()
        }
      }, [text, path, rows])
      // biome-ignore lint/correctness/useExhaustiveDependencies: the same for as long as the program runs
      useEffect(() => callOff, [])
    },
  }
}
