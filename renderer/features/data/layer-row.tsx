import { EyeInvisibleOutlined, EyeOutlined, MoreOutlined, TableOutlined } from '@ant-design/icons'
import { Button, Dropdown, Tooltip } from 'antd'
import { memo } from 'react'
import type { TableDefinition } from '#shared/model/table'
import { useModelWords, useNumbers, useWords } from '../../i18n/use-words'
import { layerSwatches } from '../../map/colours'
import { flyToTable } from '../../map/fly-to-features'
import { importedColour } from '../../map/imported-tables'
import { openExport } from '../../state/export-store'
import { useProjectStore } from '../../state/project-store'
import { setView, toggleTable, useViewStore } from '../../state/view-store'

/** One layer: shown or not, how it is drawn, how much it holds, and the way to its table. */
export const LayerRow = memo(function LayerRow({
  definition,
  count,
}: {
  readonly definition: TableDefinition
  readonly count: number
}) {
  const words = useWords()
  const numbers = useNumbers()
  const { tableName } = useModelWords()
  const hidden = useViewStore((state) => state.hiddenTables.includes(definition.name))
  const open = useViewStore((state) => state.drawer?.id === 'table' && state.drawer.table === definition.name)
  const { name } = definition
  const ownColour = useProjectStore((state) =>
    importedColour(state.info?.tables.map((table) => table.definition) ?? [], name),
  )
  const openTable = () => setView({ drawer: { id: 'table', table: name } })
  return (
    <div className="layer-row" data-list-line data-hidden={hidden || undefined}>
      {definition.geometry && name !== 'activity' ? (
        <Tooltip title={words(hidden ? 'data.show' : 'data.hide')}>
          <Button
            type="text"
            size="small"
            icon={hidden ? <EyeInvisibleOutlined /> : <EyeOutlined />}
            aria-label={words(hidden ? 'data.show_layer' : 'data.hide_layer', {
              layer: tableName(definition),
            })}
            aria-pressed={!hidden}
            onClick={() => toggleTable(name)}
          />
        </Tooltip>
      ) : (
        <span className="layer-gap">
          <TableOutlined />
        </span>
      )}
      <span
        className={`layer-swatch layer-swatch-${definition.geometry?.toLowerCase() ?? 'none'}`}
        style={{ '--swatch': ownColour ?? layerSwatches[name] } as React.CSSProperties}
      />
      <button
        type="button"
        className="layer-name"
        data-list-row
        aria-current={open || undefined}
        onClick={openTable}
      >
        {tableName(definition)}
      </button>
      <span className="quiet">{numbers(count)}</span>
      <Dropdown
        trigger={['click']}
        menu={{
          items: [
            { key: 'table', label: words('data.open_table'), onClick: openTable },
            ...(definition.geometry
              ? [{ key: 'fly', label: words('data.fly_to'), onClick: () => flyToTable(name) }]
              : []),
            { type: 'divider' },
            {
              key: 'export',
              label: words('exporting.open'),
              onClick: () => openExport({ tables: [name] }),
            },
          ],
        }}
      >
        <Button
          type="text"
          size="small"
          icon={<MoreOutlined />}
          aria-label={words('data.more', { layer: tableName(definition) })}
        />
      </Dropdown>
    </div>
  )
})
