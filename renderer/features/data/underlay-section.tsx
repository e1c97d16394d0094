import { PictureOutlined } from '@ant-design/icons'
import { Button, Progress } from 'antd'
import { useWords } from '../../i18n/use-words'
import { useBaseMapStore } from '../../state/base-map-store'
import { useRows } from '../../state/use-rows'
import { chooseUnderlay } from './underlay-actions'
import { UnderlayBaseMap } from './underlay-base-map'
import { usePlacingStore } from './underlay-placing'
import { UnderlayRow } from './underlay-row'
import './underlay.css'

/** What lies below the project's own layers: drawings, the topmost first, and this machine's base map. */
export function UnderlaySection() {
  const words = useWords()
  const reading = usePlacingStore((state) => state.reading)
  const baseMap = useBaseMapStore((state) => state.baseMap)
  const rows = [...useRows('underlays')].sort(
    (a, b) => Number(b.properties.position ?? 0) - Number(a.properties.position ?? 0),
  )
  const lowestFirst = rows.map(({ id }) => id).reverse()
  return (
    <section className="underlays" aria-label={words('data.underlay.title')}>
      <header className="underlay-head">
        <h4>{words('data.underlay.title')}</h4>
        <Button size="small" icon={<PictureOutlined />} onClick={() => void chooseUnderlay()}>
          {words('data.underlay.add')}
        </Button>
      </header>
      {reading && (
        <div className="underlay-reading" role="status">
          <span>{words('data.underlay.reading', { file: reading.file })}</span>
          <Progress percent={Math.round(reading.share * 100)} size="small" />
          <Button size="small" onClick={reading.cancel}>
            {words('data.underlay.cancel')}
          </Button>
        </div>
      )}
      {rows.map((row) => (
        <UnderlayRow key={row.id} row={row} lowestFirst={lowestFirst} />
      ))}
      {rows.length === 0 && !reading && <p className="quiet">{words('data.underlay.none')}</p>}
      <UnderlayBaseMap baseMap={baseMap} />
    </section>
  )
}
