import { Alert, Button, Modal, Progress as ProgressBar } from 'antd'
import { useModelWords, useNumbers, useWords } from '../../i18n/use-words'
import { closeExport, useExportStore } from '../../state/export-store'
import { ExportForm } from './export-form'
import { resetExport, useExportRun } from './export-run'
import { useSystemName } from './system-name'

/** From what shall leave to the file, and what the file could not hold. */
export function ExportDialog() {
  const words = useWords()
  const wish = useExportStore((state) => state.wish)
  const stage = useExportRun((state) => state.stage)
  if (!wish) return null
  const close = () => {
    resetExport()
    closeExport()
  }
  return (
    <Modal
      open
      width={720}
      title={words('exporting.title')}
      footer={null}
      mask={{ closable: false }}
      onCancel={close}
    >
      {/* Kept while the file is written: coming back, everything is as it was. */}
      <div hidden={stage.kind !== 'asking'}>
        <ExportForm wish={wish} onCancel={close} />
      </div>
      {stage.kind === 'running' && <Running />}
      {stage.kind === 'done' && <Done onClose={close} />}
      {stage.kind === 'failed' && (
        <>
          <p className="form-error" role="alert">
            {words(stage.reason.code, stage.reason.params)}
          </p>
          <div className="export-foot">
            <Button onClick={close}>{words('app.dismiss')}</Button>
            <Button type="primary" autoFocus onClick={resetExport}>
              {words('exporting.again')}
            </Button>
          </div>
        </>
      )}
    </Modal>
  )
}

function Running() {
  const words = useWords()
  const stage = useExportRun((state) => state.stage)
  const progress = stage.kind === 'running' ? stage.progress : null
  const percent = progress?.total ? Math.round((progress.done / progress.total) * 100) : undefined
  return (
    <>
      <p>{words('export.progress.writing')}</p>
      <ProgressBar percent={percent ?? 100} status="active" showInfo={percent !== undefined} />
      <div className="export-foot">
        <Button onClick={resetExport}>{words('app.cancel')}</Button>
      </div>
    </>
  )
}

function Done({ onClose }: { readonly onClose: () => void }) {
  const words = useWords()
  const numbers = useNumbers()
  const { tableName } = useModelWords()
  const systemName = useSystemName()
  const stage = useExportRun((state) => state.stage)
  if (stage.kind !== 'done') return null
  const { report, path } = stage
  return (
    <div role="status">
      <p>
        {path === null
          ? words('exporting.downloaded', { name: report.name })
          : words('exporting.written', { path })}
      </p>
      <p className="quiet">
        {report.layers.map(({ table, count }) => `${tableName(table)} ${numbers(count)}`).join(' · ')}
        {' · '}
        {systemName(report.crs)}
      </p>
      {report.notes.length > 0 && (
        <Alert
          type="warning"
          title={words('exporting.notes', { count: report.notes.length })}
          description={
            <ul className="export-notes">
              {report.notes.map(({ code, params }) => (
                <li key={`${code}${JSON.stringify(params ?? {})}`}>{words(code, params)}</li>
              ))}
            </ul>
          }
        />
      )}
      <div className="export-foot">
        <Button onClick={resetExport}>{words('exporting.another')}</Button>
        <Button type="primary" autoFocus onClick={onClose}>
          {words('app.done')}
        </Button>
      </div>
    </div>
  )
}
