import { spawn } from 'node:child_process'

/** The system's own way of opening an address, or `null` where there is no screen to open it on. */
function openerOf(platform: NodeJS.Platform, environment: NodeJS.ProcessEnv): readonly string[] | null {
  if (platform === 'darwin') return ['open']
  if (platform === 'win32') return ['cmd', '/c', 'start', '""']
  return environment.DISPLAY || environment.WAYLAND_DISPLAY ? ['xdg-open'] : null
}

/** Shows an address in the system's browser where there is one. Never fails: the address was printed anyway. */
export function openBrowser(url: string): void {
  const opener = openerOf(process.platform, process.env)
  const [program, ...parameters] = opener ?? []
  if (!program) return
  const child = spawn(program, [...parameters, url], { detached: true, stdio: 'ignore' })
  // No such program here; the person opens the printed address themselves.
  child.on('error', () => {})
  child.unref()
}
