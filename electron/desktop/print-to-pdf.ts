import { BrowserWindow, session } from 'electron'
import { pageScheme } from './page-protocol'
import { secureSession } from './security'

/**
 * Prints a page that holds everything it needs to A4. The page is drawn in a window nobody sees, without scripts,
 * without network and in a session of its own: a report quotes what residents wrote.
 */
export async function printToPdf(html: string): Promise<Uint8Array> {
  const paper = session.fromPartition('report')
  secureSession(paper)
  paper.protocol.handle(pageScheme.scheme, () => new Response(html, { headers: reportHeaders }))
  const window = new BrowserWindow({
    show: false,
    webPreferences: { session: paper, javascript: false, sandbox: true, contextIsolation: true },
  })
  try {
    await window.loadURL(`${pageScheme.scheme}://report/`)
    return await window.webContents.printToPDF({
      pageSize: 'A4',
      printBackground: true,
      preferCSSPageSize: true,
      generateTaggedPDF: true,
    })
  } finally {
    window.destroy()
    paper.protocol.unhandle(pageScheme.scheme)
  }
}

const reportHeaders = {
  'Content-Type': 'text/html; charset=utf-8',
  'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:",
}
