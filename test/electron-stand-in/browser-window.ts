import { EventEmitter } from 'node:events'
import type { BrowserWindowConstructorOptions } from 'electron'
import { type Browser, type BrowserContext, chromium, type Page, type Route } from 'playwright-core'
import { app } from './app'
import { ipcMain } from './ipc-main'
import { PageWorld } from './page-world'
import type { StandInPort } from './ports'
import { controls } from './remote-control'
import { StandInSession, session } from './session'

let connected: Promise<Browser> | null = null

function browser(): Promise<Browser> {
  connected ??= chromium.connectOverCDP(process.env.LINLI_STAND_IN_BROWSER ?? '')
  return connected
}

/** Stand-in for `WebContents`. */
class StandInWebContents extends EventEmitter {
  readonly mainFrame: { url: string; postMessage(channel: string, data: unknown, ports: StandInPort[]): void }
  #openHandler: ((details: { url: string }) => { action: string }) | null = null

  constructor(post: (channel: string, data: unknown, ports: StandInPort[]) => void) {
    super()
    this.mainFrame = { url: '', postMessage: post }
    app.emit('web-contents-created', {}, this)
  }

  printToPDF: (options: unknown) => Promise<Uint8Array> = async () => {
    throw new Error('nothing is loaded yet')
  }

  setWindowOpenHandler(handler: (details: { url: string }) => { action: string }): void {
    this.#openHandler = handler
  }

  mayOpen(url: string): boolean {
    return this.#openHandler?.({ url }).action !== 'deny'
  }

  mayNavigate(url: string, isMainFrame: boolean): boolean {
    let prevented = false
    this.emit('will-frame-navigate', { url, isMainFrame, preventDefault: () => (prevented = true) })
    return !prevented
  }
}

const windows: StandInWindow[] = []

/** Stand-in for `BrowserWindow`: a page in a real Chromium. */
class StandInWindow extends EventEmitter {
  readonly options: BrowserWindowConstructorOptions
  readonly webContents: StandInWebContents
  readonly #session: StandInSession
  readonly #page: Promise<Page>
  #world: PageWorld | null = null
  /** The address this window was told to load: the program's own navigation, which asks nobody. */
  #loading: string | null = null

  constructor(options: BrowserWindowConstructorOptions) {
    super()
    this.options = options
    const wanted = options.webPreferences?.session as unknown
    this.#session = wanted instanceof StandInSession ? wanted : session.defaultSession
    this.webContents = new StandInWebContents((channel, data, ports) =>
      this.#world?.send(channel, data, ports),
    )
    this.#page = this.#openPage()
    windows.push(this)
  }

  async loadURL(address: string): Promise<void> {
    const page = await this.#page
    this.#loading = await this.#session.toHttp(address)
    this.webContents.mainFrame.url = address
    await page.goto(this.#loading)
    this.emit('ready-to-show')
  }

  show(): void {
    this.emit('show')
  }

  focus(): void {
    this.emit('focus')
  }

  isMinimized(): boolean {
    return false
  }

  restore(): void {
    this.emit('restore')
  }

  destroy(): void {
    void this.end()
  }

  async end(): Promise<void> {
    windows.splice(windows.indexOf(this), 1)
    this.#world?.close()
    await (await this.#page).close()
  }

  /** Closed by the person: the last window ends most programs. */
  close(): void {
    this.destroy()
    if (windows.length === 0) app.emit('window-all-closed')
  }

  /** Its page's process is gone: nothing of it is left to see, and the program is told. */
  async lose(): Promise<void> {
    await (await this.#page).goto('about:blank')
    this.webContents.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 5 })
  }

  async #openPage(): Promise<Page> {
    const page = await (await this.#context()).newPage()
    const { width, height, webPreferences } = this.options
    if (width && height) await page.setViewportSize({ width, height })
    page.on('popup', (popup) => {
      if (!this.webContents.mayOpen(popup.url())) void popup.close()
    })
    await page.route('**/*', (route) => this.#pass(route))
    if (webPreferences?.preload) {
      const contents = this.webContents
      this.#world = await PageWorld.open(page, webPreferences.preload, {
        ipc: (channel, data) =>
          ipcMain.emit(channel, { sender: contents, senderFrame: contents.mainFrame }, data),
      })
    }
    this.webContents.printToPDF = () =>
      page.pdf({ format: 'A4', printBackground: true, preferCSSPageSize: true })
    return page
  }

  async #context(): Promise<BrowserContext> {
    const chromium = await browser()
    const own = chromium.contexts()[0]
    if (own && this.options.webPreferences?.javascript !== false) return own
    return chromium.newContext({ javaScriptEnabled: false })
  }

  /** Asks the program about every request of the page, as Electron does. */
  async #pass(route: Route): Promise<void> {
    const request = route.request()
    const url = this.#session.fromHttp(request.url())
    const isMainFrame = request.isNavigationRequest() && request.frame().parentFrame() === null
    const asked = request.isNavigationRequest() && request.url() !== this.#loading
    if (isMainFrame) this.#loading = null
    if (asked && !this.webContents.mayNavigate(url, isMainFrame)) return route.abort('aborted')
    if (!url.startsWith('app:') && !(await this.#session.lets(url))) return route.abort('blockedbyclient')
    return route.continue()
  }
}

export { StandInWindow as BrowserWindow }

app.closers.push(async () => {
  await Promise.all([...windows].map((window) => window.end()))
  await (await connected)?.close()
})

controls.windows = async () =>
  windows.map(({ options: { webPreferences, ...rest } }) => ({ ...rest, webPreferences }))
controls.closeWindow = async () => windows[0]?.close()
controls.losePage = async () => windows[0]?.lose()
