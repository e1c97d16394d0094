import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { writeOutput } from './files'

const folder = mkdtempSync(join(tmpdir(), 'linli-files-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const out = join(folder, 'new', 'out.geojson')

it('writes a file whole or not at all, whatever ends the text in its midst', async () => {
  await writeOutput(out, 'before')
  function* broken() {
    yield 'x'.repeat(200_000)
    throw new RangeError('a mistake of ours')
  }
  await expect(writeOutput(out, broken())).rejects.toThrow(RangeError)
  expect(readFileSync(out, 'utf8')).toBe('before')
  expect(readdirSync(join(folder, 'new'))).toEqual(['out.geojson'])
  await writeOutput(out, ['af', 'ter'])
  expect(readFileSync(out, 'utf8')).toBe('after')
})

it('writes to a device as it is', async () => {
  if (process.platform === 'win32') return
  const pipe = join(folder, 'pipe')
  execFileSync('mkfifo', [pipe])
  const read = readFile(pipe, 'utf8')
  await writeOutput(pipe, ['a', 'b'])
  expect(await read).toBe('ab')
  expect(statSync(pipe).isFIFO()).toBe(true)
})

it('says which file cannot be written', async () => {
  const error = { code: 'cli.cannot_write', params: { file: join(out, 'in-a-file'), reason: 'EEXIST' } }
  await expect(writeOutput(join(out, 'in-a-file'), 'x')).rejects.toMatchObject(error)
})
