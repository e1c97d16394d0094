import type { ReactNode } from 'react'

interface PanelProps {
  readonly title: string
  readonly hint?: string
  readonly actions?: ReactNode
  /** Tabs or filters that stay while the list scrolls. */
  readonly head?: ReactNode
  readonly foot?: ReactNode
  readonly children: ReactNode
}

/** The frame of a workspace's panel: heading, scrolling body, foot for the next step. */
export function Panel({ title, hint, actions, head, foot, children }: PanelProps) {
  return (
    <>
      <header className="panel-head">
        <div style={{ display: 'flex', alignItems: 'center', gap: 8 }}>
          <h2 style={{ flex: 1 }}>{title}</h2>
          {actions}
        </div>
        {hint && <p>{hint}</p>}
        {head}
      </header>
      <div className="panel-body">{children}</div>
      {foot && <footer className="panel-foot">{foot}</footer>}
    </>
  )
}

/** What an empty list says: why it is empty and the one useful next step. */
export function EmptyState({ text, action }: { readonly text: string; readonly action?: ReactNode }) {
  return (
    <div className="empty-state">
      <p>{text}</p>
      {action}
    </div>
  )
}
