import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { builtCli } from './built-program'

interface CliRoom {
  /** Where the command line runs, and what it writes stays. */
  readonly folder: string
  /** Runs the built command line in a process of its own, in English and as somebody who has never used it. */
  linli(...args: string[]): Promise<{ code: number; out: string; err: string }>
  /** Removes the folder with all that is in it. */
  close(): void
}

export async function cliRoom(): Promise<CliRoom> {
  const folder = mkdtempSync(join(tmpdir(), 'linli-cli-'))
  const program = await builtCli()
  const env = { PATH: process.env.PATH, HOME: folder, LANG: 'C.UTF-8' }
  return {
    folder,
    linli: (...args) =>
      new Promise((resolve) => {
        const options = { cwd: folder, env, maxBuffer: 2 ** 26 }
        execFile(process.execPath, [program, ...args], options, (error, out, err) =>
          resolve({ code: error ? Number(error.code) : 0, out, err }),
        )
      }),
    close: () => rmSync(folder, { recursive: true, force: true }),
  }
}
