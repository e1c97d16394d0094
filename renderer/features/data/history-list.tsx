import { FlagOutlined } from '@ant-design/icons'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useCallback, useEffect, useMemo, useRef } from 'react'
import type { HistoryEntry } from '#shared/contract/history'
import { useMoments, useWords } from '../../i18n/use-words'
import { TallyLine } from './history-tallies'
import { useVersions } from './history-versions'

const dayHeight = 28
const stepHeight = 48

/** A day carries its first step: the same day comes twice when a clock was put back. */
type Item = { readonly day: string; readonly first: number } | { readonly entry: HistoryEntry }

interface HistoryListProps {
  readonly entries: readonly HistoryEntry[]
  readonly selected: number | null
  readonly onSelect: (seq: number) => void
  /** The end of what is at hand has come into sight. */
  readonly onEnd: () => void
}

/** What a step says, with what was taken back or put back by it. */
export function useEntryWords() {
  const words = useWords()
  return useCallback(
    ({ words: said, about }: HistoryEntry) => {
      const text = words(said.code, said.params)
      return about ? words('history.about', { said: text, about: words(about.code, about.params) }) : text
    },
    [words],
  )
}

/** The steps by day, the latest first; only those in sight are drawn. Arrow keys walk them. */
export function HistoryList({ entries, selected, onSelect, onEnd }: HistoryListProps) {
  const words = useWords()
  const moments = useMoments()
  const scroller = useRef<HTMLDivElement>(null)
  const items = useMemo(() => byDay(entries, (at) => moments(at, 'date')), [entries, moments])
  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (isDay(items[index]) ? dayHeight : stepHeight),
    getItemKey: (index) => keyOf(items[index]),
    overscan: 10,
  })
  const inSight = virtual.getVirtualItems()
  const lastInSight = inSight.at(-1)?.index ?? -1
  useEffect(() => {
    if (lastInSight >= items.length - 1) onEnd()
  }, [lastInSight, items.length, onEnd])

  const at = items.findIndex((item) => 'entry' in item && item.entry.seq === selected)
  // biome-ignore lint/correctness/useExhaustiveDependencies: brought into sight when it is chosen or has come
  useEffect(() => {
    if (at >= 0) virtual.scrollToIndex(at)
  }, [selected, at >= 0])

  const walk = (event: React.KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 5, PageUp: -5 }[event.key]
    if (step === undefined) return
    event.preventDefault()
    const now = entries.findIndex(({ seq }) => seq === selected)
    const next = now < 0 ? 0 : Math.min(entries.length - 1, Math.max(0, now + step))
    const entry = entries[next]
    if (entry) onSelect(entry.seq)
  }
  return (
    <div
      ref={scroller}
      className="history-list"
      role="listbox"
      tabIndex={0}
      aria-label={words('drawer.history')}
      aria-activedescendant={at >= 0 ? stepId(selected) : undefined}
      onKeyDown={walk}
    >
      <div role="presentation" style={{ height: virtual.getTotalSize(), position: 'relative' }}>
        {inSight.map(({ index, key, start, size }) => {
          const item = items[index]
          if (!item) return null
          const place = { height: size, transform: `translateY(${start}px)` }
          return 'day' in item ? (
            <div key={key} role="presentation" className="history-day" style={place}>
              {item.day}
            </div>
          ) : (
            <Step
              key={key}
              entry={item.entry}
              place={place}
              isSelected={item.entry.seq === selected}
              onSelect={onSelect}
            />
          )
        })}
      </div>
    </div>
  )
}

interface StepProps {
  readonly entry: HistoryEntry
  readonly place: React.CSSProperties
  readonly isSelected: boolean
  readonly onSelect: (seq: number) => void
}

function Step({ entry, place, isSelected, onSelect }: StepProps) {
  const words = useWords()
  const moments = useMoments()
  const entryWords = useEntryWords()
  const version = useVersions().find(({ seq }) => seq === entry.seq)
  const said = entryWords(entry)
  return (
    // biome-ignore lint/a11y/useFocusableInteractive lint/a11y/useKeyWithClickEvents: the listbox takes the focus and the keys
    <div
      id={stepId(entry.seq)}
      role="option"
      aria-selected={isSelected}
      className="history-entry"
      data-kind={entry.kind}
      style={place}
      onClick={() => onSelect(entry.seq)}
    >
      <span className="history-seq">{entry.seq}</span>
      <span className="history-said" title={said}>
        {said}
      </span>
      {version && (
        <span className="history-version">
          <FlagOutlined aria-hidden /> {version.name}
        </span>
      )}
      <span className="history-facts quiet">
        {moments(entry.at, 'time')} · {entry.author || words('data.nobody')}
        {entry.kind === 'outside' && ` · ${words('history.outside')}`} <TallyLine tables={entry.tables} />
      </span>
    </div>
  )
}

function byDay(entries: readonly HistoryEntry[], dayOf: (at: string) => string): Item[] {
  const items: Item[] = []
  let day = ''
  for (const entry of entries) {
    const its = dayOf(entry.at)
    if (its !== day) items.push({ day: its, first: entry.seq })
    day = its
    items.push({ entry })
  }
  return items
}

function isDay(item: Item | undefined): boolean {
  return item !== undefined && 'day' in item
}

function keyOf(item: Item | undefined): string {
  return item === undefined ? '' : 'day' in item ? `day ${item.first}` : `step ${item.entry.seq}`
}

function stepId(seq: number | null): string {
  return `history-step-${seq}`
}
