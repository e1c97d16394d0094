import { Button } from 'antd'
import { useCallback, useEffect, useState } from 'react'
import { useNumbers, useWords } from '../../i18n/use-words'
import { useViewStore } from '../../state/view-store'
import { EmptyState } from '../../ui/panel'
import { DrawerHead } from './drawer-head'
import './history.css'
import { HistoryFilters } from './history-filters'
import { HistoryList } from './history-list'
import { type HistoryFilter, useHistoryEntry, useHistoryPages } from './history-pages'
import { HistoryStep } from './history-step'
import { VersionStrip } from './history-versions'

/** Who did what, when: every step the project has taken, what it changed, and the way back to it. */
export function HistoryDrawer() {
  const words = useWords()
  const numbers = useNumbers()
  const locale = useViewStore((state) => state.locale)
  const [filter, setFilter] = useState<HistoryFilter>({ locale, text: '' })
  const [selected, setSelected] = useState<number | null>(null)
  const { entries, overview, readOn } = useHistoryPages(filter)
  const entry = useHistoryEntry(selected, entries)
  useEffect(() => setFilter((held) => (held.locale === locale ? held : { ...held, locale })), [locale])
  const readPage = useCallback(() => readOn(), [readOn])
  const showVersion = (seq: number) => {
    setSelected(seq)
    readOn(seq)
  }
  return (
    <>
      <DrawerHead
        title={words('drawer.history')}
        count={
          overview
            ? words('history.count', {
                matching: numbers(overview.matching),
                steps: numbers(overview.steps),
              })
            : ''
        }
      >
        <HistoryFilters filter={filter} overview={overview} onChange={setFilter} />
      </DrawerHead>
      <div className="history">
        <div className="history-steps">
          <VersionStrip selected={selected} onChoose={showVersion} />
          {overview?.matching === 0 ? (
            <NothingHere isEmpty={overview.steps === 0} onClear={() => setFilter({ locale, text: '' })} />
          ) : (
            <HistoryList entries={entries} selected={selected} onSelect={setSelected} onEnd={readPage} />
          )}
        </div>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and keys must reach it */}
        <section className="history-step" aria-label={words('history.legend')} tabIndex={0}>
          {entry ? (
            <HistoryStep key={entry.seq} entry={entry} onRestored={setSelected} />
          ) : (
            <p className="quiet">{overview?.steps === 0 ? '' : words('history.choose')}</p>
          )}
        </section>
      </div>
    </>
  )
}

function NothingHere({ isEmpty, onClear }: { readonly isEmpty: boolean; readonly onClear: () => void }) {
  const words = useWords()
  if (isEmpty) return <EmptyState text={words('history.empty')} />
  return (
    <EmptyState
      text={words('history.none_matching')}
      action={
        <Button size="small" onClick={onClear}>
          {words('history.clear_filter')}
        </Button>
      }
    />
  )
}
