import { EyeInvisibleOutlined, EyeOutlined, MoreOutlined } from '@ant-design/icons'
import { Button, Dropdown, Slider, Tooltip } from 'antd'
import { useEffect, useState } from 'react'
import type { Row } from '#shared/model/row'
import { numberOf, textOf } from '#shared/model/table'
import { cornersOf } from '#shared/underlay/corners'
import { useNumbers, useWords } from '../../i18n/use-words'
import { runCommand } from '../../state/run-command'
import { flyToCorners } from './underlay-actions'
import { beginMoving } from './underlay-placing'

/** One drawing: shown or not, how strongly, and what can be done with it. */
export function UnderlayRow({
  row,
  lowestFirst,
}: {
  readonly row: Row
  readonly lowestFirst: readonly number[]
}) {
  const words = useWords()
  const numbers = useNumbers()
  const { id } = row
  const name = textOf(row.properties.name) ?? words('data.underlay.unnamed', { id })
  const visible = row.properties.visible !== false
  const misfitM = numberOf(row.properties.misfit_m ?? null)
  const corners = cornersOf(row.geometry)
  const at = lowestFirst.indexOf(id)
  const swapWith = (other: number) => {
    const ids = [...lowestFirst]
    const there = ids[other]
    if (there === undefined) return
    ids[at] = there
    ids[other] = id
    void runCommand('order-underlays', { ids })
  }
  return (
    <div className="underlay" data-hidden={!visible || undefined}>
      <Tooltip title={words(visible ? 'data.hide' : 'data.show')}>
        <Button
          type="text"
          size="small"
          icon={visible ? <EyeOutlined /> : <EyeInvisibleOutlined />}
          aria-label={words(visible ? 'data.hide_layer' : 'data.show_layer', { layer: name })}
          aria-pressed={visible}
          onClick={() => void runCommand('change-underlay', { id, visible: !visible })}
        />
      </Tooltip>
      <button
        type="button"
        className="layer-name"
        title={textOf(row.properties.source) ?? name}
        disabled={!corners}
        onClick={() => corners && flyToCorners(corners)}
      >
        {name}
      </button>
      {misfitM !== null && (
        <span className="quiet" title={words('field.misfit_m')}>
          {words('data.underlay.misfit', { metres: numbers(misfitM, 2) })}
        </span>
      )}
      <Dropdown
        trigger={['click']}
        menu={{
          items: [
            ...(corners
              ? [{ key: 'fly', label: words('data.fly_to'), onClick: () => flyToCorners(corners) }]
              : []),
            { key: 'place', label: words('data.underlay.place_anew'), onClick: () => beginMoving(row) },
            {
              key: 'up',
              label: words('data.underlay.up'),
              disabled: at === lowestFirst.length - 1,
              onClick: () => swapWith(at + 1),
            },
            {
              key: 'down',
              label: words('data.underlay.down'),
              disabled: at === 0,
              onClick: () => swapWith(at - 1),
            },
            { type: 'divider' },
            {
              key: 'remove',
              label: words('data.underlay.remove'),
              danger: true,
              onClick: () => void runCommand('remove-features', { table: 'underlays', ids: [id] }),
            },
          ],
        }}
      >
        <Button
          type="text"
          size="small"
          icon={<MoreOutlined />}
          aria-label={words('data.more', { layer: name })}
        />
      </Dropdown>
      <OpacitySlider
        label={words('data.underlay.opacity_of', { name })}
        opacity={numberOf(row.properties.opacity ?? null) ?? 1}
        onChange={(opacity) => void runCommand('change-underlay', { id, opacity })}
      />
      {!corners && <p className="form-error">{words('data.underlay.no_corners')}</p>}
    </div>
  )
}

/** One step of the history when the handle is let go, not one for every pixel. */
export function OpacitySlider({
  label,
  opacity,
  onChange,
}: {
  readonly label: string
  readonly opacity: number
  readonly onChange: (opacity: number) => void
}) {
  const [held, setHeld] = useState(opacity)
  useEffect(() => setHeld(opacity), [opacity])
  return (
    <Slider
      className="underlay-opacity"
      ariaLabelForHandle={label}
      min={0}
      max={1}
      step={0.05}
      value={held}
      tooltip={{ formatter: (value) => `${Math.round((value ?? 0) * 100)}%` }}
      onChange={setHeld}
      onChangeComplete={(value) => {
        if (value !== opacity) onChange(value)
      }}
    />
  )
}
