import { spawn } from 'node:child_process'
import { cpSync, readdirSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createHost, directClient } from '../../electron/host/create-host'
import { bundleInto } from './cli-bundle'

const root = join(import.meta.dirname, '../..')

/** A program that makes one scheme after the other and says of each when the host has acknowledged it. */
const busyProgram = `
  import { createHost, directClient } from '${join(root, 'electron/host/create-host')}'
  const [home, path] = process.argv.slice(2)
  const client = directClient(createHost({ home, saveDelayMs: 20 }))
  await client.call('project.new', { path, name: '槐柏树街' })
  for (let number = 1; ; number += 1) {
    await client.call('command.run', { name: 'create-scheme', input: { name: 'n' + number } })
    console.log(number)
    if (number % 7 === 0) await new Promise((resolve) => setTimeout(resolve, 40))
  }
`

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'linli-kill-'))
})

afterEach(() => rm(folder, { recursive: true, force: true }))

/** Runs the busy program and kills it outright after so many acknowledgements; returns the last one heard. */
function killAfter(program: string, path: string, acknowledgements: number): Promise<number> {
  const child = spawn(process.execPath, [program, join(folder, 'home'), path], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let last = 0
  createInterface(child.stdout).on('line', (line) => {
    last = Number(line)
    if (last === acknowledgements) child.kill('SIGKILL')
  })
  return new Promise((resolve) => child.on('close', () => resolve(last)))
}

it('has every acknowledged edit after its process was killed in the middle of work', async () => {
  await writeFile(join(folder, 'busy.ts'), busyProgram)
  await bundleInto(folder, { busy: join(folder, 'busy.ts') })
  cpSync(join(root, 'node_modules/sql.js/dist/sql-wasm.wasm'), join(folder, 'sql-wasm.wasm'))
  cpSync(join(root, 'package.json'), join(folder, 'package.json'))

  for (const acknowledgements of [1, 8, 33]) {
    const path = join(folder, `${acknowledgements}.linli.gpkg`)
    const last = await killAfter(join(folder, 'busy.mjs'), path, acknowledgements)
    expect(last).toBeGreaterThanOrEqual(acknowledgements)
    expect(readdirSync(folder)).toContain(`${acknowledgements}.linli.lock`)

    const host = createHost({ home: join(folder, 'home') })
    const client = directClient(host)
    const info = await client.call('project.open', { path })
    // The dead process's lock is taken over.
    expect(info.saveState.kind).not.toBe('read-only')
    const names = (await client.call('table.rows', { table: 'schemes' })).map((row) => row.properties.name)
    expect(names.slice(0, last)).toEqual(Array.from({ length: last }, (_, index) => `n${index + 1}`))
    expect(info.revision).toBe(names.length)
    expect(info.undo?.code).toBe('history.create-scheme')
    await host.close()
  }
})
