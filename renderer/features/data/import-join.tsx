import { Button, Select } from 'antd'
import type { ImportJoinPreview, ImportLayerPreview, LayerMapping } from '#shared/contract/import'
import { useModelWords, useNumbers, useWords } from '../../i18n/use-words'
import { useProjectStore } from '../../state/project-store'
import { FieldColumns } from './field-columns'
import { ownFields } from './import-choices'
import { forgetMapping, mapLayer } from './import-preview'
import { useImportStore } from './import-state'

/** A table without places: to which layer it belongs, by which key, and how well the two meet. */
export function ImportJoin({ layer }: { readonly layer: ImportLayerPreview }) {
  const words = useWords()
  const chosen = useImportStore((state) => state.mapping[layer.key])
  const columns = chosen?.columns ?? {}
  const join = useJoinChoice(layer, chosen)
  return (
    <div className="import-mapping">
      <p className="quiet">{words('data.join_explain')}</p>
      {layer.isRemembered && (
        <p className="import-remembered">
          {words('data.remembered_explain')}
          <Button type="link" size="small" onClick={() => void forgetMapping(layer)}>
            {words('data.forget')}
          </Button>
        </p>
      )}
      <JoinChoice layer={layer} {...join} />
      {layer.join && <Meeting join={layer.join} />}
      {layer.join && (
        <FieldColumns
          layer={layer}
          chosen={columns}
          joined={layer.join}
          onChange={(next) =>
            layer.join &&
            mapLayer(layer.key, {
              target: { table: layer.join.table },
              join: { field: layer.join.field, column: layer.join.column },
              columns: next,
            })
          }
        />
      )}
    </div>
  )
}

interface Choice {
  readonly table: string | undefined
  readonly field: string | undefined
  readonly column: string | undefined
}

/** What stands in the three choices: half-made ones stay until they are whole. */
function useJoinChoice(layer: ImportLayerPreview, chosen: LayerMapping | undefined): Choice {
  const shown = layer.join
  return {
    table: (chosen?.target && 'table' in chosen.target ? chosen.target.table : undefined) ?? shown?.table,
    field: chosen?.join?.field || (chosen ? undefined : shown?.field),
    column: chosen?.join?.column || (chosen ? undefined : shown?.column),
  }
}

function JoinChoice({ layer, table, field, column }: { readonly layer: ImportLayerPreview } & Choice) {
  const words = useWords()
  const { tableName, fieldName } = useModelWords()
  const tables = useProjectStore((state) => state.info?.tables ?? [])
  const withPlaces = tables.filter(({ definition, count }) => definition.geometry !== null && count > 0)
  const definition = withPlaces.find((held) => held.definition.name === table)?.definition
  const choose = (choice: Partial<Choice>) => {
    const next = { table, field, column, ...choice }
    mapLayer(layer.key, {
      ...(next.table ? { target: { table: next.table } } : {}),
      join: { field: next.field ?? '', column: next.column ?? '' },
    })
  }
  return (
    <div className="import-target">
      <Select
        aria-label={words('data.join_table')}
        placeholder={words('data.join_table')}
        value={table}
        popupMatchSelectWidth={false}
        onChange={(next: string) => choose({ table: next, field: undefined })}
        options={withPlaces.map((held) => ({
          value: held.definition.name,
          label: tableName(held.definition),
        }))}
      />
      <Select
        aria-label={words('data.join_field')}
        placeholder={words('data.join_field')}
        value={field}
        disabled={!definition}
        popupMatchSelectWidth={false}
        onChange={(next: string) => choose({ field: next })}
        options={(definition?.fields ?? [])
          .filter(({ name }) => !ownFields.has(name) || name === 'source_id')
          .map(({ name }) => ({ value: name, label: fieldName(table ?? '', name) }))}
      />
      <span aria-hidden>=</span>
      <Select
        aria-label={words('data.join_column')}
        placeholder={words('data.join_column')}
        value={column}
        popupMatchSelectWidth={false}
        onChange={(next: string) => choose({ column: next })}
        options={layer.columns.map(({ name }) => ({ value: name, label: name }))}
      />
    </div>
  )
}

/** How many rows find their feature, and what becomes of the rest. */
function Meeting({ join }: { readonly join: ImportJoinPreview }) {
  const words = useWords()
  const numbers = useNumbers()
  const figures = [
    ['data.join_features', join.features],
    ['data.join_unmatched', join.unmatched],
    ['data.join_empty', join.empty],
    ['data.join_double_in_file', join.doubleInFile],
    ['data.join_double_in_layer', join.doubleInLayer],
    ['data.join_overwritten', join.overwritten],
  ] as const
  return (
    <>
      <ul className="import-figures">
        {figures
          .filter(([code, count]) => count > 0 || code === 'data.join_features')
          .map(([code, count]) => (
            <li key={code}>
              <b className="figure">{numbers(count)}</b> {words(code)}
            </li>
          ))}
      </ul>
      {join.unmatchedKeys.length > 0 && (
        <p className="quiet">
          {words('data.join_unmatched_keys', { keys: join.unmatchedKeys.join(words('data.between')) })}
        </p>
      )}
    </>
  )
}
