import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import { type Browser, chromium, type Page } from 'playwright-core'
import { launchChromium } from '../e2e/support/chromium'
import { type DesktopLaunch, type DesktopUnderTest, windowIsUp } from '../electron/desktop-under-test'
import type { ControlAnswer } from './remote-control'

const root = join(import.meta.dirname, '../..')
const bundles = join(root, '.cache/electron-stand-in')

/** Bundles the stand-in; once a test file. */
export async function buildStandIn(): Promise<void> {
  const entries = { absWorkingDir: root, bundle: true, logLevel: 'warning', outdir: bundles } as const
  await Promise.all([
    build({
      ...entries,
      entryPoints: ['electron.ts', 'utility-child.ts'].map((name) => join(import.meta.dirname, name)),
      platform: 'node',
      format: 'esm',
      outExtension: { '.js': '.mjs' },
      packages: 'external',
    }),
    build({ ...entries, entryPoints: [join(import.meta.dirname, 'page-world-inside.ts')], format: 'iife' }),
  ])
}

export interface StandInDesktop extends DesktopUnderTest {
  /** Calls one of the stand-in's controls by name. */
  control<T>(name: string, input?: unknown): Promise<T>
  /** What the main process has written to its console. */
  readonly said: string[]
}

export interface StandInBrowser {
  readonly endpoint: string
  /** The test's own view of its pages. */
  readonly view: Browser
  close(): Promise<void>
}

/** A Chromium that several starts of the program share, as they would share a person's profile. */
export async function openStandInBrowser(): Promise<StandInBrowser> {
  const port = await freePort()
  const browser = await launchChromium([`--remote-debugging-port=${port}`])
  const endpoint = `http://127.0.0.1:${port}`
  const view = await chromium.connectOverCDP(endpoint)
  return {
    endpoint,
    view,
    async close() {
      await view.close()
      await browser.close()
    },
  }
}

export interface StandInLaunch extends DesktopLaunch {
  readonly browser: StandInBrowser
  /** The system's language, Chinese when left out. */
  readonly language?: string
}

/** Runs the real main process over the stand-in until its window shows the page. */
export async function launchStandIn(launch: StandInLaunch): Promise<StandInDesktop> {
  const { main, said } = startMain(launch)
  const control = controlOf(main)
  const page = await pageOf(launch.browser.view, main, said)
  await windowIsUp(page)
  return {
    page,
    control,
    said,
    chooseMenu: (id) => control('chooseMenu', id),
    answerSaveDialog: (filePath) =>
      control('answerDialog', { kind: 'showSaveDialog', answer: { canceled: false, filePath } }),
    answerOpenDialog: (path) =>
      control('answerDialog', { kind: 'showOpenDialog', answer: { canceled: false, filePaths: [path] } }),
    async quit() {
      const ended = once(main, 'exit')
      await control('quit')
      await ended
    },
  }
}

/** Starts the program while another one is running: resolves with its exit code. */
export async function startSecond(launch: StandInLaunch): Promise<number | null> {
  const { main } = startMain(launch)
  const [code] = await once(main, 'exit')
  return code
}

function startMain({ parameters, home, browser, language }: StandInLaunch) {
  const said: string[] = []
  const main = fork(join(root, 'dist/electron/main.mjs'), parameters, {
    execArgv: ['--import', loaderOf(pathToFileURL(join(bundles, 'electron.mjs')).href)],
    serialization: 'advanced',
    silent: true,
    env: {
      ...process.env,
      LINLI_HOME: home,
      LINLI_STAND_IN_FOLDER: join(home, 'electron'),
      LINLI_STAND_IN_BROWSER: browser.endpoint,
      LINLI_STAND_IN_LANGUAGE: language ?? 'zh-Hans-CN',
      LINLI_STAND_IN_PAGE_WORLD: join(bundles, 'page-world-inside.js'),
      LINLI_STAND_IN_UTILITY_CHILD: join(bundles, 'utility-child.mjs'),
    },
  })
  main.stdout?.on('data', (chunk: Buffer) => said.push(chunk.toString()))
  main.stderr?.on('data', (chunk: Buffer) => said.push(chunk.toString()))
  return { main, said }
}

/** A module that answers `import 'electron'` with the stand-in, and leaves everything else to Node. */
function loaderOf(standIn: string): string {
  const asAddress = (source: string) => `data:text/javascript,${encodeURIComponent(source)}`
  const hooks = asAddress(`export const resolve = (specifier, context, next) =>
    specifier === 'electron' ? { url: ${JSON.stringify(standIn)}, shortCircuit: true } : next(specifier, context)`)
  return asAddress(`import { register } from 'node:module'; register(${JSON.stringify(hooks)})`)
}

function controlOf(main: ChildProcess): StandInDesktop['control'] {
  let lastId = 0
  return (name, input) => {
    lastId += 1
    const id = lastId
    return new Promise((resolve, reject) => {
      const hear = (answer: ControlAnswer) => {
        if (answer.id !== id) return
        main.off('message', hear)
        if (answer.error) reject(new Error(answer.error))
        else resolve(answer.output as never)
      }
      main.on('message', hear)
      main.send({ id, name, input })
    })
  }
}

/** The page of the window that the program opens; throws with the program's own words when it ends instead. */
async function pageOf(view: Browser, main: ChildProcess, said: readonly string[]): Promise<Page> {
  const context = view.contexts()[0]
  if (!context) throw new Error('Chromium has no default context')
  const ours = (page: Page) => new URL(page.url()).hostname === 'linli.localhost'
  for (;;) {
    const page = context.pages().find(ours)
    if (page) return page
    if (main.exitCode !== null) throw new Error(`the main process ended: ${said.join('')}`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

async function freePort(): Promise<number> {
  const server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  return port
}
