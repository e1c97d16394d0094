import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { AppError } from '#shared/model/message'
import { createHost, directClient, type Host } from './host/create-host'
import { rendererFolder } from './page/program-root'
import { guardPages } from './serve/guarded-pages'
import { openBrowser } from './serve/open-browser'
import { createWebSession } from './serve/web-session'
import { openWebSocketDoor } from './serve/web-socket-door'

export interface ServeOptions {
  /** A project file to open. */
  readonly project?: string
  /** Opens the sample community. */
  readonly sample?: boolean
  /** Shows the page in the system's browser, where there is one. */
  readonly open?: boolean
  /** Exactly this port, or 0 for any. Left out: the usual one, so that the browser remembers the page, else any. */
  readonly port?: number
  /** Where settings and new projects live; the person's own folder when left out. */
  readonly home?: string
  /** A host that is running already; it is then the caller's to close. */
  readonly host?: Host
  /** The built window; this program's own when left out. */
  readonly renderer?: string
}

export interface ServedDoor {
  /** With the one-time token: good for the first browser that opens it. */
  readonly url: string
  close(): Promise<void>
}

const usualPort = 47_214

/**
 * The browser door: the same host and the same window as the desktop, on 127.0.0.1 for one browser.
 *
 * @throws AppError `door.port_taken` when the port asked for is in use; whatever opening the project throws
 */
export async function serve(options: ServeOptions): Promise<ServedDoor> {
  const server = createServer()
  const port = await listen(server, options.port)
  const host = options.host ?? createHost({ home: options.home })
  try {
    const client = directClient(host)
    if (options.project) await client.call('project.open', { path: options.project })
    else if (options.sample) await client.call('project.openSample', {})

    const authority = `127.0.0.1:${port}`
    const session = createWebSession(port)
    const channel = `ws://${authority}`
    const folder = options.renderer ?? rendererFolder()
    const answer = guardPages({ authority, session, source: { folder, client, channel } })
    server.on('request', (request, response) => {
      answer(request, response).catch((cause: unknown) => {
        // A picture or file could not be read: this request ends, the server goes on.
        console.error(cause)
        response.destroy()
      })
    })
    const door = openWebSocketDoor({
      server,
      authority,
      session,
      connect: (channel) => host.connect(channel),
    })
    const url = `http://${authority}/?token=${session.token}`
    if (options.open) openBrowser(url)
    return {
      url,
      async close() {
        door.close()
        await closeServer(server)
        if (!options.host) await host.close()
      },
    }
  } catch (cause) {
    await closeServer(server)
    if (!options.host) await host.close()
    throw cause
  }
}

async function listen(server: Server, wanted: number | undefined): Promise<number> {
  try {
    return await listenAt(server, wanted ?? usualPort)
  } catch (cause) {
    // Taken by another program, or kept by the system for itself (ports below 1024, Windows' reserved ranges).
    const { code } = cause as NodeJS.ErrnoException
    if (code !== 'EADDRINUSE' && code !== 'EACCES') throw cause
    if (wanted !== undefined) throw new AppError('door.port_taken', { port: String(wanted) }, { cause })
    return listenAt(server, 0)
  }
}

function listenAt(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen({ port, host: '127.0.0.1' }, () => {
      server.off('error', reject)
      resolve((server.address() as AddressInfo).port)
    })
  })
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}
