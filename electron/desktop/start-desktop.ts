import { app, protocol } from 'electron'
import { Desktop } from './desktop'
import { pageScheme } from './page-protocol'
import { projectRequest } from './project-request'
import { secureEveryPage } from './security'

/**
 * Starts the desktop door. A second start hands its file to the first one and ends; a file opened from the system's
 * file manager comes as an event on macOS and as an argument elsewhere.
 */
export function startDesktop(): void {
  if (!app.requestSingleInstanceLock()) {
    app.quit()
    return
  }
  app.enableSandbox()
  protocol.registerSchemesAsPrivileged([pageScheme])
  secureEveryPage()

  const desktop = new Desktop()
  app.on('second-instance', (_event, argv, workingDirectory) => {
    desktop.focus()
    desktop.open(projectRequest(argv, workingDirectory))
  })
  app.on('open-file', (event, path) => {
    event.preventDefault()
    desktop.open({ kind: 'file', path })
  })
  app.on('window-all-closed', () => app.quit())
  app.on('before-quit', (event) => {
    if (desktop.isClosed) return
    // Everything acknowledged is in the journal already; leaving waits for the project file as well.
    event.preventDefault()
    void desktop.close().finally(() => app.quit())
  })
  app
    .whenReady()
    .then(() => desktop.start(projectRequest(process.argv, process.cwd())))
    .catch((cause: unknown) => {
      console.error(cause)
      app.exit(1)
    })
}
