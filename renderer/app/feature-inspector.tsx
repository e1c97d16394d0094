import { Button } from 'antd'
import { useModelWords, useWords } from '../i18n/use-words'
import { flyToFeatures } from '../map/fly-to-features'
import { labelField } from '../map/imported-tables'
import { projectMirror, tableDefinition, useProjectStore } from '../state/project-store'
import { runCommand } from '../state/run-command'
import { clearSelection } from '../state/selection-store'
import { FieldEditor } from '../ui/field-editor'

interface FeatureInspectorProps {
  readonly table: string
  readonly ids: readonly number[]
}

/** Everything a layer says about what is selected; a double click on a value edits it. */
export function FeatureInspector({ table, ids }: FeatureInspectorProps) {
  const words = useWords()
  const { tableName, fieldName } = useModelWords()
  useProjectStore((state) => state.versions[table])
  const definition = tableDefinition(table)
  const [id] = ids
  const row = id === undefined ? undefined : projectMirror().row(table, id)
  if (!definition || !row) return null

  const remove = async () => {
    const outcome = await runCommand('remove-features', { table, ids: [...ids] })
    if (outcome.ok) clearSelection()
  }
  const called = row.properties[labelField(definition) ?? 'name']
  const name = typeof called === 'string' ? called : ''
  return (
    <>
      <p className="overline">
        {tableName(definition)} ·{' '}
        {ids.length > 1 ? words('app.selected_count', { count: ids.length }) : `#${row.id}`}
      </p>
      {ids.length === 1 && (
        <>
          <h2>{name || tableName(definition)}</h2>
          <dl className="field-list">
            {definition.fields
              .filter((field) => field.name !== 'attributes' || row.properties.attributes)
              .map((field) => (
                <div key={field.name} style={{ display: 'contents' }}>
                  <dt>{fieldName(table, field.name)}</dt>
                  <dd>
                    <FieldEditor key={`${table}/${row.id}`} table={table} row={row} field={field} />
                  </dd>
                </div>
              ))}
          </dl>
        </>
      )}
      <div style={{ display: 'flex', gap: 8, marginTop: 16 }}>
        <Button onClick={() => flyToFeatures(table, ids)}>{words('app.fly_to')}</Button>
        <Button danger onClick={remove}>
          {words('app.remove')}
        </Button>
      </div>
    </>
  )
}
