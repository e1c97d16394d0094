import { DownloadOutlined, ExportOutlined, FileImageOutlined, PrinterOutlined } from '@ant-design/icons'
import { Button, Form, Select } from 'antd'
import { useModelWords, useNumbers, useWords } from '../../i18n/use-words'
import { openExport } from '../../state/export-store'
import { attempt, notify } from '../../state/notice-store'
import { capabilities } from '../../state/project-files'
import { useProjectStore } from '../../state/project-store'
import { useProjectName, useRows } from '../../state/use-rows'
import { setView, useViewStore } from '../../state/view-store'
import { host } from '../../transport/host'
import { downloadFile } from '../../ui/files'
import { Panel } from '../../ui/panel'
import { openMapSheet } from './map-sheet-store'
import { PhotoPrivacy } from './photo-privacy'
import { printPreview, useReportStore } from './report-store'
import { SettingField } from './setting-field'

/** What leaves the program: the A4 summary, and layers as files. */
export function OutputPanel() {
  const words = useWords()
  return (
    <Panel title={words('output.title')} hint={words('output.hint')} foot={<PrintButtons />}>
      <Scheme />
      <h3 className="section-title">{words('output.on_the_page')}</h3>
      <Form layout="vertical" size="small">
        <SettingField name="name" />
        <SettingField name="planner" />
        <SettingField name="map_notice" />
      </Form>
      <p className="quiet">{words('output.notice_explain')}</p>
      <h3 className="section-title">{words('sheet.section')}</h3>
      <Button block icon={<FileImageOutlined />} onClick={openMapSheet}>
        {words('sheet.open')}
      </Button>
      <h3 className="section-title">{words('output.layers')}</h3>
      <Button block icon={<ExportOutlined />} onClick={() => openExport()}>
        {words('exporting.open_layers')}
      </Button>
      <Layers />
      <PhotoPrivacy />
    </Panel>
  )
}

function PrintButtons() {
  const words = useWords()
  const html = useReportStore((state) => (state.building ? null : state.html))
  const keepPhotoData = useReportStore((state) => state.keepPhotoData)
  const name = useProjectName()
  const locale = useViewStore((state) => state.locale)
  const schemeId = useViewStore((state) => state.schemeId)
  const print = async () => {
    if (!capabilities().printToPdf) {
      printPreview()
      return
    }
    const scheme = schemeId === null ? {} : { schemeId }
    const saved = await attempt(() => host().call('dialog.printReport', { locale, keepPhotoData, ...scheme }))
    if (saved) notify('info', { code: 'output.printed', params: { path: saved.path } })
  }
  return (
    <>
      <Button type="primary" icon={<PrinterOutlined />} disabled={!html} onClick={() => void print()}>
        {words('output.print')}
      </Button>
      <Button
        icon={<DownloadOutlined />}
        disabled={!html}
        onClick={() => html && downloadFile(`${name}.html`, new TextEncoder().encode(html), 'text/html')}
      >
        {words('output.download')}
      </Button>
    </>
  )
}

function Scheme() {
  const words = useWords()
  const schemes = useRows('schemes')
  const schemeId = useViewStore((state) => state.schemeId)
  return (
    <Form layout="vertical" size="small">
      <Form.Item label={words('output.scheme')} htmlFor="output-scheme">
        <Select
          id="output-scheme"
          value={schemeId ?? 0}
          onChange={(id: number) => setView({ schemeId: id === 0 ? null : id })}
          options={[
            { value: 0, label: words('output.no_scheme') },
            ...schemes.map((row) => ({ value: row.id, label: String(row.properties.name ?? row.id) })),
          ]}
        />
      </Form.Item>
    </Form>
  )
}

function Layers() {
  const words = useWords()
  const numbers = useNumbers()
  const { tableName } = useModelWords()
  const tables = useProjectStore((state) => state.info?.tables ?? [])
  return (
    <ul>
      {tables
        .filter(({ count, definition }) => count > 0 && definition.name !== 'settings')
        .map(({ definition, count }) => (
          <li key={definition.name} className="output-layer">
            <span>{tableName(definition)}</span>
            <span className="quiet">{numbers(count)}</span>
            <Button
              size="small"
              type="text"
              aria-label={words('exporting.open_one', { layer: tableName(definition) })}
              onClick={() => openExport({ tables: [definition.name] })}
            >
              {words('exporting.open')}
            </Button>
          </li>
        ))}
    </ul>
  )
}
