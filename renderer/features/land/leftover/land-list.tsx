import { Button } from 'antd'
import { useMemo } from 'react'
import { textOf } from '#shared/model/table'
import { useModelWords, useNumbers, useWords } from '../../../i18n/use-words'
import { flyToFeatures } from '../../../map/fly-to-features'
import { clearHover, hoverFeature, selectFeatures, useSelectionStore } from '../../../state/selection-store'
import { useRows } from '../../../state/use-rows'
import { ListRow } from '../../../ui/list-row'
import { EmptyState } from '../../../ui/panel'
import { RowList } from '../../../ui/row-list'
import { startMarking } from './land-gestures'
import { LandMark } from './land-mark'
import { setLeftoverView, useLeftoverView } from './leftover-view'
import { type SizedLand, shownLand, statusOf, withArea } from './shown-land'
import { useLandWords } from './use-land-words'

const total = (land: readonly SizedLand[]) => land.reduce((sum, { areaM2 }) => sum + areaM2, 0)

/** The pieces of leftover land, as the filters have it. A double click flies there. */
export function LandList() {
  const words = useWords()
  const numbers = useNumbers()
  const { landName, kindName, area } = useLandWords()
  const { choiceName } = useModelWords()
  const rows = useRows('land')
  const { search, status, kind, order } = useLeftoverView()
  const selection = useSelectionStore((state) => state.selection)
  const chosen = selection?.kind === 'features' && selection.table === 'land' ? selection.ids : []

  const land = useMemo(() => withArea(rows), [rows])
  const shown = useMemo(
    () =>
      shownLand(land, { search, status, kind }, order, (row) =>
        [landName(row), kindName(row), textOf(row.properties.note)].join(' '),
      ),
    [land, search, status, kind, order, landName, kindName],
  )

  if (rows.length === 0) {
    return (
      <EmptyState
        text={words('land.empty')}
        action={
          <Button type="primary" onClick={startMarking}>
            {words('land.mark')}
          </Button>
        }
      />
    )
  }
  const filtering = status !== 'all' || kind !== null || search.trim() !== ''
  return (
    <>
      <p className="quiet land-count">
        <span>
          {words('land.count', {
            shown: numbers(shown.length),
            all: numbers(rows.length),
            area: area(total(shown)),
          })}
        </span>
        {filtering && (
          <Button
            type="link"
            size="small"
            onClick={() => setLeftoverView({ status: 'all', kind: null, search: '' })}
          >
            {words('land.clear_filter')}
          </Button>
        )}
      </p>
      {shown.length === 0 && <EmptyState text={words('land.none_match')} />}
      <RowList>
        {shown.map(({ row, areaM2 }) => (
          <ListRow
            key={row.id}
            selected={chosen.includes(row.id)}
            onClick={(event) => {
              const others = chosen.filter((id) => id !== row.id)
              const adding = event.shiftKey || event.ctrlKey || event.metaKey
              if (!adding) selectFeatures('land', [row.id])
              else selectFeatures('land', others.length < chosen.length ? others : [...others, row.id])
              if (event.detail === 2) flyToFeatures('land', [row.id])
            }}
            onHover={(over) => (over ? hoverFeature('land', row.id) : clearHover())}
            lead={<LandMark status={statusOf(row)} />}
            title={landName(row)}
            detail={[
              kindName(row),
              // What nobody has decided about is the rule, and the hatch says so already.
              statusOf(row) !== 'candidate' && choiceName('land_status', statusOf(row)),
              choiceName('tenure', textOf(row.properties.tenure) ?? 'unknown'),
            ]
              .filter(Boolean)
              .join(' · ')}
            figure={<span className="figure">{area(areaM2)}</span>}
          />
        ))}
      </RowList>
    </>
  )
}
