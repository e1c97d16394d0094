import { Checkbox } from 'antd'
import type { ImportFilePreview, ImportLayerPreview, ImportPreview } from '#shared/contract/import'
import { useModelWords, useNumbers, useWords } from '../../i18n/use-words'
import { showLayer, takeLayer } from './import-preview'
import { useImportStore } from './import-state'

/** The layers found, under the file they are from: which of them to take, and where each would go. */
export function ImportLayers({
  preview,
  current,
}: {
  readonly preview: ImportPreview
  readonly current: string | null
}) {
  const words = useWords()
  return (
    <section className="import-layers" aria-label={words('data.found')}>
      {preview.files.map((file) => (
        <FileLayers
          key={file.file}
          file={file}
          layers={preview.layers.filter((layer) => layer.file === file.file)}
          current={current}
        />
      ))}
    </section>
  )
}

function FileLayers({
  file,
  layers,
  current,
}: {
  readonly file: ImportFilePreview
  readonly layers: readonly ImportLayerPreview[]
  readonly current: string | null
}) {
  const words = useWords()
  return (
    <div>
      <h4 className="import-file" title={file.file}>
        <span className="import-file-name">{file.file.replace(/^.*\//, '')}</span>
        <span className="quiet">{words(`format.${file.format}`)}</span>
      </h4>
      {file.problem && (
        <p className="form-error" role="alert">
          {words(file.problem.code, file.problem.params)}
        </p>
      )}
      {layers.map((layer) => (
        <FoundLayer key={layer.key} layer={layer} isCurrent={layer.key === current} />
      ))}
      {layers.length === 0 && !file.problem && (
        <p className="quiet import-nothing">{words('data.no_layers')}</p>
      )}
    </div>
  )
}

function FoundLayer({
  layer,
  isCurrent,
}: {
  readonly layer: ImportLayerPreview
  readonly isCurrent: boolean
}) {
  const words = useWords()
  const numbers = useNumbers()
  const isTaken = useImportStore((state) => !state.leftOut.has(layer.key))
  const target = useTargetName()(layer)
  const isUnjoined = layer.geometry === null && layer.join === null
  return (
    <div className="import-layer" data-current={isCurrent || undefined} data-left-out={!isTaken || undefined}>
      <Checkbox
        checked={isTaken}
        aria-label={words('data.take_layer', { layer: target })}
        onChange={(event) => takeLayer(layer.key, event.target.checked)}
      />
      <button type="button" aria-current={isCurrent || undefined} onClick={() => showLayer(layer.key)}>
        <span className="import-geometry" data-kind={layer.geometry ?? 'none'} aria-hidden />
        <span className="import-layer-name">
          {target}
          {layer.title !== target && layer.title !== baseName(layer.file) && (
            <span className="quiet import-layer-title">{layer.title}</span>
          )}
        </span>
        <span className="figure">{numbers(layer.count)}</span>
      </button>
      {layer.isRemembered && <span className="quiet import-layer-words">{words('data.remembered')}</span>}
      {isUnjoined && <span className="import-undecided import-layer-words">{words('data.join_needed')}</span>}
      {layer.problem && (
        <span className="form-error import-layer-words">
          {words(layer.problem.code, layer.problem.params)}
        </span>
      )}
    </div>
  )
}

function baseName(file: string): string {
  return file.replace(/^.*\//, '').replace(/\.[^.]+$/, '')
}

/** Where a layer goes, in the words of the layer list. */
function useTargetName(): (layer: ImportLayerPreview) => string {
  const words = useWords()
  const { tableName } = useModelWords()
  return (layer) => {
    if (layer.geometry === null)
      return layer.join ? words('data.joins_to', { layer: tableName(layer.definition) }) : layer.title
    return layer.newTable
      ? words('data.new_layer', { title: layer.definition.title ?? layer.target })
      : tableName(layer.definition)
  }
}
