import { Tabs } from 'antd'
import { memo, useMemo } from 'react'
import type { ImportLayerPreview, ImportPreview } from '#shared/contract/import'
import { useWords } from '../../i18n/use-words'
import { PreviewMap } from '../../map/preview-map'
import { useTurns } from '../../ui/use-turns'
import { takePlace, useControlPoints } from './control-points-store'
import { ImportFileOptions } from './import-file-options'
import { ImportJoin } from './import-join'
import { ImportLayers } from './import-layers'
import { ImportMapping } from './import-mapping'
import { ImportNotes } from './import-notes'
import { ImportRows } from './import-rows'
import { useImportStore } from './import-state'

/**
 * What was found, on the left; the layer that is looked at, on a map and as rows, on the right. Drawn anew when the
 * preview is another, not with every word of how far an import is.
 */
export const ImportReview = memo(function ImportReview({
  preview,
  isBusy,
}: {
  readonly preview: ImportPreview
  readonly isBusy: boolean
}) {
  const current = useImportStore((state) => state.current)
  const layer = preview.layers.find(({ key }) => key === current) ?? preview.layers[0] ?? null
  const { drafts, picking } = useControlPoints()
  const marks = useMemo(
    () =>
      drafts.flatMap(({ lng, lat }, index) =>
        lng === null || lat === null ? [] : [{ name: `${index + 1}`, place: [lng, lat] as const }],
      ),
    [drafts],
  )
  // The map last: it takes the room that the tabs leave.
  const turn = useTurns(2)
  const shown = useMemo(() => preview.layers.map(({ key, outline }) => ({ key, outline })), [preview.layers])
  return (
    <div className="import-review" inert={isBusy}>
      <div className="import-found">
        <ImportLayers preview={preview} current={layer?.key ?? null} />
        <ImportNotes notes={preview.notes} />
      </div>
      <div className="import-looked-at">
        {turn > 1 ? (
          <PreviewMap
            layers={shown}
            current={layer?.key ?? null}
            bounds={layer?.bounds ?? null}
            marks={marks}
            onPick={picking === null ? null : takePlace}
          />
        ) : (
          <div className="preview-map" />
        )}
        {turn > 0 && <LayerTabs preview={preview} layer={layer} />}
      </div>
    </div>
  )
})

const LayerTabs = memo(function LayerTabs({
  preview,
  layer,
}: {
  readonly preview: ImportPreview
  readonly layer: ImportLayerPreview | null
}) {
  const words = useWords()
  const file = preview.files.find((held) => held.file === layer?.file) ?? preview.files[0]
  const asks = file && (file.crs !== null || file.asksEncoding || file.asksUnit)
  const isDecisionNeeded = file?.crs?.needsDecision || file?.problem
  const items = [
    ...(layer
      ? [
          { key: 'rows', label: words('data.tab_rows'), children: <ImportRows layer={layer} /> },
          {
            key: 'mapping',
            label: words(layer.geometry === null ? 'data.tab_join' : 'data.tab_mapping'),
            children:
              layer.geometry === null ? <ImportJoin layer={layer} /> : <ImportMapping layer={layer} />,
          },
        ]
      : []),
    ...(file && asks
      ? [
          {
            key: 'file',
            label: (
              <span className={isDecisionNeeded ? 'import-undecided' : undefined}>
                {words('data.tab_file')}
              </span>
            ),
            children: <ImportFileOptions file={file} />,
          },
        ]
      : []),
  ]
  const first = isDecisionNeeded ? 'file' : layer?.geometry === null ? 'mapping' : 'rows'
  // Another layer starts at what it needs first; a renewed preview of the same one stays where it was.
  return (
    <Tabs
      key={layer?.key ?? 'file'}
      size="small"
      className="import-tabs"
      defaultActiveKey={first}
      items={items}
    />
  )
})
