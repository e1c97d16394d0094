import { basename } from 'node:path'
import { app, type BrowserWindow, dialog } from 'electron'
import { AppError, type Message } from '#shared/model/message'
import type { Locale } from '#shared/words/catalogues'
import { formatMessage } from '#shared/words/format-message'
import { systemLocale } from '#shared/words/system-locale'
import type { Dialogs } from '../host/dialogs'
import { rendererFolder } from '../page/program-root'
import { nativeDialogs } from './dialogs'
import { HostProcess } from './host-process'
import { Losses } from './losses'
import { installMenu } from './menu'
import { servePage } from './page-protocol'
import { createPageWindow, loadPage } from './page-window'
import { listenToPages } from './port-hand-over'
import type { ProjectRequest } from './project-request'

/** Holds window, host, menu and dialogs together. */
export class Desktop {
  #state: { host: HostProcess; window: BrowserWindow } | null = null
  #closed = false
  #locale: Locale = 'zh-CN'
  #projectPath: string | null = null
  readonly #hostLosses = new Losses()
  /** What was asked for before the program was ready: macOS is that quick. */
  #early: ProjectRequest | null = null
  readonly #dialogs: Dialogs

  constructor() {
    this.#dialogs = nativeDialogs(() => ({ window: this.#ready.window, locale: this.#locale }))
  }

  /** Whether everything is saved and the host has ended. */
  get isClosed(): boolean {
    return this.#closed
  }

  /** Once, when the program is ready. */
  async start(request: ProjectRequest): Promise<void> {
    this.#setLocale(systemLocale(app.getPreferredSystemLanguages()[0]))
    this.#state = { host: this.#startHost(), window: this.#createWindow() }
    const currentHost = () => this.#ready.host
    servePage({
      folder: rendererFolder(),
      get client() {
        return currentHost().client
      },
    })
    listenToPages({
      openPort: () => currentHost().openPort(),
      languageChanged: (locale) => this.#setLocale(locale),
    })
    // The page shows a project that is there already, rather than the start page first; what went wrong comes after.
    const failure = await failureOf(() => this.#open(this.#early ?? request))
    await loadPage(this.#ready.window)
    if (failure) await this.#tell('error', failure)
  }

  /** Opens a project, now or as soon as the program is ready. */
  open(request: ProjectRequest): void {
    if (this.#state) void this.#try(() => this.#open(request))
    else if (request.kind !== 'nothing') this.#early = request
  }

  /** Brings the window to the front. */
  focus(): void {
    const window = this.#state?.window
    if (!window) return
    if (window.isMinimized()) window.restore()
    window.focus()
  }

  async close(): Promise<void> {
    await this.#state?.host.close()
    this.#closed = true
  }

  get #ready() {
    if (!this.#state) throw new Error('the desktop has not started yet')
    return this.#state
  }

  #setLocale(locale: Locale): void {
    this.#locale = locale
    installMenu(locale, {
      chosen: (item) => this.#ready.host.tellMenu(item),
      newProject: () => void this.#newProject(),
      openSample: () => this.open({ kind: 'sample' }),
      closeProject: () => void this.#try(() => this.#ready.host.client.call('project.close', {})),
    })
  }

  #startHost(): HostProcess {
    const host = new HostProcess(this.#dialogs, () => void this.#restartHost())
    host.client.on('project.replaced', (info) => {
      this.#projectPath = info?.path ?? null
    })
    return host
  }

  /** A page whose process died (no memory left, a graphics driver) is shown anew: everything is with the host. */
  #createWindow(): BrowserWindow {
    const window = createPageWindow()
    const losses = new Losses()
    window.webContents.on('render-process-gone', (_event, { reason }) => {
      if (reason === 'clean-exit') return
      if (losses.tooMany(Date.now())) return this.#giveUp('desktop.page_keeps_dying')
      void loadPage(window).then(() => this.#tell('warning', { code: 'desktop.page_reloaded' }))
    })
    return window
  }

  async #open(request: ProjectRequest): Promise<void> {
    const { client } = this.#ready.host
    if (request.kind === 'file') await client.call('project.open', { path: request.path })
    if (request.kind === 'sample') await client.call('project.openSample', {})
  }

  async #newProject(): Promise<void> {
    await this.#try(async () => {
      const name = formatMessage(this.#locale, { code: 'desktop.new_project_name' })
      const chosen = await this.#dialogs.saveProject({ name })
      if (!chosen) return
      const given = basename(chosen.path).replace(/\.linli\.gpkg$/i, '')
      await this.#ready.host.client.call('project.new', { ...chosen, name: given })
    })
  }

  /** The host has died. Every acknowledged edit is in the journal: a new host takes up where the old one ended. */
  async #restartHost(): Promise<void> {
    if (this.#hostLosses.tooMany(Date.now())) {
      // There is no host left that could save anything, and nothing that is not in the journal.
      this.#closed = true
      this.#giveUp('desktop.host_keeps_dying')
      return
    }
    const { window } = this.#ready
    this.#state = { host: this.#startHost(), window }
    const path = this.#projectPath
    const failure = await failureOf(async () => path && this.#open({ kind: 'file', path }))
    await loadPage(window)
    await this.#tell(failure ? 'error' : 'warning', failure ?? { code: 'desktop.host_restarted' })
  }

  #giveUp(code: string): void {
    dialog.showErrorBox('Linli 邻里', formatMessage(this.#locale, { code }))
    app.quit()
  }

  /** What was asked for from outside the page is also answered outside the page, when it cannot be done. */
  async #try(task: () => Promise<unknown>): Promise<void> {
    const failure = await failureOf(task)
    if (failure) await this.#tell('error', failure)
  }

  async #tell(type: 'warning' | 'error', message: Message): Promise<void> {
    await dialog.showMessageBox(this.#ready.window, {
      type,
      title: 'Linli 邻里',
      message: formatMessage(this.#locale, message),
    })
  }
}

/** Does it, and gives back the words for the person when it cannot be done. */
async function failureOf(task: () => Promise<unknown>): Promise<Message | null> {
  try {
    await task()
    return null
  } catch (cause) {
    if (!(cause instanceof AppError)) throw cause
    return { code: cause.code, params: cause.params }
  }
}
