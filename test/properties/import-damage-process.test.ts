import { execFile } from 'node:child_process'
import {
  closeSync,
  ftruncateSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { builtCli } from '../builders/built-program'
import { overlappingZip } from '../builders/damage-zip'

/** The real files of a gigabyte take a minute and a gigabyte of disk: asked for by `LINLI_SLOW_TESTS=1`. */
const isSlow = process.env.LINLI_SLOW_TESTS === '1'

/** What the import may have for its own: less than the smallest machine has that the program runs on. */
const heapMb = 1024
const longestMs = 10_000
const gigabyte = 1_000_000_000

let folder: string
let program: string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'linli-damage-'))
  program = await builtCli()
  expect((await linli('new', 'p.linli.gpkg')).code).toBe(0)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Tells at the end what the process took, all its threads counted: memory at most (kB), and time computed (µs). */
const tellUsage = `data:text/javascript,${encodeURIComponent(
  "import { writeFileSync } from 'node:fs'; process.on('exit', () => " +
    'writeFileSync(process.env.LINLI_USAGE_FILE, JSON.stringify(process.resourceUsage())))',
)}`

interface Outcome {
  readonly code: unknown
  readonly err: string
  /** Time computed: how long others on the machine let it wait is no verdict. */
  readonly ms: number
  readonly memoryMb: number
}

function linli(...args: string[]): Promise<Outcome> {
  const usageFile = join(folder, 'usage')
  return new Promise((resolve) => {
    const options = {
      cwd: folder,
      env: {
        PATH: process.env.PATH,
        HOME: join(folder, 'home'),
        LANG: 'C.UTF-8',
        LINLI_USAGE_FILE: usageFile,
      },
      timeout: 4 * longestMs,
    }
    execFile(
      process.execPath,
      [`--max-old-space-size=${heapMb}`, '--import', tellUsage, program, ...args],
      options,
      (error, _, err) => {
        const usage = JSON.parse(readFileSync(usageFile, 'utf8')) as NodeJS.ResourceUsage
        resolve({
          code: error ? error.code : 0,
          err,
          ms: (usage.userCPUTime + usage.systemCPUTime) / 1000,
          memoryMb: usage.maxRSS / 1024,
        })
      },
    )
  })
}

/**
 * The program by itself takes some 120 MB; a file in memory, as text and in pieces is a few times its size, and never
 * more than the heap beside two copies of it.
 */
function memoryLimitMb(megabytes: number): number {
  return 200 + Math.min(5 * megabytes, heapMb + 2 * megabytes)
}

/** Refused with a sentence, in time and in bounded memory, with the project's file the same to the byte. */
async function expectRefusal(
  name: string,
  sentence: RegExp,
  megabytes = statSync(join(folder, name)).size / 1e6,
): Promise<void> {
  const before = readFileSync(join(folder, 'p.linli.gpkg'))
  const { code, err, ms, memoryMb } = await linli('import', 'p.linli.gpkg', name)
  expect(err).toMatch(sentence)
  expect(err).not.toMatch(/\n\s+at |FATAL|heap/)
  expect(code).toBe(1)
  expect(ms).toBeLessThan(longestMs)
  expect(memoryMb).toBeLessThan(memoryLimitMb(megabytes))
  expect(readFileSync(join(folder, 'p.linli.gpkg')).equals(before)).toBe(true)
}

/** A file of a gigabyte with the same bytes from head to tail, but for a head of its own. */
function largeFile(name: string, head: string, fill: string): void {
  const file = openSync(join(folder, name), 'w')
  const chunk = Buffer.alloc(16_000_000, fill)
  writeSync(file, head)
  for (let written = 0; written < gigabyte; written += chunk.length) writeSync(file, chunk)
  closeSync(file)
}

describe('the command line with a heap of one gigabyte', () => {
  it.each([
    ['bomb.zip', () => overlappingZip(5000, new Uint8Array(4_000_000)), /unfold to an absurd size/],
    ['deep.geojson', () => Buffer.from('['.repeat(50_000_000)), /nested/],
    ['line.csv', () => Buffer.from(`lng,lat,name\n116,39,${'x'.repeat(70_000_000)}`), /line\.csv/],
    ['cut.kml', () => Buffer.from(`<kml>${'<Folder>'.repeat(90)}`.padEnd(30_000_000, 'x')), /cut\.kml/],
  ])(
    'refuses %s in words, and the project stays as it was',
    { timeout: 60_000 },
    async (name, make, sentence) => {
      writeFileSync(join(folder, name), make())
      await expectRefusal(name, sentence)
    },
  )

  it('refuses a hole of three gigabytes before it is read', { timeout: 60_000 }, async () => {
    const file = openSync(join(folder, 'hole.osm'), 'w')
    ftruncateSync(file, 3 * gigabyte)
    closeSync(file)
    await expectRefusal('hole.osm', /hole\.osm/, 0)
  })
})

describe.skipIf(!isSlow)(
  `one line of a gigabyte${isSlow ? '' : ' (skipped: LINLI_SLOW_TESTS is not 1)'}`,
  () => {
    it.each([
      ['long.csv', 'lng,lat,name\n116,39,', 'x'],
      ['long.geojson', '{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"a":"', 'x'],
      ['long.osm', '<osm><node id="1" lat="39" lon="116"><tag k="name" v="', 'x'],
      ['long.kml', '<kml><Placemark><name>', 'x'],
      ['long.dxf', '0\nSECTION\n', 'x'],
    ])('%s', { timeout: 120_000 }, async (name, head, fill) => {
      largeFile(name, head, fill)
      try {
        await expectRefusal(name, /long\./)
      } finally {
        rmSync(join(folder, name))
      }
    })
  },
)
