import { Button, Modal, Progress as ProgressBar, Table } from 'antd'
import { useState } from 'react'
import type { Progress } from '#shared/contract/channel'
import type { ImportLayerPreview, ImportPreview, ImportReport } from '#shared/contract/import'
import type { Message } from '#shared/model/message'
import { useModelWords, useNumbers, useWords } from '../../i18n/use-words'
import { undo } from '../../state/run-command'
import { chooseFiles, closeImport, runImport, useImportStore } from './import-store'

/** From the files to the layers: what was found, where it goes, what was left out, and one step back. */
export function ImportDialog() {
  const words = useWords()
  const { stage, names } = useImportStore()
  if (!stage) return null
  return (
    <Modal
      open
      width={640}
      title={words('data.import_title', { names: names.join('、') })}
      footer={null}
      mask={{ closable: false }}
      onCancel={closeImport}
    >
      {(stage.kind === 'reading' || stage.kind === 'importing') && <Running stage={stage} />}
      {stage.kind === 'preview' && <Preview preview={stage.preview} />}
      {stage.kind === 'done' && <Done report={stage.report} />}
      {stage.kind === 'failed' && (
        <>
          <p className="form-error" role="alert">
            {words(stage.reason.code, stage.reason.params)}
          </p>
          <p className="quiet">{words('data.untouched')}</p>
          <div className="dialog-foot">
            <Button onClick={closeImport}>{words('app.dismiss')}</Button>
            <Button type="primary" onClick={() => void chooseFiles()}>
              {words('data.other_file')}
            </Button>
          </div>
        </>
      )}
    </Modal>
  )
}

function Running({
  stage,
}: {
  readonly stage: { readonly kind: 'reading' | 'importing'; readonly progress: Progress | null }
}) {
  const words = useWords()
  const { progress } = stage
  const percent = progress?.total ? Math.round((progress.done / progress.total) * 100) : undefined
  return (
    <>
      <p>{progress ? words(progress.words.code, progress.words.params) : words(`data.${stage.kind}`)}</p>
      <ProgressBar percent={percent ?? 100} status="active" showInfo={percent !== undefined} />
      <div className="dialog-foot">
        <Button onClick={closeImport}>{words('app.cancel')}</Button>
      </div>
    </>
  )
}

function Notes({ notes }: { readonly notes: readonly Message[] }) {
  const words = useWords()
  if (notes.length === 0) return null
  return (
    <details className="import-notes" open={notes.length < 6}>
      <summary>{words('data.notes', { count: notes.length })}</summary>
      <ul>
        {notes.map((note) => (
          <li key={`${note.code}${JSON.stringify(note.params ?? {})}`}>{words(note.code, note.params)}</li>
        ))}
      </ul>
    </details>
  )
}

function Preview({ preview }: { readonly preview: ImportPreview }) {
  const words = useWords()
  const numbers = useNumbers()
  const { tableName } = useModelWords()
  const [chosen, setChosen] = useState<readonly string[]>(preview.layers.map((layer) => layer.key))
  return (
    <>
      <Table<ImportLayerPreview>
        size="small"
        rowKey="key"
        pagination={false}
        scroll={{ y: 300 }}
        dataSource={[...preview.layers]}
        rowSelection={{
          selectedRowKeys: [...chosen],
          onChange: (keys) => setChosen(keys.map(String)),
        }}
        columns={[
          {
            title: words('data.goes_to'),
            render: (_, layer) => (layer.newTable ? layer.target : tableName(layer.target)),
          },
          { title: words('data.geometry'), render: (_, layer) => words(`data.geometry.${layer.geometry}`) },
          {
            title: words('data.count'),
            align: 'right',
            width: 90,
            render: (_, layer) => numbers(layer.count),
          },
        ]}
      />
      <Notes notes={preview.notes} />
      <div className="dialog-foot">
        <Button onClick={closeImport}>{words('app.cancel')}</Button>
        <Button
          type="primary"
          autoFocus
          disabled={chosen.length === 0}
          onClick={() => void runImport(chosen)}
        >
          {words('data.import_layers', { count: chosen.length })}
        </Button>
      </div>
    </>
  )
}

function Done({ report }: { readonly report: ImportReport }) {
  const words = useWords()
  const { tableName } = useModelWords()
  const total = report.added.reduce((sum, { count }) => sum + count, 0)
  return (
    <>
      <p>
        {words('data.imported', { count: total })}
        {report.added.map(({ table, count }) => `${tableName(table)} ${count}`).join(' · ')}
      </p>
      <Notes notes={report.notes} />
      <div className="dialog-foot">
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
      </div>
    </>
  )
}
