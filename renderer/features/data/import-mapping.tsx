import { Button, Input, Select } from 'antd'
import type { ImportLayerPreview, LayerMapping } from '#shared/contract/import'
import { useModelWords, useWords } from '../../i18n/use-words'
import { useProjectStore } from '../../state/project-store'
import { FieldColumns } from './field-columns'
import { shownMapping, targetTable } from './import-choices'
import { forgetMapping, mapLayer } from './import-preview'
import { useImportStore } from './import-state'

/** Not a name a table can have. */
const newLayer = '+'

/** Into which table a layer goes, and which of its columns fills which field there. */
export function ImportMapping({ layer }: { readonly layer: ImportLayerPreview }) {
  const words = useWords()
  const chosen = useImportStore((state) => state.mapping[layer.key])
  const mapping = chosen ?? shownMapping(layer)
  // What was not said by anybody goes on being filled by itself.
  const columns = chosen || layer.isRemembered ? (mapping.columns ?? {}) : {}
  return (
    <div className="import-mapping">
      {layer.isRemembered && (
        <p className="import-remembered">
          {words('data.remembered_explain')}
          <Button type="link" size="small" onClick={() => void forgetMapping(layer)}>
            {words('data.forget')}
          </Button>
        </p>
      )}
      <TargetChoice layer={layer} mapping={mapping} />
      <FieldColumns
        layer={layer}
        chosen={columns}
        onChange={(next) => mapLayer(layer.key, { ...mapping, columns: next })}
      />
    </div>
  )
}

function TargetChoice({
  layer,
  mapping,
}: {
  readonly layer: ImportLayerPreview
  readonly mapping: LayerMapping
}) {
  const words = useWords()
  const { tableName } = useModelWords()
  const tables = useProjectStore((state) => state.info?.tables ?? [])
  const open = tables
    .map(({ definition }) => definition)
    // A sketched space belongs to a scheme: no file can say which.
    .filter((definition) => definition.geometry !== null && definition.name !== 'spaces')
  const title =
    mapping.target && 'title' in mapping.target
      ? mapping.target.title
      : (layer.definition.title ?? layer.title.replace(/\.[^.]+$/, ''))
  const isNew = mapping.target ? 'title' in mapping.target : targetTable(layer) === null
  const value = isNew
    ? newLayer
    : mapping.target && 'table' in mapping.target
      ? mapping.target.table
      : layer.target
  // Another table has other fields: what was said of the former ones means nothing there.
  const goTo = (target: LayerMapping['target']) => mapLayer(layer.key, { target })
  return (
    <div className="import-target">
      <label htmlFor="import-target">{words('data.goes_to')}</label>
      <Select
        id="import-target"
        value={value}
        showSearch={{ optionFilterProp: 'label' }}
        popupMatchSelectWidth={false}
        onChange={(next: string) => goTo(next === newLayer ? { title } : { table: next })}
        options={[
          { value: newLayer, label: words('data.new_layer_choice') },
          ...open.map((definition) => ({ value: definition.name, label: tableName(definition) })),
        ]}
      />
      {isNew && (
        <Input
          key={layer.key}
          defaultValue={title}
          maxLength={60}
          aria-label={words('data.new_layer_name')}
          onPressEnter={(event) => event.currentTarget.blur()}
          onBlur={(event) => {
            const name = event.target.value.trim()
            if (name !== '' && name !== title) mapLayer(layer.key, { ...mapping, target: { title: name } })
          }}
        />
      )}
    </div>
  )
}
