import { Button, Checkbox, Collapse } from 'antd'
import { useMemo, useState } from 'react'
import { indicatorCatalogue } from '#shared/indicators/catalogue'
import { issueType } from '#shared/indicators/issue-types'
import type { Row } from '#shared/model/row'
import { numberOf, textOf } from '#shared/model/table'
import { useIssueWords } from '../../i18n/use-issue-words'
import { useModelWords, useMoments, useNumbers, useWords } from '../../i18n/use-words'
import { flyToFeatures } from '../../map/fly-to-features'
import { projectMirror } from '../../state/project-store'
import {
  clearHover,
  hoverFeature,
  selectFeatures,
  selectIndicator,
  useSelectionStore,
} from '../../state/selection-store'
import { useRows } from '../../state/use-rows'
import { showWorkspace } from '../../state/view-store'
import { ListRow } from '../../ui/list-row'
import { EmptyState } from '../../ui/panel'
import { RowList } from '../../ui/row-list'
import { SeverityMark, severityOf } from '../../ui/severity-mark'
import { groupIssues, type IssueGroup } from './issue-groups'

const inCheck = new Set(indicatorCatalogue.map(({ id }) => id))

/** What was found on the walks, gathered by the indicator it counts for, the worst first. */
export function IssueList() {
  const words = useWords()
  const numbers = useNumbers()
  const rows = useRows('observations')
  const [openOnly, setOpenOnly] = useState(true)
  const groups = useMemo(
    () =>
      groupIssues(
        rows,
        (row) => issueType(textOf(row.properties.category) ?? '')?.indicator ?? null,
        openOnly,
      ),
    [rows, openOnly],
  )
  const listed = groups.reduce((sum, group) => sum + group.rows.length, 0)

  if (rows.length === 0) {
    return (
      <EmptyState
        text={words('check.no_issues')}
        action={
          <Button type="primary" onClick={() => showWorkspace('walk')}>
            {words('check.go_walk')}
          </Button>
        }
      />
    )
  }
  return (
    <>
      <div className="issue-head">
        <span className="quiet">
          {words('check.issues_shown', { shown: numbers(listed), all: numbers(rows.length) })}
        </span>
        <Checkbox checked={openOnly} onChange={(event) => setOpenOnly(event.target.checked)}>
          {words('check.open_only')}
        </Checkbox>
      </div>
      {groups.length === 0 && <EmptyState text={words('check.all_solved')} />}
      <Collapse
        ghost
        className="issue-groups"
        items={groups.map((group) => ({
          key: group.indicator ?? 'other',
          label: <GroupHead group={group} />,
          children: <GroupRows group={group} />,
        }))}
      />
    </>
  )
}

function GroupHead({ group }: { readonly group: IssueGroup }) {
  const words = useWords()
  const numbers = useNumbers()
  const { groupName } = useIssueWords()
  return (
    <span className="issue-group">
      <span className="issue-group-name">
        {group.indicator ? groupName(group.indicator) : words('walk.no_category')}
        <span className="quiet">{words('check.issues', { count: numbers(group.rows.length) })}</span>
      </span>
      <span className="severity-counts">
        {group.bySeverity.map(({ severity, count }) => (
          <span key={severity ?? 'none'}>
            <SeverityMark severity={severity} />
            {numbers(count)}
          </span>
        ))}
      </span>
    </span>
  )
}

function GroupRows({ group }: { readonly group: IssueGroup }) {
  const words = useWords()
  const selection = useSelectionStore((state) => state.selection)
  const { indicator } = group
  return (
    <>
      {indicator && inCheck.has(indicator) && (
        <Button type="link" size="small" onClick={() => selectIndicator(indicator)}>
          {words('check.counts_for', { name: words(`indicator.${indicator}.name`) })}
        </Button>
      )}
      <RowList>
        {group.rows.map((row) => (
          <IssueRow
            key={row.id}
            row={row}
            selected={
              selection?.kind === 'features' &&
              selection.table === 'observations' &&
              selection.ids.includes(row.id)
            }
          />
        ))}
      </RowList>
    </>
  )
}

function IssueRow({ row, selected }: { readonly row: Row; readonly selected: boolean }) {
  const moments = useMoments()
  const { categoryName } = useIssueWords()
  const { choiceName } = useModelWords()
  const { category, severity, status, recorded_at, building_id } = row.properties
  const building = projectMirror().row('buildings', numberOf(building_id) ?? -1)
  const at = textOf(recorded_at)
  const detail = [
    textOf(building?.properties.name),
    at && moments(at, 'date'),
    status !== 'open' && choiceName('observation_status', String(status ?? 'open')),
  ]
  return (
    <ListRow
      selected={selected}
      onClick={() => {
        selectFeatures('observations', [row.id])
        flyToFeatures('observations', [row.id])
      }}
      onHover={(over) => (over ? hoverFeature('observations', row.id) : clearHover())}
      lead={<SeverityMark severity={severityOf(severity)} />}
      title={categoryName(category)}
      detail={detail.filter(Boolean).join(' · ')}
    />
  )
}
