import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'
import { builtCli } from './built-program'

interface CliOutcome {
  readonly code: number
  readonly out: string
  readonly err: string
}

interface CliRoom {
  /** Where the command line runs, and what it writes stays. */
  readonly folder: string
  /** The home of somebody who has never used it: not there yet. */
  readonly home: string
  /** The environment of a plain English system, without what this machine may have set. */
  readonly environment: NodeJS.ProcessEnv
  /** Runs the built command line in a process of its own, in English. */
  linli(...args: string[]): Promise<CliOutcome>
  /** Runs it with something else in its environment. */
  linliWith(environment: Readonly<Record<string, string>>, ...args: string[]): Promise<CliOutcome>
  /** What it answers with `--json`, where nothing is wrong. */
  answer(...args: string[]): Promise<Record<string, unknown>>
  /** Removes the folder with all that is in it. */
  close(): void
}

export async function cliRoom(): Promise<CliRoom> {
  const place = mkdtempSync(join(tmpdir(), 'linli-cli-'))
  const [folder, home] = [join(place, 'work'), join(place, 'home')]
  mkdirSync(folder)
  const program = await builtCli()
  const environment = { PATH: process.env.PATH, HOME: home, LANG: 'C.UTF-8' }
  const linliWith: CliRoom['linliWith'] = (changes, ...args) =>
    new Promise((resolve) => {
      const options = { cwd: folder, env: { ...environment, ...changes }, maxBuffer: 2 ** 26 }
      execFile(process.execPath, [program, ...args], options, (error, out, err) =>
        resolve({ code: error ? Number(error.code) : 0, out, err }),
      )
    })
  return {
    folder,
    home,
    environment,
    linli: (...args) => linliWith({}, ...args),
    linliWith,
    async answer(...args) {
      const { code, out, err } = await linliWith({}, ...args, '--json')
      expect(err).toBe('')
      expect(code).toBe(0)
      return JSON.parse(out) as Record<string, unknown>
    },
    close: () => rmSync(place, { recursive: true, force: true }),
  }
}
