import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { programRoot } from '../../../electron/page/program-root'
import { launchChromium } from './chromium'

const root = programRoot()

export interface StartOptions {
  /** A project file; the sample when left out. */
  readonly project?: string
  /** The person's own Linli folder; a new, empty one when left out. Give it again to come back as the same person. */
  readonly home?: string
  readonly viewport?: { readonly width: number; readonly height: number }
  /** The language of the browser, `zh-CN` when left out. */
  readonly locale?: string
  /** Whether fingers do what a mouse does elsewhere. */
  readonly touch?: boolean
}

export interface RunningLinli {
  readonly url: string
  readonly page: Page
  readonly home: string
  /** What the page complained of: errors in its console, exceptions nobody caught. Should stay empty. */
  readonly problems: readonly string[]
  /** Leaves politely: the host saves. */
  close(): Promise<void>
  /** Pulls the plug of the host; the page stays and finds out. */
  kill(): Promise<void>
}

/** Starts the built browser door in a process of its own and opens it in Chromium. Run `npm run build` before. */
export async function startLinli(options: StartOptions = {}): Promise<RunningLinli> {
  const home = options.home ?? mkdtempSync(join(tmpdir(), 'linli-home-'))
  const { door, url } = await startDoor(home, options.project)
  const browser = await launchChromium()
  const { page, problems } = await openPage(browser, url, options)
  return {
    url,
    page,
    home,
    problems,
    async close() {
      await browser.close()
      await endDoor(door, 'SIGTERM')
      if (!options.home) rmSync(home, { recursive: true, force: true })
    },
    async kill() {
      await endDoor(door, 'SIGKILL')
    },
  }
}

/** A picture of the screen for people to look at, in `test/e2e/shots/` (git-ignored). */
export async function shot(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: join(root, 'test/e2e/shots', `${name}.png`) })
}

async function startDoor(home: string, project?: string): Promise<{ door: ChildProcess; url: string }> {
  const parameters = [...(project ? [project] : []), '--port', '0', '--no-open']
  const door = spawn(process.execPath, [join(root, 'dist/electron/serve.mjs'), ...parameters], {
    env: { ...process.env, LINLI_HOME: home },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  const url = await new Promise<string>((resolve, reject) => {
    const hear = (chunk: Buffer) => {
      said += chunk
      const found = /http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]{43}/.exec(said)
      if (found) resolve(found[0])
    }
    door.stdout.on('data', hear)
    door.stderr.on('data', hear)
    door.on('exit', () => reject(new Error(`the browser door did not open: ${said}`)))
  })
  return { door, url }
}

async function openPage(browser: Browser, url: string, { viewport, locale, touch }: StartOptions) {
  const context = await browser.newContext({
    viewport: viewport ?? { width: 1280, height: 800 },
    locale: locale ?? 'zh-CN',
    acceptDownloads: true,
    hasTouch: touch ?? false,
    // Nothing moves while a picture is taken or a button is aimed at.
    reducedMotion: 'reduce',
  })
  const page = await context.newPage()
  const problems: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text())
  })
  page.on('pageerror', (error) => problems.push(error.stack ?? error.message))
  await page.goto(url)
  return { page, problems }
}

async function endDoor(door: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (door.exitCode !== null || door.signalCode !== null) return
  const ended = once(door, 'exit')
  door.kill(signal)
  await ended
}
