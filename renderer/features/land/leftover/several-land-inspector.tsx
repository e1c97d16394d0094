import { Button } from 'antd'
import { geometryAreaM2 } from '#shared/geometry/measure'
import { useWords } from '../../../i18n/use-words'
import { flyToFeatures } from '../../../map/fly-to-features'
import { runCommand } from '../../../state/run-command'
import { clearSelection, type Selection } from '../../../state/selection-store'
import { useRows } from '../../../state/use-rows'
import { joinPlots, plotOfRow } from './find/find-gestures'
import { useLandWords } from './use-land-words'

/** Several pieces of leftover land: how large together, and the way to make one of them. */
export function SeveralLandInspector({ selection }: { readonly selection: Selection }) {
  const words = useWords()
  const { landName, area } = useLandWords()
  const ids = selection.kind === 'features' ? selection.ids : []
  const rows = useRows('land').filter(({ id }) => ids.includes(id))
  const areaM2 = rows.reduce((sum, row) => sum + geometryAreaM2(row.geometry), 0)
  const remove = async () => {
    const outcome = await runCommand('remove-features', { table: 'land', ids: [...ids] })
    if (outcome.ok) clearSelection()
  }
  return (
    <div className="land-inspector">
      <header>
        <p className="overline">{words('app.selected_count', { count: rows.length })}</p>
        <h2>{words('find.several')}</h2>
      </header>
      <div className="land-measures">
        <span className="figure-big">{area(areaM2)}</span>
        <span className="quiet">{rows.map(landName).join(' · ')}</span>
      </div>
      <Button type="primary" block onClick={() => void joinPlots(rows.map(plotOfRow), words)}>
        {words('find.join', { count: rows.length })}
      </Button>
      <p className="quiet">{words('find.join_rows_what')}</p>
      <div className="land-actions">
        <Button onClick={() => flyToFeatures('land', ids)}>{words('app.fly_to')}</Button>
        <Button danger onClick={() => void remove()}>
          {words('app.remove')}
        </Button>
      </div>
    </div>
  )
}
