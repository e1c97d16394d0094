import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { AppError } from '#shared/model/message'

const names = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'chrome',
  'chrome.exe',
  'msedge.exe',
]

/** Where installers put it without adding it to the PATH. */
const usualPlaces = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
]

const patienceMs = 60_000

/**
 * Prints a page to PDF with a Chromium that is on this machine: the one `CHROMIUM_PATH` names, one on the PATH,
 * or one where installers put it. The page may load nothing from anywhere.
 * @throws AppError `cli.no_chromium`, `cli.print_failed`
 */
export async function printToPdf(html: string): Promise<Uint8Array> {
  const browser = findBrowser(process.env)
  if (browser === null) throw new AppError('cli.no_chromium')
  const folder = await mkdtemp(join(tmpdir(), 'linli-print-'))
  try {
    const [page, pdf] = [join(folder, 'report.html'), join(folder, 'report.pdf')]
    await writeFile(page, html)
    await promisify(execFile)(browser, flags(folder, page, pdf), { timeout: patienceMs })
    return await readFile(pdf)
  } catch (cause) {
    throw new AppError('cli.print_failed', { browser }, { cause })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function flags(folder: string, page: string, pdf: string): string[] {
  return [
    '--headless',
    '--disable-gpu',
    '--no-first-run',
    '--no-pdf-header-footer',
    `--user-data-dir=${join(folder, 'profile')}`,
    // Chromium refuses its sandbox to root, as in containers; the page is our own.
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    `--print-to-pdf=${pdf}`,
    pathToFileURL(page).href,
  ]
}

/** The path of a Chromium, or `null`; what `CHROMIUM_PATH` names is never replaced by another. */
export function findBrowser(env: NodeJS.ProcessEnv): string | null {
  if (env.CHROMIUM_PATH) return existsSync(env.CHROMIUM_PATH) ? env.CHROMIUM_PATH : null
  const onPath = (env.PATH ?? '')
    .split(delimiter)
    .filter(Boolean)
    .flatMap((folder) => names.map((name) => join(folder, name)))
  return [...onPath, ...usualPlaces].find((path) => existsSync(path)) ?? null
}
