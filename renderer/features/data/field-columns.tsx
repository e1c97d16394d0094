import { Select } from 'antd'
import type { ImportLayerPreview } from '#shared/contract/import'
import { useModelWords, useWords } from '../../i18n/use-words'
import { ownFields } from './import-choices'

/** Neither is a name a column can have: names are trimmed. */
const byItself = ' auto'
const none = ' none'

/** Field by field: the column that fills it, chosen or by itself, with what stands in that column. */
export function FieldColumns({
  layer,
  chosen,
  joined,
  onChange,
}: {
  readonly layer: ImportLayerPreview
  readonly chosen: Readonly<Record<string, string | null>>
  /** The key of a join: its field takes no values, its column gives none. */
  readonly joined?: { readonly field: string; readonly column: string }
  readonly onChange: (columns: Record<string, string | null>) => void
}) {
  const words = useWords()
  const { fieldName } = useModelWords()
  // Fields a person left empty in a new table are not there any more, but can be filled again.
  const fields = [
    ...layer.definition.fields.map(({ name }) => name),
    ...Object.keys(chosen).filter((name) => layer.definition.fields.every((field) => field.name !== name)),
  ].filter((name) => !ownFields.has(name) && name !== joined?.field)
  const taken = new Set([...Object.values(layer.mapping), joined?.column])
  const rest = layer.columns.filter(({ name }) => !taken.has(name))
  return (
    <>
      {rest.length > 0 && (
        <p className="quiet import-rest">
          {words('data.rest_columns', {
            count: rest.length,
            columns: rest
              .slice(0, 12)
              .map(({ name }) => name)
              .join(words('data.between')),
          })}
        </p>
      )}
      <table className="import-fields" aria-label={words('data.tab_mapping')}>
        <thead>
          <tr>
            <th scope="col">{words('data.field')}</th>
            <th scope="col">{words('data.column')}</th>
            <th scope="col">{words('data.samples')}</th>
          </tr>
        </thead>
        <tbody>
          {fields.map((field) => (
            <FieldRow
              key={field}
              layer={layer}
              field={field}
              name={fieldName(layer.definition.name, field)}
              chosen={chosen}
              onChange={onChange}
            />
          ))}
        </tbody>
      </table>
    </>
  )
}

function FieldRow({
  layer,
  field,
  name,
  chosen,
  onChange,
}: {
  readonly layer: ImportLayerPreview
  readonly field: string
  readonly name: string
  readonly chosen: Readonly<Record<string, string | null>>
  readonly onChange: (columns: Record<string, string | null>) => void
}) {
  const words = useWords()
  const isChosen = field in chosen
  const column = isChosen ? (chosen[field] ?? null) : (layer.mapping[field] ?? null)
  const source = layer.columns.find((held) => held.name === column)
  const byRules = layer.byRules.includes(field)
  const choose = (value: string) => {
    const { [field]: _former, ...others } = chosen
    onChange(value === byItself ? others : { ...others, [field]: value === none ? null : value })
  }
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>
        <Select
          size="small"
          className={column === null ? 'import-empty' : undefined}
          aria-label={words('data.column_for', { field: name })}
          value={isChosen ? (column ?? none) : byItself}
          showSearch={{ optionFilterProp: 'label' }}
          popupMatchSelectWidth={false}
          onChange={choose}
          options={[
            { value: byItself, label: automatic(words, byRules, isChosen ? null : column) },
            { value: none, label: words('data.no_column') },
            ...layer.columns.map((held) => ({ value: held.name, label: held.name })),
          ]}
        />
      </td>
      <td className="quiet">{source?.samples.join(words('data.between'))}</td>
    </tr>
  )
}

function automatic(words: ReturnType<typeof useWords>, byRules: boolean, column: string | null): string {
  if (byRules) return words('data.by_rules')
  return column === null ? words('data.by_itself_none') : words('data.by_itself', { column })
}
