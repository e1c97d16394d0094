import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { FileOptions, SourceFile } from '#shared/contract/import'
import { importOrRefuse, type Outcome } from '../builders/damage-check'
import { type WholeFile, wholeFiles } from '../builders/damage-files'
import { hasRealData, realData } from '../builders/gdal'

const wholes = await wholeFiles()
const longest = { timeout: 120_000 }
const flipsPerFormat = 200

function damaged({ name, beside, said }: WholeFile, bytes: Uint8Array, as = name): Promise<Outcome> {
  return importOrRefuse([{ name: as, bytes }, ...beside], said ? { [as]: said } : {})
}

/** At every kilobyte; of a large file at as many of them as are asked for, evenly and the same in every run. */
function cutsOf(length: number, most = Number.POSITIVE_INFINITY): number[] {
  const kilobytes = Math.ceil(length / 1024)
  const count = Math.min(most, kilobytes)
  return Array.from({ length: count }, (_, at) => Math.floor((at * kilobytes) / count) * 1024)
}

function flipped(bytes: Uint8Array, changes: readonly (readonly [number, number])[]): Uint8Array {
  const copy = bytes.slice()
  for (const [at, value] of changes) copy[at] = value
  return copy
}

describe.each(wholes)('$name', (whole) => {
  it('is read while it is whole', async () => {
    const outcome = await damaged(whole, whole.bytes)
    if (whole.placeless) expect(outcome).toEqual({ refused: 'import.join.undecided' })
    else expect(outcome).toMatchObject({ rows: whole.rows })
  })

  it('is never read in part where it is cut off', longest, async () => {
    for (const length of [...cutsOf(whole.bytes.length), whole.bytes.length - 1]) {
      const outcome = await damaged(whole, whole.bytes.subarray(0, length))
      const isPart = 'rows' in outcome && outcome.rows < whole.rows
      if (!whole.endsAnywhere) expect(isPart, `${length} bytes`).toBe(false)
    }
  })

  it('is read or refused in words whatever bytes change', longest, async () => {
    const change = fc.tuple(fc.nat(whole.bytes.length - 1), fc.nat(255))
    const changes = fc.array(change, { minLength: 1, maxLength: 6 })
    await fc.assert(
      fc.asyncProperty(changes, async (list) => {
        await damaged(whole, flipped(whole.bytes, list))
      }),
      { numRuns: flipsPerFormat, seed: 20_261_121 },
    )
  })

  it('is read or refused in words with garbage behind it, or called otherwise', longest, async () => {
    for (const garbage of [new Uint8Array(3000), Buffer.from('</x>]}"\n0\n'.repeat(50)), wholes[0]?.bytes])
      await damaged(whole, Buffer.concat([whole.bytes, garbage ?? new Uint8Array()]))
    for (const { name } of wholes) await damaged(whole, whole.bytes, `x${name.slice(name.indexOf('.'))}`)
  })
})

const formats = join(realData, 'formats')

describe.skipIf(!hasRealData)('files of others (skipped: needs the test data)', () => {
  const paths = hasRealData
    ? readdirSync(formats, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && !/\.(?:shx|cpg|prj|txt)$/.test(entry.name))
        .map((entry) => join(entry.parentPath, entry.name))
        .sort()
    : []

  it.each(paths.map((path) => [basename(path), path]))(
    '%s, cut off and changed',
    longest,
    async (name, path) => {
      const stem = name.replace(/\.[^.]+$/, '.')
      const folder = join(path, '..')
      const beside: SourceFile[] = readdirSync(folder)
        .filter((other) => other.startsWith(stem) && other !== name)
        .map((other) => ({
          name: other,
          bytes: new Uint8Array(readFileSync(join(folder, other))),
          found: true,
        }))
      const bytes = new Uint8Array(readFileSync(path))
      const said: FileOptions = name.endsWith('.dxf') ? { crs: 'EPSG:32651', unitM: 1 } : {}
      const tryIt = (changed: Uint8Array) =>
        importOrRefuse([{ name, bytes: changed }, ...beside], { [name]: said })
      for (const length of cutsOf(bytes.length, 4)) await tryIt(bytes.subarray(0, length))
      const change = fc.tuple(fc.nat(bytes.length - 1), fc.nat(255))
      await fc.assert(
        fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 20 }), async (changes) => {
          await tryIt(flipped(bytes, changes))
        }),
        { numRuns: 4, seed: 20_261_121 },
      )
    },
  )
})
