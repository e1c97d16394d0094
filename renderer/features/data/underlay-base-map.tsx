import { FolderOpenOutlined, GlobalOutlined } from '@ant-design/icons'
import { Button, Input, Switch } from 'antd'
import { useState } from 'react'
import type { BaseMap } from '#shared/contract/base-map'
import { useWords } from '../../i18n/use-words'
import { flyTo } from '../../map/map-store'
import { lookAtBaseMap } from '../../state/base-map-store'
import { attempt } from '../../state/notice-store'
import { host } from '../../transport/host'
import { canBrowse, chooseBaseMap } from './underlay-actions'
import { OpacitySlider } from './underlay-row'

/** This machine's base map: chosen, shown, faded, or what stands in its way. */
export function UnderlayBaseMap({ baseMap }: { readonly baseMap: BaseMap | null }) {
  const words = useWords()
  const [asking, setAsking] = useState(false)
  const choose = () => {
    if (canBrowse()) void chooseBaseMap()
    else setAsking(true)
  }
  const set = (changed: { shown?: boolean; opacity?: number }) =>
    void attempt(() => host().call('baseMap.set', changed))
  return (
    <div className="underlay-base">
      {baseMap ? (
        <>
          <div className="underlay">
            <GlobalOutlined />
            <span className="underlay-title" title={baseMap.path}>
              {baseMap.tiles?.title ?? baseMap.file}
            </span>
            <Switch
              size="small"
              checked={baseMap.shown}
              disabled={!baseMap.tiles}
              aria-label={words('data.base_map.show')}
              onChange={(shown) => set({ shown })}
            />
            {baseMap.tiles && (
              <OpacitySlider
                label={words('data.base_map.opacity')}
                opacity={baseMap.opacity}
                onChange={(opacity) => set({ opacity })}
              />
            )}
          </div>
          {baseMap.problem && (
            <p className="form-error" role="alert">
              {words(baseMap.problem.code, baseMap.problem.params)}
            </p>
          )}
          {baseMap.tiles?.warnings.map((warning) => (
            <p key={warning.code} className="form-error" role="alert">
              {words(warning.code, warning.params)}
            </p>
          ))}
          <div className="underlay-buttons">
            {baseMap.problem && (
              <Button size="small" onClick={() => void lookAtBaseMap()}>
                {words('data.base_map.retry')}
              </Button>
            )}
            {baseMap.tiles && (
              <Button
                size="small"
                type="text"
                onClick={() => baseMap.tiles && flyTo({ bounds: baseMap.tiles.bounds })}
              >
                {words('data.fly_to')}
              </Button>
            )}
            <Button size="small" type="text" onClick={choose}>
              {words('data.base_map.another')}
            </Button>
            <Button
              size="small"
              type="text"
              onClick={() => void attempt(() => host().call('baseMap.forget', {}))}
            >
              {words('data.base_map.forget')}
            </Button>
          </div>
        </>
      ) : (
        !asking && (
          <Button size="small" icon={<FolderOpenOutlined />} onClick={choose}>
            {words('data.base_map.choose')}
          </Button>
        )
      )}
      {asking && <PathField onDone={() => setAsking(false)} />}
    </div>
  )
}

/** A page may not say where a file lies, and base maps are too large to be sent: the person writes the path. */
function PathField({ onDone }: { readonly onDone: () => void }) {
  const words = useWords()
  const [path, setPath] = useState('')
  const take = async () => {
    if (path.trim() !== '' && (await chooseBaseMap(path.trim().replace(/^"(.*)"$/, '$1')))) onDone()
  }
  return (
    <div className="underlay-path">
      <Input
        autoFocus
        size="small"
        value={path}
        placeholder={words('data.base_map.path_example')}
        aria-label={words('data.base_map.path')}
        onChange={(event) => setPath(event.target.value)}
        onPressEnter={() => void take()}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onDone()
        }}
      />
      <Button size="small" type="primary" disabled={path.trim() === ''} onClick={() => void take()}>
        {words('data.base_map.take')}
      </Button>
      <p className="quiet">{words('data.base_map.path_hint')}</p>
    </div>
  )
}
