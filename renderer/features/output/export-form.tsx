import { Button, Checkbox, Form, Radio, Segmented, Select } from 'antd'
import { useState } from 'react'
import {
  type ExportEncoding,
  type ExportWording,
  exportFacts,
  exportFormatNames,
} from '#shared/contract/export'
import { useModelWords, useNumbers, useWords } from '../../i18n/use-words'
import type { ExportRows, ExportWish } from '../../state/export-store'
import { useProjectStore } from '../../state/project-store'
import { useSelectionStore } from '../../state/selection-store'
import { useProjectName } from '../../state/use-rows'
import { useViewStore } from '../../state/view-store'
import { chooseForExport, systemFor, systemsAt, useExportChoices, wordingFor } from './export-choices'
import { ExportLayers } from './export-layers'
import { type ExportInput, runExport } from './export-run'
import { useSystemName } from './system-name'

/** Where a project without places would lie, for the choice of zones. */
const somewhere = [117, 40] as const

type Extent = 'all' | 'selected' | 'shown'

/** Which layers, as what, in which system: sensible from the first moment, remembered for the next time. */
export function ExportForm({ wish, onCancel }: { readonly wish: ExportWish; readonly onCancel: () => void }) {
  const words = useWords()
  const numbers = useNumbers()
  const { tableName } = useModelWords()
  const info = useProjectStore((state) => state.info)
  const projectName = useProjectName()
  const locale = useViewStore((state) => state.locale)
  const selection = useSelectionStore((state) => state.selection)
  const choices = useExportChoices()
  const { format } = choices
  const facts = exportFacts(format)

  const layers = (info?.tables ?? []).filter(
    ({ definition, count }) => count > 0 && definition.name !== 'settings',
  )
  const [ticked, setTicked] = useState<readonly string[]>(
    wish.tables ??
      layers.filter(({ definition }) => definition.geometry).map(({ definition }) => definition.name),
  )
  const chosen = layers
    .map(({ definition }) => definition)
    .filter(({ name, geometry }) => ticked.includes(name) && (facts.placeless || geometry !== null))
    .map(({ name }) => name)

  // Some rows only: those of one layer, when that is the layer chosen.
  const selected: ExportRows | null =
    selection?.kind === 'features' ? { table: selection.table, ids: selection.ids } : null
  const parts = (
    [
      ['selected', selected],
      ['shown', wish.shown ?? null],
    ] as const
  ).filter(([, rows]) => rows !== null && chosen.length === 1 && rows.table === chosen[0])
  const [extent, setExtent] = useState<Extent>(wish.shown ? 'shown' : 'all')
  const part = parts.find(([name]) => name === extent)?.[1] ?? null

  const [west, south, east, north] = info?.bounds ?? [...somewhere, ...somewhere]
  const place = [(west + east) / 2, (south + north) / 2] as const
  const crs = systemFor(format, place, choices.crs[format])
  const systemName = useSystemName()

  const submit = () => {
    if (chosen.length === 0) return
    const input: ExportInput = {
      layers: chosen.map((table) => (part ? { table, ids: [...part.ids] } : { table })),
      format,
      crs,
      encoding: choices.encoding,
      locale,
      labels: choices.labels,
      shiftOrigin: choices.shiftOrigin,
      ...(facts.wording === null ? {} : { wording: wordingFor(format) }),
    }
    const [only] = chosen
    void runExport(input, chosen.length === 1 && only ? titleOf(only) : projectName)
  }
  const titleOf = (table: string) => {
    const definition = layers.find(({ definition: { name } }) => name === table)?.definition
    return tableName(definition ?? table)
  }

  return (
    <Form layout="vertical" size="middle" onFinish={submit} className="export-form">
      <Form.Item
        label={words('exporting.format')}
        htmlFor="export-format"
        extra={words(`exporting.opens.${format}`)}
      >
        <Select
          id="export-format"
          value={format}
          listHeight={360}
          onChange={(next) => chooseForExport({ format: next })}
          options={exportFormatNames.map((value) => ({ value, label: words(`exporting.format.${value}`) }))}
        />
      </Form.Item>
      <ExportLayers layers={layers} placeless={facts.placeless} ticked={ticked} onTick={setTicked} />
      {parts.length > 0 && (
        <Form.Item label={words('exporting.extent')}>
          <Radio.Group value={part ? extent : 'all'} onChange={(event) => setExtent(event.target.value)}>
            <Radio value="all">{words('exporting.extent.all')}</Radio>
            {parts.map(([name, rows]) => (
              <Radio key={name} value={name}>
                {words(`exporting.extent.${name}`, { count: numbers(rows?.ids.length ?? 0) })}
              </Radio>
            ))}
          </Radio.Group>
        </Form.Item>
      )}
      <div className="export-options">
        <Form.Item label={words('exporting.crs')} htmlFor="export-crs">
          <Select
            id="export-crs"
            showSearch={{ optionFilterProp: 'label' }}
            disabled={facts.systems === 'wgs84'}
            value={crs}
            onChange={(next: string) => chooseForExport({ crs: { ...choices.crs, [format]: next } })}
            options={systemsAt(format, place).map((value) => ({ value, label: systemName(value) }))}
          />
        </Form.Item>
        {facts.gbk && (
          <Form.Item label={words('exporting.encoding')}>
            <Segmented<ExportEncoding>
              aria-label={words('exporting.encoding')}
              value={choices.encoding}
              onChange={(encoding) => chooseForExport({ encoding })}
              options={[
                { value: 'utf-8', label: 'UTF-8' },
                { value: 'gbk', label: 'GBK' },
              ]}
            />
          </Form.Item>
        )}
        {facts.wording !== null && (
          <Form.Item label={words('exporting.wording')}>
            <Segmented<ExportWording>
              aria-label={words('exporting.wording')}
              value={choices.wording[format] ?? facts.wording}
              onChange={(wording) => chooseForExport({ wording: { ...choices.wording, [format]: wording } })}
              options={(['words', 'codes'] as const).map((value) => ({
                value,
                label: words(`exporting.wording.${value}`),
              }))}
            />
          </Form.Item>
        )}
      </div>
      {facts.systems === 'metres' && (
        <Form.Item>
          <Checkbox
            checked={choices.labels}
            onChange={(event) => chooseForExport({ labels: event.target.checked })}
          >
            {words('exporting.labels')}
          </Checkbox>
          <Checkbox
            checked={choices.shiftOrigin}
            onChange={(event) => chooseForExport({ shiftOrigin: event.target.checked })}
          >
            {words('exporting.shift_origin')}
          </Checkbox>
        </Form.Item>
      )}
      <div className="export-foot">
        <Button onClick={onCancel}>{words('app.cancel')}</Button>
        <Button type="primary" htmlType="submit" disabled={chosen.length === 0}>
          {words('exporting.go', { count: chosen.length })}
        </Button>
      </div>
    </Form>
  )
}
