import { TableOutlined } from '@ant-design/icons'
import type { OtherTable } from '#shared/contract/project'
import { useNumbers, useWords } from '../../i18n/use-words'
import { useProjectStore } from '../../state/project-store'

const none: readonly OtherTable[] = []

/** What other programs keep in the project file: said to be there, and left alone. */
export function OtherTables() {
  const words = useWords()
  const numbers = useNumbers()
  const others = useProjectStore((state) => state.info?.others ?? none)
  if (others.length === 0) return null
  return (
    <details className="other-tables">
      <summary>{words('data.others', { count: others.length })}</summary>
      <p className="quiet">{words('data.others_hint')}</p>
      <ul>
        {others.map(({ name, title, count }) => (
          <li key={name} title={name}>
            <TableOutlined aria-hidden />
            <span className="other-table">{title}</span>
            {count !== null && <span className="quiet">{numbers(count)}</span>}
          </li>
        ))}
      </ul>
    </details>
  )
}
