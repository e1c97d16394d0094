import { Button } from 'antd'
import { useMemo } from 'react'
import type { Row } from '#shared/model/row'
import { textOf } from '#shared/model/table'
import { useIssueWords } from '../../i18n/use-issue-words'
import { useModelWords, useMoments, useNumbers, useWords } from '../../i18n/use-words'
import { flyToFeatures } from '../../map/fly-to-features'
import { clearHover, hoverFeature, selectFeatures, useSelectionStore } from '../../state/selection-store'
import { useRows } from '../../state/use-rows'
import { ListRow } from '../../ui/list-row'
import { EmptyState } from '../../ui/panel'
import { RowList } from '../../ui/row-list'
import { SeverityMark, severityOf } from '../../ui/severity-mark'
import { clearFilter, useListStore } from './list-store'
import { isFiltering, shownObservations } from './observation-filter'
import { PhotoThumbnail } from './photo-thumbnail'
import { startRecording } from './recording-store'
import { usePlaceWords } from './use-place-words'

/** Everything that was seen, as the filter has it. A double click flies there. */
export function ObservationList() {
  const words = useWords()
  const numbers = useNumbers()
  const { categoryName } = useIssueWords()
  const { placeName } = usePlaceWords()
  const rows = useRows('observations')
  const filter = useListStore()
  const selection = useSelectionStore((state) => state.selection)
  const chosen = selection?.kind === 'features' && selection.table === 'observations' ? selection.ids : []

  const shown = useMemo(
    () =>
      shownObservations(rows, filter, filter.order, (row) =>
        [categoryName(row.properties.category), row.properties.words, placeName(row)].join(' '),
      ),
    [rows, filter, categoryName, placeName],
  )

  const choose = (row: Row, event: React.MouseEvent) => {
    const adding = event.shiftKey || event.ctrlKey || event.metaKey
    const others = chosen.filter((id) => id !== row.id)
    if (!adding) selectFeatures('observations', [row.id])
    else selectFeatures('observations', chosen.includes(row.id) ? others : [...others, row.id])
    if (event.detail === 2) flyToFeatures('observations', [row.id])
  }

  if (rows.length === 0) {
    return (
      <EmptyState
        text={words('walk.empty')}
        action={
          <Button type="primary" onClick={startRecording}>
            {words('walk.record')}
          </Button>
        }
      />
    )
  }
  return (
    <>
      <p className="quiet list-count">
        {words('walk.count', { shown: numbers(shown.length), all: numbers(rows.length) })}
        {isFiltering(filter) && (
          <Button type="link" size="small" onClick={clearFilter}>
            {words('walk.clear_filter')}
          </Button>
        )}
      </p>
      {shown.length === 0 && <EmptyState text={words('walk.none_match')} />}
      <RowList className="observation-list">
        {shown.map((row) => (
          <ObservationRow
            key={row.id}
            row={row}
            place={placeName(row)}
            selected={chosen.includes(row.id)}
            onClick={(event) => choose(row, event)}
          />
        ))}
      </RowList>
    </>
  )
}

interface ObservationRowProps {
  readonly row: Row
  readonly place: string
  readonly selected: boolean
  readonly onClick: (event: React.MouseEvent) => void
}

function ObservationRow({ row, place, selected, onClick }: ObservationRowProps) {
  const moments = useMoments()
  const { categoryName } = useIssueWords()
  const { choiceName } = useModelWords()
  const { status, category, severity, recorded_at, taken_at, picture } = row.properties
  const at = textOf(taken_at) ?? textOf(recorded_at)
  const hash = textOf(picture)
  return (
    <ListRow
      selected={selected}
      onClick={onClick}
      onHover={(over) => (over ? hoverFeature('observations', row.id) : clearHover())}
      lead={
        <>
          <SeverityMark severity={severityOf(severity)} />
          {hash && <PhotoThumbnail hash={hash} alt="" />}
        </>
      }
      title={<span className="observation-kind">{categoryName(category)}</span>}
      detail={[place, at && moments(at, 'date')].filter(Boolean).join(' · ')}
      figure={
        status !== null &&
        status !== 'open' && (
          <span className="status-tag" data-status={status}>
            {choiceName('observation_status', String(status ?? 'open'))}
          </span>
        )
      }
    />
  )
}
