import { app, type Session, session } from 'electron'
import { isPageAddress } from './page-protocol'

/** What the page uses: the projector's full screen, and copying words and figures. */
const grantedPermissions: ReadonlySet<string> = new Set(['fullscreen', 'clipboard-sanitized-write'])

/** Addresses that leave this machine or reach into its files; the page has no use for any of them. */
const outside = ['http://*/*', 'https://*/*', 'ws://*/*', 'wss://*/*', 'ftp://*/*', 'file:///*']

/** Closes every way out for every page that is ever made, before the first one is. */
export function secureEveryPage(): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.setWindowOpenHandler(() => ({ action: 'deny' }))
    contents.on('will-attach-webview', (event) => event.preventDefault())
    contents.on('will-frame-navigate', (event) => {
      if (!mayNavigate(event.url, event.isMainFrame)) event.preventDefault()
    })
    contents.on('will-redirect', (event) => event.preventDefault())
  })
  app.whenReady().then(() => secureSession(session.defaultSession))
}

/** The window stays on its page; a frame may also show what the page itself has written (the report's preview). */
function mayNavigate(url: string, isMainFrame: boolean): boolean {
  return isPageAddress(url) || (!isMainFrame && /^(blob:app:\/\/linli\/|about:)/.test(url))
}

/** No permissions but those used, no devices, no network. */
export function secureSession(target: Session): void {
  target.setPermissionRequestHandler((_contents, permission, answer) =>
    answer(grantedPermissions.has(permission)),
  )
  target.setPermissionCheckHandler((_contents, permission) => grantedPermissions.has(permission))
  target.setDevicePermissionHandler(() => false)
  target.webRequest.onBeforeRequest({ urls: outside }, (_details, answer) => answer({ cancel: true }))
}
