import type { ReactNode } from 'react'

interface ListRowProps {
  readonly selected?: boolean
  readonly onClick: (event: React.MouseEvent) => void
  /** Arrow keys choose the row they come to, instead of only moving there. */
  readonly followArrows?: boolean
  readonly onHover?: (hovering: boolean) => void
  readonly lead?: ReactNode
  readonly title: ReactNode
  readonly detail?: ReactNode
  readonly figure?: ReactNode
}

/** One line of a list: a button, so that keyboard and touch work as the mouse does. */
export function ListRow(props: ListRowProps) {
  const { selected, onClick, onHover, followArrows = false, lead, title, detail, figure } = props
  return (
    <button
      type="button"
      className="list-row"
      aria-current={selected || undefined}
      onClick={onClick}
      onMouseEnter={() => onHover?.(true)}
      onMouseLeave={() => onHover?.(false)}
      onKeyDown={(event) => moveBetweenRows(event, followArrows)}
    >
      {lead}
      <span className="grow">
        <span className="list-row-head">
          <span className="grow">{title}</span>
          {figure}
        </span>
        {detail && <span className="quiet">{detail}</span>}
      </span>
    </button>
  )
}

/** Up and down arrows walk the list. */
function moveBetweenRows(event: React.KeyboardEvent<HTMLButtonElement>, follow: boolean): void {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
  const rows = [
    ...(event.currentTarget.closest('.panel-body')?.querySelectorAll<HTMLElement>('.list-row') ?? []),
  ]
  const next = rows[rows.indexOf(event.currentTarget) + (event.key === 'ArrowDown' ? 1 : -1)]
  if (!next) return
  event.preventDefault()
  next.focus()
  if (follow) next.click()
}
