import type { ReactNode } from 'react'

interface ListRowProps {
  readonly selected?: boolean
  readonly onClick: () => void
  readonly onHover?: (hovering: boolean) => void
  readonly lead?: ReactNode
  readonly title: ReactNode
  readonly detail?: ReactNode
  readonly figure?: ReactNode
}

/** One line of a list: a button, so that keyboard and touch work as the mouse does. */
export function ListRow({ selected, onClick, onHover, lead, title, detail, figure }: ListRowProps) {
  return (
    <button
      type="button"
      className="list-row"
      aria-current={selected || undefined}
      onClick={onClick}
      onMouseEnter={() => onHover?.(true)}
      onMouseLeave={() => onHover?.(false)}
      onKeyDown={moveBetweenRows}
    >
      {lead}
      <span className="grow">
        <span style={{ display: 'block' }}>{title}</span>
        {detail && <span className="quiet">{detail}</span>}
      </span>
      {figure}
    </button>
  )
}

/** Up and down arrows walk the list. */
function moveBetweenRows(event: React.KeyboardEvent<HTMLButtonElement>): void {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
  const rows = [
    ...(event.currentTarget.closest('.panel-body')?.querySelectorAll<HTMLElement>('.list-row') ?? []),
  ]
  const next = rows[rows.indexOf(event.currentTarget) + (event.key === 'ArrowDown' ? 1 : -1)]
  if (!next) return
  event.preventDefault()
  next.focus()
}
