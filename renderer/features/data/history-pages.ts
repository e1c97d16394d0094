import { useCallback, useEffect, useRef, useState } from 'react'
import type { HistoryEntry, HistoryOverview } from '#shared/contract/history'
import type { MethodInput } from '#shared/contract/methods'
import { attempt } from '../../state/notice-store'
import { useProjectStore } from '../../state/project-store'
import { host } from '../../transport/host'

export type HistoryFilter = Pick<MethodInput<'history.list'>, 'locale' | 'text' | 'author' | 'table'>

const pageLength = 200
/** The most the host gives at once, for whoever looks for a version of long ago. */
const longestPage = 2000
/** How long a person pauses between letters. */
const typingMs = 150

interface HistoryPages {
  /** The latest first; only as far back as somebody has looked. */
  readonly entries: readonly HistoryEntry[]
  readonly overview: HistoryOverview | null
  /** Reads on, as far back as the step `until` if it is given. */
  readonly readOn: (until?: number) => void
}

/** The steps that pass a filter, read as the list is scrolled; new steps come on top by themselves. */
export function useHistoryPages(filter: HistoryFilter): HistoryPages {
  const revision = useProjectStore((state) => state.revision)
  const [entries, setEntries] = useState<readonly HistoryEntry[]>([])
  const [overview, setOverview] = useState<HistoryOverview | null>(null)
  const shown = useRef<HistoryFilter | null>(null)
  const reading = useRef(false)
  const complete = useRef(false)

  // biome-ignore lint/correctness/useExhaustiveDependencies: every revision adds a step
  useEffect(() => {
    let left = false
    const read = async () => {
      const answers = await attempt(() =>
        Promise.all([
          host().call('history.list', { ...filter, limit: pageLength }),
          host().call('history.overview', filter),
        ]),
      )
      if (left || !answers) return
      const [latest, counted] = answers
      const isSame = shown.current === filter
      shown.current = filter
      // Steps never change: what was read further back under the same filter still holds.
      if (!isSame) complete.current = latest.length < pageLength
      const oldest = latest.at(-1)?.seq ?? 0
      setEntries((held) => (isSame ? [...latest, ...held.filter(({ seq }) => seq < oldest)] : latest))
      setOverview(counted)
    }
    const waiting = setTimeout(() => void read(), shown.current === null ? 0 : typingMs)
    return () => {
      left = true
      clearTimeout(waiting)
    }
  }, [filter, revision])

  const readOn = useCallback(
    (until = Number.POSITIVE_INFINITY) => {
      const last = entries.at(-1)?.seq
      if (last === undefined || reading.current || complete.current || shown.current !== filter) return
      if (until !== Number.POSITIVE_INFINITY && until >= last) return
      const limit =
        until === Number.POSITIVE_INFINITY ? pageLength : Math.min(longestPage, last - until + pageLength)
      reading.current = true
      void attempt(() => host().call('history.list', { ...filter, before: last, limit })).then((page) => {
        reading.current = false
        if (!page || shown.current !== filter) return
        complete.current = page.length < limit
        setEntries((held) => [...held, ...page.filter(({ seq }) => seq < (held.at(-1)?.seq ?? 0))])
      })
    },
    [entries, filter],
  )
  return { entries, overview, readOn }
}

/** One step, read by itself when it is not among those at hand. */
export function useHistoryEntry(
  seq: number | null,
  entries: readonly HistoryEntry[],
): HistoryEntry | undefined {
  const atHand = entries.find((entry) => entry.seq === seq)
  const [fetched, setFetched] = useState<HistoryEntry>()
  const missing = seq !== null && !atHand && fetched?.seq !== seq
  useEffect(() => {
    if (!missing || seq === null) return
    let left = false
    void attempt(() => host().call('history.list', { before: seq + 1, limit: 1 })).then((page) => {
      if (!left) setFetched(page?.[0])
    })
    return () => {
      left = true
    }
  }, [missing, seq])
  return atHand ?? (fetched?.seq === seq ? fetched : undefined)
}
