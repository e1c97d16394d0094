import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { app } from './app'
import { controls } from './remote-control'

type PageHandler = (request: Request) => Response | Promise<Response>
type BeforeRequest = (details: { url: string }, answer: (verdict: { cancel?: boolean }) => void) => void
type PermissionHandler = (contents: null, permission: string, answer: (granted: boolean) => void) => void

/**
 * Stand-in for `Session`. Chromium cannot be taught a scheme from outside, so `app://NAME/…` is served as
 * `http://NAME.localhost:PORT/…` by the handler the program has given.
 */
export class StandInSession {
  readonly protocol = {
    handle: (scheme: string, handler: PageHandler) => {
      if (this.#handlers.has(scheme)) throw new Error(`the scheme ${scheme} has a handler already`)
      this.#handlers.set(scheme, handler)
    },
    unhandle: (scheme: string) => void this.#handlers.delete(scheme),
  }
  readonly webRequest = {
    onBeforeRequest: ({ urls }: { urls: string[] }, listener: BeforeRequest) => {
      this.#watched = urls.map((pattern) => pattern.replace('*/*', '').replace('/*', ''))
      this.#beforeRequest = listener
    },
  }
  readonly #handlers = new Map<string, PageHandler>()
  #watched: readonly string[] = []
  #beforeRequest: BeforeRequest | null = null
  #permissionRequest: PermissionHandler | null = null
  #permissionCheck: ((contents: null, permission: string) => boolean) | null = null
  #port: Promise<number> | null = null

  setPermissionRequestHandler(handler: PermissionHandler): void {
    this.#permissionRequest = handler
  }

  setPermissionCheckHandler(handler: (contents: null, permission: string) => boolean): void {
    this.#permissionCheck = handler
  }

  setDevicePermissionHandler(): void {
    // No test asks for a device.
  }

  /** What the program would say to a page that asks for a permission. */
  async permits(permission: string): Promise<{ asked: boolean; checked: boolean }> {
    const asked = await new Promise<boolean>((resolve) => {
      if (this.#permissionRequest) this.#permissionRequest(null, permission, resolve)
      else resolve(true)
    })
    return { asked, checked: this.#permissionCheck?.(null, permission) ?? true }
  }

  /** Whether the program lets a request out. */
  lets(url: string): Promise<boolean> {
    const listener = this.#beforeRequest
    if (!listener || !this.#watched.some((start) => url.startsWith(start))) return Promise.resolve(true)
    return new Promise((resolve) => listener({ url }, ({ cancel }) => resolve(!cancel)))
  }

  /** Where Chromium finds an `app://` address. */
  async toHttp(address: string): Promise<string> {
    this.#port ??= this.#serve()
    const { protocol, host, pathname, search } = new URL(address)
    if (protocol !== 'app:') return address
    return `http://${host}.localhost:${await this.#port}${pathname}${search}`
  }

  /** The `app://` address that Chromium's stands for. */
  fromHttp(address: string): string {
    const { hostname, host, pathname, search } = new URL(address)
    if (!hostname.endsWith('.localhost') || host === hostname) return address
    return `app://${hostname.slice(0, -'.localhost'.length)}${pathname}${search}`
  }

  async #serve(): Promise<number> {
    const server = createServer(async (request, response) => {
      const handler = this.#handlers.get('app')
      const address = this.fromHttp(`http://${request.headers.host}${request.url}`)
      const answer = handler
        ? await handler(new Request(address, { method: request.method }))
        : new Response(null, { status: 404 })
      response.writeHead(answer.status, Object.fromEntries(answer.headers))
      response.end(Buffer.from(await answer.arrayBuffer()))
    })
    app.closers.push(() => close(server))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    return (server.address() as AddressInfo).port
  }
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}

const partitions = new Map<string, StandInSession>()

/** Stand-in for `session`. */
export const session = {
  defaultSession: new StandInSession(),
  fromPartition(name: string): StandInSession {
    const known = partitions.get(name) ?? new StandInSession()
    partitions.set(name, known)
    return known
  },
}

/** Stand-in for `protocol`: the default session's. */
export const protocol = {
  registerSchemesAsPrivileged() {
    // `*.localhost` is as trusted by Chromium as a privileged scheme.
  },
  handle: session.defaultSession.protocol.handle,
}

controls.permits = (permission: string) => session.defaultSession.permits(permission)
controls.lets = (url: string) => session.defaultSession.lets(url)
