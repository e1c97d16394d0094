import { Button, Form, Input, Modal, Progress as ProgressBar } from 'antd'
import type { ReactNode } from 'react'
import type { Progress } from '#shared/contract/channel'
import type { ImportPreview, ImportReport } from '#shared/contract/import'
import { useModelWords, useWords } from '../../i18n/use-words'
import { useProjectStore } from '../../state/project-store'
import { undo } from '../../state/run-command'
import { ImportNotes } from './import-notes'
import { ImportReview } from './import-review'
import { cancelImport, chooseFiles, closeImport, runImport, startProject } from './import-run'
import { useImportStore } from './import-state'
import './import.css'

/** From the files to the layers: what was found, where it goes, what was left out, and one step back. */
export function ImportDialog() {
  const words = useWords()
  const stage = useImportStore((state) => state.stage)
  const names = useImportStore((state) => state.names)
  if (!stage) return null
  const isWide = stage.kind === 'review' || stage.kind === 'importing'
  return (
    <Modal
      open
      centered
      width={isWide ? 'min(1240px, 96vw)' : 560}
      className={isWide ? 'import-dialog import-dialog-wide' : 'import-dialog'}
      title={<ImportTitle names={names} />}
      footer={null}
      mask={{ closable: false }}
      onCancel={cancelImport}
      closable={{ 'aria-label': words('app.dismiss') }}
    >
      {stage.kind === 'homeless' && <NewProject names={names} />}
      {stage.kind === 'reading' && (
        <>
          <Running progress={stage.progress} otherwise="data.reading" />
          <Foot>
            <Button onClick={closeImport}>{words('app.cancel')}</Button>
          </Foot>
        </>
      )}
      {(stage.kind === 'review' || stage.kind === 'importing') && (
        <>
          <ImportReview preview={stage.preview} isBusy={stage.kind === 'importing'} />
          <ReviewFoot
            preview={stage.preview}
            progress={stage.kind === 'importing' ? stage.progress : undefined}
          />
        </>
      )}
      {stage.kind === 'done' && <Done report={stage.report} />}
      {stage.kind === 'failed' && (
        <>
          <p className="form-error" role="alert">
            {words(stage.reason.code, stage.reason.params)}
          </p>
          <p className="quiet">{words('data.untouched')}</p>
          <Foot>
            <Button onClick={closeImport}>{words('app.dismiss')}</Button>
            <Button type="primary" autoFocus onClick={() => void chooseFiles()}>
              {words('data.other_file')}
            </Button>
          </Foot>
        </>
      )}
    </Modal>
  )
}

function ImportTitle({ names }: { readonly names: readonly string[] }) {
  const words = useWords()
  const all = names.join(words('data.between'))
  return (
    <span className="import-title" title={all}>
      {names.length > 3
        ? words('data.import_title_many', {
            names: names.slice(0, 2).join(words('data.between')),
            count: names.length,
          })
        : words('data.import_title', { names: all })}
    </span>
  )
}

function Foot({ children }: { readonly children: ReactNode }) {
  return <div className="dialog-foot">{children}</div>
}

/** Files that came before there was a project: one is made for them, named after the first. */
function NewProject({ names }: { readonly names: readonly string[] }) {
  const words = useWords()
  const proposed = (names[0] ?? '').replace(/^.*\//, '').replace(/\.[^.]+$/, '')
  return (
    <Form layout="vertical" onFinish={({ name }: { name: string }) => void startProject(name.trim())}>
      <p>{words('data.homeless')}</p>
      <Form.Item
        name="name"
        label={words('app.home.name')}
        initialValue={proposed}
        rules={[{ required: true, whitespace: true, message: words('data.name_missing') }]}
      >
        <Input autoFocus maxLength={60} onFocus={(event) => event.target.select()} />
      </Form.Item>
      <Foot>
        <Button onClick={closeImport}>{words('app.cancel')}</Button>
        <Button type="primary" htmlType="submit">
          {words('data.create_and_import')}
        </Button>
      </Foot>
    </Form>
  )
}

function Running({
  progress,
  otherwise,
}: {
  readonly progress: Progress | null
  readonly otherwise: string
}) {
  const words = useWords()
  const percent = progress?.total ? Math.round((progress.done / progress.total) * 100) : undefined
  const text = progress ? words(progress.words.code, progress.words.params) : words(otherwise)
  return (
    <div className="import-running" role="status">
      <p>{text}</p>
      <ProgressBar
        percent={percent ?? 100}
        status="active"
        showInfo={percent !== undefined}
        aria-label={text}
      />
    </div>
  )
}

function ReviewFoot({
  preview,
  progress,
}: {
  readonly preview: ImportPreview
  /** `undefined` while nothing is being put in. */
  readonly progress: Progress | null | undefined
}) {
  const words = useWords()
  const leftOut = useImportStore((state) => state.leftOut)
  const isRenewing = useImportStore((state) => state.isRenewing)
  const problem = useImportStore((state) => state.problem)
  const taken = preview.layers.filter(({ key }) => !leftOut.has(key))
  const count = taken.length
  const isBusy = progress !== undefined
  const undecided = preview.files.find(
    ({ file, crs }) => crs?.needsDecision && taken.some((layer) => layer.file === file),
  )
  const unjoined = taken.find(({ geometry, join }) => geometry === null && join === null)
  const missing = undecided
    ? words('data.crs_undecided', { file: undecided.file })
    : unjoined && words('data.join_undecided', { file: unjoined.file })
  return (
    <footer className="import-foot">
      <div className="import-foot-words" aria-live="polite">
        {isBusy && <Running progress={progress} otherwise="data.importing" />}
        {!isBusy && problem && (
          <p className="form-error" role="alert">
            {words(problem.code, problem.params)}
          </p>
        )}
        {!isBusy && !problem && missing && <p className="import-undecided">{missing}</p>}
        {!isBusy && !problem && !missing && isRenewing && <p className="quiet">{words('data.renewing')}</p>}
      </div>
      <Button onClick={cancelImport}>{words('app.cancel')}</Button>
      <Button
        type="primary"
        autoFocus
        loading={isBusy}
        disabled={count === 0 || isRenewing || missing !== undefined}
        onClick={() => void runImport()}
      >
        {words('data.import_layers', { count })}
      </Button>
    </footer>
  )
}

function Done({ report }: { readonly report: ImportReport }) {
  const words = useWords()
  const { tableName } = useModelWords()
  const definitions = useProjectStore((state) => state.info?.tables ?? [])
  const nameOf = (table: string) =>
    tableName(definitions.find(({ definition }) => definition.name === table)?.definition ?? table)
  const listed = (counts: ImportReport['added']) =>
    counts.map(({ table, count }) => `${nameOf(table)} ${count}`).join(' · ')
  const total = (counts: ImportReport['added']) => counts.reduce((sum, { count }) => sum + count, 0)
  return (
    <>
      {report.added.length > 0 && (
        <p>
          {words('data.imported', { count: total(report.added) })}
          {listed(report.added)}
        </p>
      )}
      {report.updated.length > 0 && (
        <p>
          {words('data.updated', { count: total(report.updated) })}
          {listed(report.updated)}
        </p>
      )}
      <ImportNotes notes={report.notes} />
      <Foot>
        <Button
          onClick={() => {
            closeImport()
            void undo()
          }}
        >
          {words('app.undo_button')}
        </Button>
        <Button type="primary" autoFocus onClick={closeImport}>
          {words('app.done')}
        </Button>
      </Foot>
    </>
  )
}
