import { join } from 'node:path'
import { BrowserWindow } from 'electron'
import { programRoot } from '../page/program-root'
import { pageAddress } from './page-protocol'

/** The one window: the page alone, sandboxed, with the preload that hands it its port. */
export function createPageWindow(): BrowserWindow {
  const root = programRoot()
  const window = new BrowserWindow({
    title: 'Linli 邻里',
    icon: join(root, 'assets/icons/linli-512.png'),
    width: 1440,
    height: 900,
    minWidth: 1024,
    minHeight: 700,
    // The page's own ground, so that opening does not flash.
    backgroundColor: '#FAFAF7',
    show: false,
    webPreferences: {
      preload: join(root, 'dist/electron/preload.cjs'),
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webviewTag: false,
      // Its dictionaries come from the network.
      spellcheck: false,
    },
  })
  window.once('ready-to-show', () => window.show())
  return window
}

/** Shows the page, or shows it anew after its host was restarted. */
export function loadPage(window: BrowserWindow): Promise<void> {
  return window.loadURL(pageAddress)
}
