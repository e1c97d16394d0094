import { Button, Checkbox, Form } from 'antd'
import type { ProjectInfo } from '#shared/contract/project'
import { useModelWords, useNumbers, useWords } from '../../i18n/use-words'

interface ExportLayersProps {
  readonly layers: ProjectInfo['tables']
  /** Whether the format takes tables without places. */
  readonly placeless: boolean
  readonly ticked: readonly string[]
  readonly onTick: (tables: readonly string[]) => void
}

/** Every layer that holds something, to be ticked; what the format cannot hold says so. */
export function ExportLayers({ layers, placeless, ticked, onTick }: ExportLayersProps) {
  const words = useWords()
  const numbers = useNumbers()
  const { tableName } = useModelWords()
  const possible = layers
    .map(({ definition }) => definition)
    .filter(({ geometry }) => placeless || geometry !== null)
    .map(({ name }) => name)
  const all = possible.every((name) => ticked.includes(name))
  return (
    <Form.Item>
      {/* No label of the form's: it would lend its name to the button in it. */}
      <div className="export-layers-head">
        <span>{words('exporting.layers')}</span>
        <Button type="link" size="small" onClick={() => onTick(all ? [] : possible)}>
          {words(all ? 'exporting.none' : 'exporting.all')}
        </Button>
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset brings a frame and a legend that the form item has */}
      <div className="export-layers" role="group" aria-label={words('exporting.layers')}>
        {layers.map(({ definition, count }) => {
          const { name } = definition
          const can = possible.includes(name)
          return (
            <Checkbox
              key={name}
              disabled={!can}
              checked={can && ticked.includes(name)}
              onChange={({ target }) =>
                onTick(target.checked ? [...ticked, name] : ticked.filter((other) => other !== name))
              }
            >
              {tableName(definition)}{' '}
              <span className="quiet">{can ? numbers(count) : words('exporting.placeless')}</span>
            </Checkbox>
          )
        })}
      </div>
    </Form.Item>
  )
}
