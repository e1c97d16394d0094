import { type ReactNode, useEffect, useRef } from 'react'
import { keepOneTabStop } from './roving-rows'

interface RowListProps {
  /** Names the list for those who listen to the page. */
  readonly label?: string
  readonly className?: string
  /** Arrow keys only move to a row instead of choosing it: where a choice changes what the next click does. */
  readonly walkOnly?: boolean
  readonly children: ReactNode
}

/** Rows as wide as the panel, and what stands between them: one stop of the Tab key, walked by arrow keys. */
export function RowList({ label, className = '', walkOnly = false, children }: RowListProps) {
  const list = useRef<HTMLElement>(null)
  useEffect(() => (list.current ? keepOneTabStop(list.current, !walkOnly) : undefined), [walkOnly])
  return (
    <section ref={list} className={`list-bleed ${className}`} aria-label={label}>
      {children}
    </section>
  )
}
