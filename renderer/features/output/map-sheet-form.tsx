import { Button, Checkbox, Form, Input, Segmented, Select } from 'antd'
import { indicatorCatalogue } from '#shared/indicators/catalogue'
import {
  buildingThemes,
  type MapSheetChoices,
  type Orientation,
  orientations,
  type Paper,
  papers,
  sheetLayers,
  usualScales,
} from '#shared/report/map-sheet/choices'
import type { MapSheet } from '#shared/report/map-sheet/map-sheet'
import { roundScale } from '#shared/report/map-sheet/sheet-frame'
import { useModelWords, useWords } from '../../i18n/use-words'
import { useMapStore } from '../../map/map-store'
import { useProjectStore } from '../../state/project-store'
import { useRows } from '../../state/use-rows'
import { chooseForSheet, useMapSheetChoices } from './map-sheet-store'
import { SettingField } from './setting-field'

/** What a sheet shows and says. Every choice is seen at once in the preview beside it. */
export function MapSheetForm({ sheet }: { readonly sheet: MapSheet | null }) {
  const words = useWords()
  const choices = useMapSheetChoices()
  return (
    <Form layout="vertical" size="small" className="sheet-form">
      <TextField name="title" placeholder={sheet?.title ?? ''} />
      <TextField name="subtitle" placeholder="" />
      <div className="sheet-row">
        <Form.Item label={words('sheet.paper')}>
          <Segmented<Paper>
            aria-label={words('sheet.paper')}
            value={choices.paper}
            onChange={(paper) => chooseForSheet({ paper })}
            options={papers.map((value) => ({ value, label: value }))}
          />
        </Form.Item>
        <Form.Item label={words('sheet.orientation')}>
          <Segmented<Orientation>
            aria-label={words('sheet.orientation')}
            value={choices.orientation}
            onChange={(orientation) => chooseForSheet({ orientation })}
            options={orientations.map((value) => ({ value, label: words(`sheet.orientation.${value}`) }))}
          />
        </Form.Item>
      </div>
      <Extent sheet={sheet} />
      <Content />
      <Form.Item className="sheet-ticks">
        {(['labels', 'grid', 'mark'] as const).map((name) => (
          <Checkbox
            key={name}
            checked={choices[name]}
            onChange={(event) => chooseForSheet({ [name]: event.target.checked })}
          >
            {words(`sheet.${name}`)}
          </Checkbox>
        ))}
      </Form.Item>
      <Layers />
      <h3 className="section-title">{words('sheet.beside')}</h3>
      <SettingField place="sheet" name="map_notice" label={words('sheet.approval')} />
      <SettingField place="sheet" name="organisation" />
      <SettingField place="sheet" name="planner" />
      <SettingField place="sheet" name="map_source" />
    </Form>
  )
}

/** Written once somebody has finished with it, as a title is typed letter by letter. */
function TextField({
  name,
  placeholder,
}: {
  readonly name: 'title' | 'subtitle'
  readonly placeholder: string
}) {
  const words = useWords()
  const value = useMapSheetChoices()[name]
  return (
    <Form.Item label={words(`sheet.${name}`)} htmlFor={`sheet-${name}`}>
      <Input
        id={`sheet-${name}`}
        value={value}
        maxLength={120}
        placeholder={placeholder || words('sheet.as_usual')}
        onChange={(event) => chooseForSheet({ [name]: event.target.value })}
      />
    </Form.Item>
  )
}

/** Which part of the ground, and at which scale. */
function Extent({ sheet }: { readonly sheet: MapSheet | null }) {
  const words = useWords()
  const { scale } = useMapSheetChoices()
  const map = useMapStore()
  const scales = [...new Set([...usualScales, ...(scale === null ? [] : [scale])])].sort((a, b) => a - b)
  const showView = () => {
    if (!sheet || !map.centre || !map.sizePx || map.metresPerPixel === null) return
    const acrossM = map.sizePx.width * map.metresPerPixel
    const downM = map.sizePx.height * map.metresPerPixel
    const wanted = 1000 * Math.max(acrossM / sheet.map.width, downM / sheet.map.height)
    chooseForSheet({ centre: [map.centre[0], map.centre[1]], scale: roundScale(wanted) })
  }
  return (
    <>
      <Form.Item label={words('sheet.scale')} htmlFor="sheet-scale">
        <Select
          id="sheet-scale"
          value={scale ?? 0}
          onChange={(next: number) => chooseForSheet({ scale: next === 0 ? null : next })}
          options={[
            {
              value: 0,
              label:
                sheet && scale === null
                  ? words('sheet.scale.fit_to', { scale: `${sheet.scale}` })
                  : words('sheet.scale.fit'),
            },
            ...scales.map((value) => ({ value, label: `1:${value}` })),
          ]}
        />
      </Form.Item>
      <div className="sheet-buttons">
        <Button onClick={() => chooseForSheet({ centre: null, scale: null })}>{words('sheet.whole')}</Button>
        <Button disabled={!sheet || !map.centre} onClick={showView}>
          {words('sheet.current_view')}
        </Button>
      </div>
    </>
  )
}

/** What stands out: how buildings are coloured, a scheme, who an indicator reaches. */
function Content() {
  const words = useWords()
  const choices = useMapSheetChoices()
  const schemes = useRows('schemes')
  const known = schemes.some(({ id }) => id === choices.schemeId)
  return (
    <>
      <Form.Item label={words('sheet.theme')} htmlFor="sheet-theme">
        <Select<MapSheetChoices['theme']>
          id="sheet-theme"
          value={choices.theme}
          onChange={(theme) => chooseForSheet({ theme })}
          options={buildingThemes.map((value) => ({ value, label: words(`sheet.theme.${value}`) }))}
        />
      </Form.Item>
      <Form.Item label={words('sheet.scheme')} htmlFor="sheet-scheme">
        <Select
          id="sheet-scheme"
          value={known ? choices.schemeId : 0}
          onChange={(id: number) => chooseForSheet({ schemeId: id === 0 ? null : id })}
          options={[
            { value: 0, label: words('sheet.no_scheme') },
            ...schemes.map((row) => ({ value: row.id, label: String(row.properties.name ?? row.id) })),
          ]}
        />
      </Form.Item>
      <Form.Item label={words('sheet.indicator')} htmlFor="sheet-indicator">
        <Select
          id="sheet-indicator"
          value={choices.indicator ?? ''}
          onChange={(id: string) => chooseForSheet({ indicator: id === '' ? null : id })}
          options={[
            { value: '', label: words('sheet.no_indicator') },
            ...indicatorCatalogue
              .filter(({ compute }) => compute === 'computed')
              .map(({ id }) => ({ value: id, label: words(`indicator.${id}.name`) })),
          ]}
        />
      </Form.Item>
    </>
  )
}

/** The layers that hold something, each on the sheet or off it. */
function Layers() {
  const words = useWords()
  const { tableName } = useModelWords()
  const { hidden } = useMapSheetChoices()
  const tables = useProjectStore((state) => state.info?.tables ?? [])
  const drawable = new Set<string>(sheetLayers)
  const held = tables
    .filter(
      ({ definition, count }) =>
        count > 0 &&
        definition.geometry !== null &&
        (drawable.has(definition.name) || definition.origin === 'imported'),
    )
    .map(({ definition }) => definition)
  return (
    <Form.Item label={words('sheet.layers')}>
      <Checkbox.Group
        className="sheet-layers"
        aria-label={words('sheet.layers')}
        value={held.map(({ name }) => name).filter((name) => !hidden.includes(name))}
        onChange={(shown) =>
          chooseForSheet({
            hidden: [
              ...hidden.filter((name) => !held.some((one) => one.name === name)),
              ...held.map(({ name }) => name).filter((name) => !shown.includes(name)),
            ],
          })
        }
        options={held.map((definition) => ({ value: definition.name, label: tableName(definition) }))}
      />
    </Form.Item>
  )
}
