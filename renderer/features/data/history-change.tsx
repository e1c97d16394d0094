import type { ChangePreview, PreviewRow } from '#shared/contract/history'
import { useModelWords, useNumbers, useWords } from '../../i18n/use-words'
import { tableDefinition } from '../../state/project-store'
import { TallyTable, useLayerName } from './history-tallies'

/** A change in figures and, row by row, in values. */
export function HistoryChange({ preview }: { readonly preview: ChangePreview }) {
  const words = useWords()
  const numbers = useNumbers()
  const { layersMade, layersDropped, featureCount, features, rows, rowCount } = preview
  const drawn = features.length
  return (
    <>
      {layersMade.length > 0 && (
        <p>{words('history.layers_made', { layers: layersMade.join(words('history.and')) })}</p>
      )}
      {layersDropped.length > 0 && (
        <p>{words('history.layers_dropped', { layers: layersDropped.join(words('history.and')) })}</p>
      )}
      <TallyTable tables={preview.tables} />
      {drawn < featureCount && (
        <p className="quiet">
          {words('history.drawn_in_part', { drawn: numbers(drawn), all: numbers(featureCount) })}
        </p>
      )}
      <ul className="history-rows">
        {rows.map((row) => (
          <ChangedRow key={`${row.table}/${row.id}/${row.fate}`} row={row} tables={preview.tables} />
        ))}
      </ul>
      {rows.length < rowCount && (
        <p className="quiet">{words('history.more_rows', { count: numbers(rowCount - rows.length) })}</p>
      )}
    </>
  )
}

function ChangedRow({ row, tables }: { readonly row: PreviewRow; readonly tables: ChangePreview['tables'] }) {
  const words = useWords()
  const layerName = useLayerName()
  const { fieldName, valueText } = useModelWords()
  const title = tables.find(({ table }) => table === row.table)?.title ?? null
  const definition = tableDefinition(row.table)
  const value = (field: string, value: PreviewRow['fields'][number]['from']) =>
    valueText(definition?.fields.find(({ name }) => name === field) ?? { name: field, type: 'text' }, value)
  return (
    <li>
      <span data-fate={row.fate}>{words(`history.fate.${row.fate}`)}</span>{' '}
      {layerName({ table: row.table, title })} {row.id}
      {row.name !== null && ` ${row.name}`}
      {(row.moved || row.fields.length > 0) && (
        <ul>
          {row.moved && <li>{words('history.moved')}</li>}
          {row.fields.map(({ field, from, to }) => (
            <li key={field}>
              {words('history.field', {
                field: fieldName(row.table, field),
                from: value(field, from),
                to: value(field, to),
              })}
            </li>
          ))}
        </ul>
      )}
    </li>
  )
}
