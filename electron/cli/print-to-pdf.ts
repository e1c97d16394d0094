import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { AppError } from '#shared/model/message'
import { runBrowser } from './run-browser'

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

/**
 * Prints a page to PDF with a Chromium that is on this machine: the one `CHROMIUM_PATH` names, one on the PATH,
 * or one where installers put it. The page may load nothing from anywhere.
 * @throws AppError `cli.no_chromium`, `cli.print_failed`
 */
export async function printToPdf(html: string): Promise<Uint8Array> {
  const browser = findBrowser(process.env)
  if (browser === null) throw new AppError('cli.no_chromium')
  try {
    return await runBrowser(browser, html, 'pdf', (output) => [
      '--no-pdf-header-footer',
      `--print-to-pdf=${output}`,
    ])
  } catch (cause) {
    throw new AppError('cli.print_failed', { browser }, { cause })
  }
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
