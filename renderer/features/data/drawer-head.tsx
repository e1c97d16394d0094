import { CloseOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useWords } from '../../i18n/use-words'
import { setView } from '../../state/view-store'

interface DrawerHeadProps {
  readonly title: string
  readonly count: string
  /** What narrows the list down, beside its count. */
  readonly children?: ReactNode
}

/** The line above a drawer's rows: what it is, how many, and the way out. */
export function DrawerHead({ title, count, children }: DrawerHeadProps) {
  const words = useWords()
  return (
    <header className="drawer-head">
      <h3>{title}</h3>
      <span className="quiet">{count}</span>
      {children}
      <span style={{ flex: 1 }} />
      <Button
        type="text"
        size="small"
        icon={<CloseOutlined />}
        aria-label={words('data.close_table')}
        onClick={() => setView({ drawer: null })}
      />
    </header>
  )
}
