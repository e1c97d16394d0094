import { Alert, Button, Modal, Select, Spin } from 'antd'
import { useState } from 'react'
import type { Message } from '#shared/model/message'
import type { MapSheet } from '#shared/report/map-sheet/map-sheet'
import { sheetPage } from '#shared/report/map-sheet/sheet-page'
import { useWords } from '../../i18n/use-words'
import { messageOf } from '../../state/notice-store'
import { capabilities } from '../../state/project-files'
import { host } from '../../transport/host'
import { type MapSheetQuestion, useMapSheetQuestion, useSheetDrawing } from './map-sheet-drawing'
import { savePng, saveSvg } from './map-sheet-files'
import { MapSheetForm } from './map-sheet-form'
import { MapSheetPreview } from './map-sheet-preview'
import {
  closeMapSheet,
  type PictureResolution,
  pictureResolutions,
  useMapSheetStore,
} from './map-sheet-store'

/** The map as a sheet of paper: choices on the left, the sheet itself on the right, out it goes below. */
export function MapSheetDialog() {
  const open = useMapSheetStore((state) => state.open)
  return open ? <OpenDialog /> : null
}

function OpenDialog() {
  const words = useWords()
  const question = useMapSheetQuestion()
  const { sheet, drawing, reason } = useSheetDrawing(question)
  return (
    <Modal
      open
      centered
      width="min(1480px, calc(100vw - 48px))"
      className="sheet-dialog"
      title={words('sheet.dialog')}
      footer={<Outputs sheet={drawing ? null : sheet} question={question} />}
      onCancel={closeMapSheet}
    >
      <div className="sheet-columns">
        <MapSheetForm sheet={sheet} />
        {reason ? (
          <div className="sheet-stage">
            <Alert type="warning" title={words(reason.code, reason.params)} />
          </div>
        ) : sheet ? (
          <MapSheetPreview sheet={sheet} drawing={drawing} />
        ) : (
          <div className="sheet-stage">
            <Spin />
          </div>
        )}
      </div>
    </Modal>
  )
}

/** What became of the last file. */
type Told = { readonly tone: 'done' | 'failed'; readonly message: Message }

function Outputs({
  sheet,
  question,
}: {
  readonly sheet: MapSheet | null
  readonly question: MapSheetQuestion
}) {
  const words = useWords()
  const dpi = useMapSheetStore((state) => state.dpi)
  const [busy, setBusy] = useState(false)
  const [told, setTold] = useState<Told | null>(null)
  // The sheet in the frame that is printed, and which time it is: the same sheet may be printed twice.
  const [printed, setPrinted] = useState<{ readonly sheet: MapSheet; readonly time: number } | null>(null)

  const run = async (work: () => Promise<Message | null>) => {
    setBusy(true)
    setTold(null)
    try {
      const message = await work()
      if (message) setTold({ tone: 'done', message })
    } catch (error) {
      console.error(error)
      setTold({ tone: 'failed', message: messageOf(error) })
    } finally {
      setBusy(false)
    }
  }
  const saved = (name: string): Message => ({ code: 'sheet.downloaded', params: { name } })
  const print = (drawn: MapSheet) =>
    run(async () => {
      if (!capabilities().printToPdf) {
        setPrinted((before) => ({ sheet: drawn, time: (before?.time ?? 0) + 1 }))
        return null
      }
      const file = await host().call('dialog.printMapSheet', question)
      return file && { code: 'output.printed', params: { path: file.path } }
    })

  return (
    <div className="sheet-foot">
      <span className={told?.tone === 'failed' ? 'form-error' : 'quiet'} role="status">
        {told && words(told.message.code, told.message.params)}
      </span>
      <Button disabled={!sheet || busy} onClick={() => sheet && void run(async () => saved(saveSvg(sheet)))}>
        {words('sheet.svg')}
      </Button>
      <Select<PictureResolution>
        aria-label={words('sheet.dpi')}
        value={dpi}
        onChange={(next) => useMapSheetStore.setState({ dpi: next })}
        options={pictureResolutions.map((value) => ({ value, label: `${value} dpi` }))}
      />
      <Button
        disabled={!sheet || busy}
        onClick={() => sheet && void run(async () => saved(await savePng(sheet, dpi)))}
      >
        {words('sheet.png')}
      </Button>
      <Button type="primary" disabled={!sheet || busy} onClick={() => sheet && void print(sheet)}>
        {words('sheet.pdf')}
      </Button>
      {printed && (
        // No scripts in it and none allowed: the frame may only be printed by the window.
        <iframe
          key={printed.time}
          id="map-sheet-page"
          className="sheet-printed"
          title={words('sheet.dialog')}
          sandbox="allow-same-origin allow-modals"
          srcDoc={sheetPage(printed.sheet)}
          onLoad={(event) => {
            event.currentTarget.contentWindow?.print()
          }}
        />
      )}
    </div>
  )
}
