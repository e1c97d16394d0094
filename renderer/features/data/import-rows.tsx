import { Table } from 'antd'
import { useMemo } from 'react'
import type { ImportLayerPreview } from '#shared/contract/import'
import type { FieldValue } from '#shared/model/row'
import { useModelWords, useNumbers, useWords } from '../../i18n/use-words'
import { useTurns } from '../../ui/use-turns'

type ShownRow = Readonly<Record<string, FieldValue>> & { readonly number: number }

/** The first rows as they would stand in their table; of a table without places, as they stand in the file. */
export function ImportRows({ layer }: { readonly layer: ImportLayerPreview }) {
  // The tabs first, their table with the next frame: both at once would hold it up.
  const isTurn = useTurns(1) > 0
  const words = useWords()
  const numbers = useNumbers()
  const { fieldName, valueText } = useModelWords()
  const columns = useMemo(() => {
    const fields = layer.definition.fields.filter(
      ({ name }) => layer.fields.includes(name) && name !== 'source',
    )
    const shown =
      layer.geometry === null
        ? layer.columns.map(({ name }) => ({
            name,
            title: name,
            text: (value: FieldValue) => String(value ?? '—'),
          }))
        : fields.map((field) => ({
            name: field.name,
            title: fieldName(layer.definition.name, field.name),
            text: (value: FieldValue) => valueText(field, value),
          }))
    return shown.map(({ name, title, text }) => ({
      key: name,
      title,
      ellipsis: true,
      width: 120,
      render: (_: unknown, row: ShownRow) => text(row[name] ?? null),
    }))
  }, [layer, fieldName, valueText])
  const rows = useMemo(() => layer.rows.map((row, number) => ({ ...row, number }) as ShownRow), [layer.rows])
  if (!isTurn) return null
  if (columns.length === 0) return <p className="quiet">{words('data.no_values')}</p>
  return (
    <>
      <Table<ShownRow>
        size="small"
        rowKey="number"
        pagination={false}
        tableLayout="fixed"
        scroll={{ x: columns.length * 120 }}
        columns={columns}
        dataSource={rows}
      />
      {layer.count > rows.length && (
        <p className="quiet import-more">
          {words('data.first_rows', { shown: rows.length, all: numbers(layer.count) })}
        </p>
      )}
    </>
  )
}
