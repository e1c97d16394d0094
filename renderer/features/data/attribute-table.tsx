import { ExportOutlined } from '@ant-design/icons'
import { useVirtualizer } from '@tanstack/react-virtual'
import { Button, Input } from 'antd'
import { useMemo, useRef, useState } from 'react'
import type { Row } from '#shared/model/row'
import type { FieldDefinition, TableDefinition } from '#shared/model/table'
import { useModelWords, useNumbers, useWords } from '../../i18n/use-words'
import { flyToFeatures } from '../../map/fly-to-features'
import { openExport } from '../../state/export-store'
import { fetchTable, tableDefinition, useProjectStore } from '../../state/project-store'
import { selectFeatures, useSelectionStore } from '../../state/selection-store'
import { useRows } from '../../state/use-rows'
import { EmptyState } from '../../ui/panel'
import { DrawerHead } from './drawer-head'

const rowHeight = 30
const idField: FieldDefinition = { name: 'id', type: 'integer' }

interface Order {
  readonly field: string
  readonly descending: boolean
}

function cellOf(row: Row, field: string): Row['properties'][string] {
  return field === 'id' ? row.id : (row.properties[field] ?? null)
}

/** Empty cells go last in either direction. */
function compare(a: Row, b: Row, { field, descending }: Order): number {
  const [left, right] = [cellOf(a, field), cellOf(b, field)]
  if (left === right) return a.id - b.id
  if (left === null) return 1
  if (right === null) return -1
  const order =
    typeof left === 'number' && typeof right === 'number'
      ? left - right
      : String(left).localeCompare(String(right), 'zh-CN', { numeric: true })
  return descending ? -order : order
}

/** Every row of a layer, however many: only those in sight are drawn. */
export function AttributeTable({ table = '' }: { readonly table?: string }) {
  const definition = tableDefinition(table)
  return definition ? <Rows key={table} definition={definition} /> : null
}

/** Instead of the rows of a table that is too large to be here already: that they come, or why they do not. */
function Arrival({ table }: { readonly table: string }) {
  const words = useWords()
  const arrival = useProjectStore((state) => state.arrivals[table])
  if (arrival === undefined) return null
  if (arrival === 'coming') return <EmptyState text={words('data.rows_coming')} />
  return (
    <EmptyState
      text={words(arrival.code, arrival.params)}
      action={
        <Button onClick={() => void fetchTable(table).catch((error: unknown) => console.error(error))}>
          {words('data.read_again')}
        </Button>
      }
    />
  )
}

function Rows({ definition }: { readonly definition: TableDefinition }) {
  const words = useWords()
  const numbers = useNumbers()
  const { tableName, fieldName, valueText } = useModelWords()
  const rows = useRows(definition.name)
  const selection = useSelectionStore((state) => state.selection)
  const [search, setSearch] = useState('')
  const [order, setOrder] = useState<Order>({ field: 'id', descending: false })
  const scroller = useRef<HTMLDivElement>(null)

  const fields = useMemo(() => [idField, ...definition.fields], [definition])
  const shown = useMemo(() => {
    const wanted = search.trim().toLowerCase()
    const found = wanted
      ? rows.filter((row) =>
          fields.some((field) => valueText(field, cellOf(row, field.name)).toLowerCase().includes(wanted)),
        )
      : [...rows]
    return found.sort((a, b) => compare(a, b, order))
  }, [rows, fields, search, order, valueText])
  const virtual = useVirtualizer({
    count: shown.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
  })

  const chosen = selection?.kind === 'features' && selection.table === definition.name ? selection.ids : []
  const choose = (row: Row, adding: boolean) => {
    const others = adding ? chosen.filter((id) => id !== row.id) : []
    selectFeatures(definition.name, adding && chosen.includes(row.id) ? others : [...others, row.id])
  }
  const step = (event: React.KeyboardEvent) => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
    event.preventDefault()
    const at = shown.findIndex((row) => row.id === chosen.at(-1))
    const next = Math.min(shown.length - 1, Math.max(0, at + (event.key === 'ArrowDown' ? 1 : -1)))
    const row = shown[next]
    if (!row) return
    selectFeatures(definition.name, [row.id])
    virtual.scrollToIndex(next)
  }
  const columns = { gridTemplateColumns: `70px repeat(${definition.fields.length}, 140px)` }

  return (
    <>
      <DrawerHead
        title={tableName(definition)}
        count={words('data.rows_shown', { shown: numbers(shown.length), all: numbers(rows.length) })}
      >
        <Input
          allowClear
          size="small"
          style={{ width: 220 }}
          placeholder={words('data.search_rows')}
          aria-label={words('data.search_rows')}
          onChange={(event) => setSearch(event.target.value)}
        />
        <Button
          size="small"
          icon={<ExportOutlined />}
          onClick={() =>
            openExport({
              tables: [definition.name],
              ...(search.trim() ? { shown: { table: definition.name, ids: shown.map(({ id }) => id) } } : {}),
            })
          }
        >
          {words('exporting.open')}
        </Button>
      </DrawerHead>
      <Arrival table={definition.name} />
      {/* biome-ignore lint/a11y/useSemanticElements: a virtual table has no table element */}
      <div
        ref={scroller}
        className="attribute-table"
        role="grid"
        tabIndex={0}
        aria-label={tableName(definition)}
        aria-rowcount={shown.length}
        onKeyDown={step}
      >
        {/* biome-ignore lint/a11y/useSemanticElements lint/a11y/useFocusableInteractive: row of the grid above */}
        <div className="attribute-head" role="row" style={columns}>
          {fields.map((field) => (
            // biome-ignore lint/a11y/useSemanticElements lint/a11y/useFocusableInteractive: its button takes the focus
            <div
              key={field.name}
              role="columnheader"
              aria-sort={order.field !== field.name ? 'none' : order.descending ? 'descending' : 'ascending'}
            >
              <button
                type="button"
                onClick={() =>
                  setOrder({ field: field.name, descending: order.field === field.name && !order.descending })
                }
              >
                {field.name === 'id' ? words('data.id') : fieldName(definition.name, field.name)}
                {order.field === field.name ? (order.descending ? ' ↓' : ' ↑') : ''}
              </button>
            </div>
          ))}
        </div>
        <div style={{ height: virtual.getTotalSize(), position: 'relative' }}>
          {virtual.getVirtualItems().map((item) => {
            const row = shown[item.index]
            if (!row) return null
            return (
              // biome-ignore lint/a11y/useSemanticElements lint/a11y/useFocusableInteractive lint/a11y/useKeyWithClickEvents: the grid takes the keys
              <div
                key={row.id}
                role="row"
                aria-selected={chosen.includes(row.id)}
                className="attribute-row"
                style={{ ...columns, height: rowHeight, transform: `translateY(${item.start}px)` }}
                onClick={(event) => choose(row, event.shiftKey || event.ctrlKey || event.metaKey)}
                onDoubleClick={() => flyToFeatures(definition.name, [row.id])}
              >
                {fields.map((field) => (
                  // biome-ignore lint/a11y/useSemanticElements lint/a11y/useFocusableInteractive: cell of the grid above
                  <div
                    key={field.name}
                    role="gridcell"
                    data-number={field.type === 'real' || field.type === 'integer'}
                  >
                    {valueText(field, cellOf(row, field.name))}
                  </div>
                ))}
              </div>
            )
          })}
        </div>
      </div>
    </>
  )
}
