import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { HostClient, Progress } from '#shared/contract/channel'
import type { ProjectInfo, SaveState } from '#shared/contract/project'
import { AppError, type Message } from '#shared/model/message'
import type { Locale } from '#shared/words/catalogues'
import { formatMessage } from '#shared/words/format-message'
import { unnamedRow } from '#shared/words/unnamed-row'
import { createHost, directClient } from '../host/create-host'
import { inPortions, jsonPieces } from './text-pieces'

/** What every command works with: the person's language and form of output, and the host. */
export class Session {
  readonly locale: Locale
  readonly isJson: boolean
  readonly #notices: Message[] = []
  #progressShown = false

  constructor(locale: Locale, isJson: boolean) {
    this.locale = locale
    this.isJson = isJson
  }

  words(code: string, params?: Message['params']): string {
    return formatMessage(this.locale, params ? { code, params } : { code })
  }

  number(value: number): string {
    return new Intl.NumberFormat(this.locale, { maximumFractionDigits: 2 }).format(value)
  }

  /** What people call a row of a built-in table, as the window does: its name, or `Green space 32`. */
  rowName({
    table,
    id,
    name,
  }: {
    readonly table: string
    readonly id: number
    readonly name: string | null
  }) {
    return name ?? formatMessage(this.locale, unnamedRow(table, id))
  }

  /** The command's answer: `data` for programs (a long list in it as a generator), or lines for people. */
  async answer(data: object, lines: () => readonly string[]): Promise<void> {
    this.#clearProgress()
    for (const portion of inPortions(this.isJson ? jsonPieces(data) : lines().map((line) => `${line}\n`))) {
      if (!process.stdout.write(portion)) await once(process.stdout, 'drain')
    }
    if (this.isJson) process.stdout.write('\n')
  }

  /** Messages with their words beside them, as JSON output carries them. */
  worded(messages: readonly Message[]): (Message & { text: string })[] {
    return messages.map((message) => ({ ...message, text: formatMessage(this.locale, message) }))
  }

  /** Messages one after the other, as a person reads them. */
  sentences(messages: readonly Message[]): string {
    const texts = this.worded(messages).map(({ text }) => text)
    return texts.join(this.locale === 'en' ? ' ' : '')
  }

  /** What people should know beside the figures, a line each. */
  notes(messages: readonly Message[]): string[] {
    return this.worded(messages).map(({ text }) => this.words('cli.note', { note: text }))
  }

  /** How far a long call is: a line that rewrites itself, on a terminal only. */
  readonly onProgress = ({ done, total, words }: Progress): void => {
    if (!process.stderr.isTTY || this.isJson) return
    const share = total ? ` ${Math.floor((100 * done) / total)} %` : ''
    process.stderr.write(`\r\u001b[2K${formatMessage(this.locale, words)}${share}`)
    this.#progressShown = true
  }

  /**
   * Works with a host of its own and closes it whatever happens. Its home is a passing folder: the command line
   * leaves nothing in the person's list of recent projects.
   */
  async withHost<T>(work: (client: HostClient) => Promise<T>): Promise<T> {
    const home = mkdtempSync(join(tmpdir(), 'linli-cli-'))
    const host = createHost({ home, analysisThread: false })
    try {
      const client = directClient(host)
      client.on('host.notice', (notice) => this.#notices.push(notice))
      return await work(client)
    } finally {
      await host.close()
      rmSync(home, { recursive: true, force: true })
    }
  }

  /** Works with one project file opened. */
  withProject<T>(path: string, work: (client: HostClient, info: ProjectInfo) => Promise<T>): Promise<T> {
    return this.withHost(async (client) => work(client, await client.call('project.open', { path })))
  }

  /** What the host had to say beside its answers; told to people once all went well. */
  tellNotices(): void {
    this.#clearProgress()
    if (this.isJson) return
    for (const notice of this.#notices) process.stderr.write(`${formatMessage(this.locale, notice)}\n`)
  }

  #clearProgress(): void {
    if (this.#progressShown) process.stderr.write('\r\u001b[2K')
    this.#progressShown = false
  }
}

/**
 * Writes the whole file now, so that other programs see what was done.
 * @throws AppError with the reason when it cannot be written
 */
export async function saveNow(client: HostClient): Promise<void> {
  const state: SaveState = await client.call('project.save', {})
  if (state.kind === 'failed' || state.kind === 'read-only')
    throw new AppError(state.reason.code, state.reason.params)
}
