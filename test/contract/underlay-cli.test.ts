import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { encodePng } from '../../electron/formats/rasters/raster-codecs'
import { builtCli } from '../builders/built-program'

let folder: string
let program: string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'linli-underlay-cli-'))
  program = await builtCli()
  const rgba = new Uint8ClampedArray(40 * 30 * 4).fill(200)
  writeFileSync(join(folder, 'plan.png'), await encodePng({ width: 40, height: 30, rgba }))
}, 60_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function linli(...parameters: string[]): string {
  return execFileSync(process.execPath, [program, ...parameters], { encoding: 'utf8', stdio: 'pipe' })
}

function failure(...parameters: string[]): string {
  try {
    linli(...parameters)
  } catch (error) {
    return (error as { stderr: string }).stderr
  }
  throw new Error('it went well')
}

describe('linli underlay', () => {
  it('asks for what is missing, then lays the drawing where its world file says', () => {
    const project = join(folder, 'a.linli.gpkg')
    const picture = join(folder, 'plan.png')
    linli('new', project, '--name', '槐柏树街')
    expect(failure('underlay', project, picture, '--lang', 'en')).toContain('has no coordinates')
    writeFileSync(join(folder, 'plan.pgw'), '0.5\n0\n0\n-0.5\n440000.25\n4429999.75\n')
    expect(failure('underlay', project, picture, '--lang', 'zh-CN')).toContain('--crs')
    const answer = JSON.parse(linli('underlay', project, picture, '--crs', '4548', '--json'))
    expect(answer).toMatchObject({
      id: 1,
      name: 'plan',
      widthPx: 40,
      heightPx: 30,
      ground: { crs: 'EPSG:4548' },
    })
    expect(JSON.parse(linli('info', project, '--json')).layers).toContainEqual(
      expect.objectContaining({ name: 'underlays', count: 1 }),
    )
  })
})
