import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'

const patienceMs = 60_000

/**
 * Lets a Chromium make one file from one page, in a folder and with a profile that are gone afterwards.
 * `flagsFor` says what to make, given the path where it shall be. Rejects when the browser fails or makes nothing.
 */
export async function runBrowser(
  browser: string,
  html: string,
  ending: string,
  flagsFor: (output: string) => readonly string[],
): Promise<Uint8Array> {
  const folder = await mkdtemp(join(tmpdir(), 'linli-print-'))
  try {
    const [page, output] = [join(folder, 'page.html'), join(folder, `output.${ending}`)]
    await writeFile(page, html)
    const flags = [
      '--headless',
      '--disable-gpu',
      '--no-first-run',
      `--user-data-dir=${join(folder, 'profile')}`,
      // Chromium refuses its sandbox to root, as in containers; the page is our own.
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      ...flagsFor(output),
      pathToFileURL(page).href,
    ]
    await promisify(execFile)(browser, flags, { timeout: patienceMs })
    return await readFile(output)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
