import { spawn } from 'node:child_process'

/** The system's own way of opening an address, or `null` where there is no screen to open it on. */
function openerOf(platform: NodeJS.Platform, environment: NodeJS.ProcessEnv): string | null {
  if (platform === 'darwin') return 'open'
  if (platform === 'win32') return 'cmd.exe'
  return environment.DISPLAY || environment.WAYLAND_DISPLAY ? 'xdg-open' : null
}

/**
 * `start` is a word of the shell and takes its first quoted piece for a window title; `&` in an address would end the
 * command, were it not quoted. Node must pass the line on as it stands.
 */
function windowsLine(url: string): readonly string[] {
  return ['/d', '/s', '/c', `"start "" "${url}""`]
}

/** Shows an address in the system's browser where there is one. Never fails: the address was printed anyway. */
export function openBrowser(url: string): void {
  const program = openerOf(process.platform, process.env)
  if (!program) return
  const onWindows = process.platform === 'win32'
  const child = spawn(program, onWindows ? windowsLine(url) : [url], {
    detached: true,
    stdio: 'ignore',
    windowsVerbatimArguments: onWindows,
  })
  // No such program here; the person opens the printed address themselves.
  child.on('error', () => {})
  child.unref()
}
