import { spawn } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { pathToFileURL } from 'node:url'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createHost, directClient } from '../../electron/host/create-host'
import { builtProgram } from '../builders/built-program'

/** Kills, each at another moment of the work: fixed, but spread over starting, editing and saving. */
const kills = 40

/** A program that goes on with the project, makes one scheme after the other and says of each when it is safe. */
const busyProgram = (host: string) => `
  import { existsSync } from 'node:fs'
  import { createHost, directClient } from '${pathToFileURL(host).href}'
  const [home, path, run] = process.argv.slice(2)
  const client = directClient(createHost({ home, saveDelayMs: 3 }))
  if (existsSync(path)) await client.call('project.open', { path })
  else await client.call('project.new', { path, name: '槐柏树街' })
  for (let number = 1; ; number += 1) {
    await client.call('command.run', { name: 'create-scheme', input: { name: run + '-' + number } })
    console.log(number)
    if (number % 3 === 0) await new Promise((resolve) => setTimeout(resolve, 4 + (number % 5) * 3))
  }
`

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'linli-kill-'))
})

afterEach(() => rm(folder, { recursive: true, force: true }))

/** Runs the busy program, kills it outright so long after so many acknowledgements, and returns the last one heard. */
function killAfter(path: string, run: number, acknowledgements: number, delayMs: number): Promise<number> {
  const child = spawn(process.execPath, [join(folder, 'busy.mjs'), join(folder, 'home'), path, `${run}`], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let last = 0
  createInterface(child.stdout).on('line', (line) => {
    last = Number(line)
    if (last === acknowledgements) setTimeout(() => child.kill('SIGKILL'), delayMs)
  })
  return new Promise((resolve) => child.on('close', () => resolve(last)))
}

it(`has every acknowledged edit after its process was killed ${kills} times in the middle of work`, async () => {
  await writeFile(join(folder, 'busy.mjs'), busyProgram(join(await builtProgram(), 'dist/electron/host.mjs')))
  const path = join(folder, 'a.linli.gpkg')

  let known: unknown[] = []
  for (let run = 0; run < kills; run += 1) {
    const last = await killAfter(path, run, 1 + ((run * 7) % 11), (run * 5) % 17)
    expect(readdirSync(folder)).toContain('a.linli.lock')

    const host = createHost({ home: join(folder, 'home'), saveDelayMs: 1e8 })
    const client = directClient(host)
    const notices: unknown[] = []
    client.on('host.notice', (notice) => notices.push(notice))
    const info = await client.call('project.open', { path })
    // The dead process's lock is taken over.
    expect(info.saveState.kind).not.toBe('read-only')
    expect(notices).toEqual([])
    const names = (await client.call('table.rows', { table: 'schemes' })).map((row) => row.properties.name)
    const acknowledged = Array.from({ length: last }, (_, index) => `${run}-${index + 1}`)
    const expected = [...known, ...acknowledged]
    expect(names.slice(0, expected.length)).toEqual(expected)
    // What was safe but not yet told may be there too: whole, and in order.
    for (const [index, name] of names.slice(expected.length).entries()) {
      expect(name).toBe(`${run}-${last + index + 1}`)
    }
    expect(await client.call('history.undo', {})).toMatchObject({ ok: true })
    expect((await client.call('table.rows', { table: 'schemes' })).length).toBe(names.length - 1)
    known = names.slice(0, -1)
    await host.close()
  }
}, 240_000)
