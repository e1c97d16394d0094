import { useEffect, useState } from 'react'
import type { HistoryEntry } from '#shared/contract/history'
import { useMoments, useNumbers, useWords } from '../../i18n/use-words'
import { attempt } from '../../state/notice-store'
import { useProjectStore } from '../../state/project-store'
import { host } from '../../transport/host'
import { DrawerHead } from './drawer-head'

/** Who did what, when: every step the project has taken, the latest first. */
export function HistoryDrawer() {
  const words = useWords()
  const moments = useMoments()
  const numbers = useNumbers()
  const revision = useProjectStore((state) => state.revision)
  const [entries, setEntries] = useState<readonly HistoryEntry[]>([])
  // biome-ignore lint/correctness/useExhaustiveDependencies: every revision adds a line
  useEffect(() => {
    void attempt(() => host().call('history.list', { limit: 500 })).then((list) => setEntries(list ?? []))
  }, [revision])
  return (
    <>
      <DrawerHead title={words('drawer.history')} count={words('data.steps', { count: entries.length })} />
      <ol className="history-list">
        {entries.map((entry) => (
          <li key={entry.seq}>
            <span className="quiet">{moments(entry.at)}</span>
            <span>{words(entry.words.code, entry.words.params)}</span>
            <span className="quiet">{entry.author || words('data.nobody')}</span>
            <span className="quiet">{words('data.rows_touched', { count: numbers(entry.rows) })}</span>
          </li>
        ))}
      </ol>
    </>
  )
}
