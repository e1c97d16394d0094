import { readFileSync } from 'node:fs'
import type { CDPSession, Page } from 'playwright-core'
import { decodeFrame, encodeFrame } from '#shared/contract/frame-codec'
import { type PortFrame, PortsElsewhere, type StandInPort } from './ports'

const world = 'electron-preload'
const binding = '__standInTell'

/** What the preload's world tells the main process, and hears from it. */
export type WorldFrame =
  | {
      readonly kind: 'ipc'
      readonly channel: string
      readonly data: unknown
      readonly ports: readonly number[]
    }
  | { readonly kind: 'started' }
  | PortFrame

/** Runs in the page's own world before its scripts, and sets what the preload exposes there. */
const exposeScript = `window.addEventListener('stand-in:expose', ({ detail }) => {
  const { name, api } = JSON.parse(detail)
  Object.defineProperty(window, name, { value: Object.freeze(api) })
})`

/** Preloads do not run in frames. */
const inMainFrame = (script: string) => `if (window === window.top) {\n${script}\n}`

export interface PageWorldListener {
  ipc(channel: string, data: unknown): void
}

/**
 * The isolated world of a page in which its preload runs, as in Electron: the page's DOM, but not its JavaScript.
 * The world's own end of everything is in `page-world-inside.ts`.
 */
export class PageWorld {
  readonly #cdp: CDPSession
  readonly #ports: PortsElsewhere
  #context: number | null = null

  private constructor(cdp: CDPSession, listener: PageWorldListener) {
    this.#cdp = cdp
    this.#ports = new PortsElsewhere((frame) => this.#send(frame))
    cdp.on('Runtime.bindingCalled', ({ name, payload, executionContextId }) => {
      if (name !== binding) return
      const frame = decodeFrame(Buffer.from(payload, 'base64')) as WorldFrame
      if (frame.kind === 'started') {
        // A new document: whatever the old one held is gone.
        this.#ports.closeAll()
        this.#context = executionContextId
      } else if (frame.kind === 'ipc') listener.ipc(frame.channel, frame.data)
      else this.#ports.hear(frame)
    })
  }

  /** Prepares a page before it loads anything. */
  static async open(page: Page, preload: string, listener: PageWorldListener): Promise<PageWorld> {
    const cdp = await page.context().newCDPSession(page)
    const opened = new PageWorld(cdp, listener)
    await cdp.send('Page.enable')
    await cdp.send('Runtime.enable')
    await cdp.send('Runtime.addBinding', { name: binding, executionContextName: world })
    const inside = readFileSync(process.env.LINLI_STAND_IN_PAGE_WORLD ?? '', 'utf8')
    const preloadCode = `((require) => {\n${readFileSync(preload, 'utf8')}\n})(globalThis.__standInRequire)`
    await cdp.send('Page.addScriptToEvaluateOnNewDocument', { source: inMainFrame(exposeScript) })
    await cdp.send('Page.addScriptToEvaluateOnNewDocument', {
      source: inMainFrame(`${inside}\n;${preloadCode}`),
      worldName: world,
    })
    return opened
  }

  send(channel: string, data: unknown, ports: readonly StandInPort[]): void {
    const numbers = ports.map((port) => this.#ports.handOver(port))
    this.#send({ kind: 'ipc', channel, data, ports: numbers })
  }

  close(): void {
    this.#context = null
    this.#ports.closeAll()
  }

  #send(frame: WorldFrame): void {
    if (this.#context === null) return
    const payload = Buffer.from(encodeFrame(frame)).toString('base64')
    this.#cdp
      .send('Runtime.evaluate', { expression: `__standInHear('${payload}')`, contextId: this.#context })
      .catch(() => {
        // The page has gone in the meantime, and with it whoever should have heard.
      })
  }
}
