import { Collapse } from 'antd'
import type { ReactNode } from 'react'

/** What few people open, below a line that says what it is. */
export function LandFold({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <Collapse ghost size="small" className="land-fold" items={[{ key: 'fold', label: title, children }]} />
  )
}
