import type { ReactNode } from 'react'

interface ListRowProps {
  readonly selected?: boolean
  readonly onClick: (event: React.MouseEvent) => void
  readonly onHover?: (hovering: boolean) => void
  readonly lead?: ReactNode
  readonly title: ReactNode
  readonly detail?: ReactNode
  readonly figure?: ReactNode
}

/** One line of a `RowList`: a button, so that keyboard and touch work as the mouse does. */
export function ListRow({ selected, onClick, onHover, lead, title, detail, figure }: ListRowProps) {
  return (
    <button
      type="button"
      className="list-row"
      aria-current={selected || undefined}
      onClick={onClick}
      onMouseEnter={() => onHover?.(true)}
      onMouseLeave={() => onHover?.(false)}
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
