import { DownloadOutlined } from '@ant-design/icons'
import { Button, Select, Tabs } from 'antd'
import { useMemo } from 'react'
import { textOf } from '#shared/model/table'
import { useNumbers, useWords } from '../../i18n/use-words'
import { useEmphasis } from '../../map/use-map'
import { tableDefinition } from '../../state/project-store'
import { useCount, useRows } from '../../state/use-rows'
import { setView } from '../../state/view-store'
import { Panel } from '../../ui/panel'
import { useCheckStore } from './check-store'
import { useExport } from './export-indicators'
import { IndicatorList } from './indicator-list'
import { IssueList } from './issue-list'
import { useCheckedScheme, useCheckLines } from './use-check'

type Tab = 'indicators' | 'issues'

const issueTables = ['observations', 'buildings'] as const

/** How the community stands: every indicator with its verdict, and the problems behind them. */
export function CheckPanel() {
  const words = useWords()
  const numbers = useNumbers()
  const tab = useCheckStore((state) => state.tab)
  const indicators = useCheckLines()?.length ?? 0
  const issues = useCount('observations')
  useEmphasis(useEvidenceTables(tab))
  return (
    <Panel
      title={words('check.title')}
      actions={<Recomputing />}
      head={
        <>
          <Tabs
            className="check-tabs"
            activeKey={tab}
            onChange={(key) => useCheckStore.setState({ tab: key as Tab })}
            items={[
              {
                key: 'indicators',
                label: words('check.tab.indicators', { count: numbers(indicators) }),
              },
              { key: 'issues', label: words('check.tab.issues', { count: numbers(issues) }) },
            ]}
          />
          {tab === 'indicators' && <SchemeLine />}
        </>
      }
    >
      {tab === 'indicators' ? <IndicatorList /> : <IssueList />}
    </Panel>
  )
}

/** Before an indicator is asked for: the community as it is built, without the dots of other work. */
const community = [
  'buildings',
  'activity_spaces',
  'parking',
  'facilities',
  'gates',
  'barriers',
  'land',
  'spaces',
]

/** While evidence is shown, what it consists of; buildings step back so that its colours can be read. */
function useEvidenceTables(tab: Tab): readonly string[] | null {
  const shown = useCheckStore((state) => state.shown)
  const lines = useCheckLines()
  return useMemo(() => {
    if (tab === 'issues') return issueTables
    const evidence = lines?.find(({ result }) => result.id === shown)?.result.evidence ?? []
    const onMap = evidence.map(({ table }) => table).filter((table) => tableDefinition(table)?.geometry)
    return onMap.length === 0 ? community : onMap.filter((table) => table !== 'buildings')
  }, [tab, shown, lines])
}

/** A quiet sign: the old figures stay in place and in force until the new ones are there. */
function Recomputing() {
  const words = useWords()
  const running = useCheckStore((state) => state.running && state.now !== null)
  return (
    <span className="recomputing" role="status" data-running={running || undefined}>
      {running ? words('check.recomputing') : ''}
    </span>
  )
}

/** As things stand, or with a scheme built; and the table as it is shown, to take away. */
function SchemeLine() {
  const words = useWords()
  const schemes = useRows('schemes')
  const scheme = useCheckedScheme()
  const exportIndicators = useExport()
  return (
    <div className="scheme-line">
      <Select<number>
        size="small"
        aria-label={words('check.scheme')}
        value={scheme?.id ?? 0}
        onChange={(id) => setView({ schemeId: id || null })}
        options={[
          { value: 0, label: words('check.as_it_stands') },
          ...schemes.map((row) => ({
            value: row.id,
            label: words('check.with_scheme', { name: textOf(row.properties.name) ?? `#${row.id}` }),
          })),
        ]}
      />
      <Button
        size="small"
        icon={<DownloadOutlined aria-hidden />}
        disabled={!exportIndicators}
        title={words('check.export_explain')}
        onClick={() => exportIndicators?.()}
      >
        {words('check.export')}
      </Button>
    </div>
  )
}
