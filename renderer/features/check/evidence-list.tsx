import { AimOutlined, EyeInvisibleOutlined, EyeOutlined, TableOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import type { EvidenceGroup, IndicatorResult } from '#shared/indicators/result'
import { useModelWords, useNumbers, useWords } from '../../i18n/use-words'
import { toneColours } from '../../map/colours'
import { flyToFeatures } from '../../map/fly-to-features'
import { tableDefinition } from '../../state/project-store'
import { setView } from '../../state/view-store'
import { type EvidenceRole, useCheckStore } from './check-store'

/** Who counts first, who is left out before what is merely left aside. */
const roles: readonly EvidenceRole[] = ['counted', 'covered', 'not_covered', 'not_counted', 'unknown']

function toggleRole(role: EvidenceRole): void {
  useCheckStore.setState(({ hiddenRoles }) => ({
    hiddenRoles: hiddenRoles.includes(role)
      ? hiddenRoles.filter((hidden) => hidden !== role)
      : [...hiddenRoles, role],
  }))
}

/** The very features behind the figure, in the colours of the map. */
export function EvidenceList({ result }: { readonly result: IndicatorResult }) {
  const words = useWords()
  // What was written by hand is its own evidence, and stands in the form.
  const groups = result.evidence
    .filter((group) => tableDefinition(group.table)?.geometry)
    .sort((a, b) => roles.indexOf(a.role) - roles.indexOf(b.role))
  if (groups.length === 0) return null
  return (
    <>
      <h3>{words('check.evidence')}</h3>
      <ul className="evidence">
        {groups.map((group) => (
          <Group key={`${group.role}-${group.table}`} group={group} />
        ))}
      </ul>
    </>
  )
}

function Group({ group: { role, table, ids } }: { readonly group: EvidenceGroup }) {
  const words = useWords()
  const numbers = useNumbers()
  const { tableName } = useModelWords()
  const hidden = useCheckStore((state) => state.hiddenRoles.includes(role))
  const what = `${words(`evidence.${role}`)} · ${tableName(table)}`
  return (
    <li data-hidden={hidden || undefined}>
      <span
        className="evidence-swatch"
        data-role={role}
        style={{ '--role': toneColours[role] } as React.CSSProperties}
      />
      <span className="evidence-name">{what}</span>
      <strong>{numbers(ids.length)}</strong>
      <Button
        type="text"
        size="small"
        icon={hidden ? <EyeInvisibleOutlined /> : <EyeOutlined />}
        aria-pressed={!hidden}
        aria-label={words('check.toggle_role', { what })}
        title={words('check.toggle_role', { what })}
        onClick={() => toggleRole(role)}
      />
      <Button
        type="text"
        size="small"
        icon={<TableOutlined />}
        aria-label={words('check.open_table', { table: tableName(table) })}
        title={words('check.open_table', { table: tableName(table) })}
        onClick={() => setView({ drawer: { id: 'table', table } })}
      />
      <Button
        type="text"
        size="small"
        icon={<AimOutlined />}
        aria-label={words('check.fly_to_evidence', { what })}
        title={words('check.fly_to_evidence', { what })}
        onClick={() => flyToFeatures(table, ids)}
      />
    </li>
  )
}
