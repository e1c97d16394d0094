import { type IpcMainEvent, ipcMain, type MessagePortMain } from 'electron'
import type { Locale } from '#shared/words/catalogues'
import { language, port, portWanted } from '../preload/port-messages'
import { isPageAddress } from './page-protocol'

/** Answers the two things the preload says: a page asks for its port, and tells its language. */
export function listenToPages(answers: {
  /** Opens a channel to the host and returns the page's end. */
  openPort(): MessagePortMain
  languageChanged(locale: Locale): void
}): void {
  ipcMain.on(portWanted, (event) => {
    if (isOurPage(event)) event.senderFrame?.postMessage(port, null, [answers.openPort()])
  })
  ipcMain.on(language, (event, tag: unknown) => {
    if (isOurPage(event) && (tag === 'zh-CN' || tag === 'en')) answers.languageChanged(tag)
  })
}

/** Only the page itself, never a frame inside it. */
function isOurPage({ sender, senderFrame }: IpcMainEvent): boolean {
  return senderFrame === sender.mainFrame && isPageAddress(senderFrame?.url ?? '')
}
