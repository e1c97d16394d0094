import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fingerprint } from '../../scripts/freshness.mjs'
import { addTallies, tallyOfGate, tallyOfVitest } from '../../scripts/tally.mjs'

const root = join(import.meta.dirname, '../..')
const scratch = mkdtempSync(join(tmpdir(), 'linli-start-'))
afterAll(() => rmSync(scratch, { recursive: true }))

function start(...parameters: string[]) {
  const child = spawn(process.execPath, [join(root, 'scripts/start.mjs'), ...parameters], {
    cwd: root,
    env: {
      ...process.env,
      INIT_CWD: scratch,
      LINLI_HOME: join(scratch, 'home'),
      LC_ALL: 'en_GB.UTF-8',
      DISPLAY: '',
      WAYLAND_DISPLAY: '',
    },
  })
  let said = ''
  child.stdout.on('data', (chunk) => {
    said += chunk
  })
  child.stderr.on('data', (chunk) => {
    said += chunk
  })
  return { child, said: () => said }
}

describe('npm start', () => {
  // What is measured is the second start: the first one builds.
  beforeAll(() => void execFileSync(process.execPath, [join(root, 'scripts/build.mjs')]), 120_000)

  it('is up again in under five seconds, and saves when it is asked to leave', async () => {
    const startedAt = Date.now()
    const { child, said } = start('--port', '0', '--no-open')
    const ended = once(child, 'exit')
    let openMs = Number.POSITIVE_INFINITY
    // At once: whoever reads the address may leave before anything else has happened.
    child.stdout.on('data', () => {
      if (!/http:\/\/127\.0\.0\.1:\d+\/\?token=/.test(said())) return
      openMs = Math.min(openMs, Date.now() - startedAt)
      child.kill('SIGTERM')
    })
    expect(await ended).toEqual([0, null])
    expect(openMs).toBeLessThan(5_000)
    // Without a screen there can be no Electron window, and it says so in one line.
    if (process.platform === 'linux') expect(said().split('\n')[0]).toContain('opens in the browser instead')
    expect(said()).toContain('Saving and leaving')
  })

  it('opens the project it is given, relative to where it was called', async () => {
    const { child, said } = start('--browser', 'missing/a.linli.gpkg')
    expect(await once(child, 'exit')).toEqual([1, null])
    expect(said()).toContain(join(scratch, 'missing/a.linli.gpkg'))
    expect(said()).not.toContain('    at ')
  })

  it('says in one line what is wrong with a file that is no project', async () => {
    writeFileSync(join(scratch, 'empty.linli.gpkg'), '')
    const { child, said } = start('--browser', '--no-open', '--port', '0', 'empty.linli.gpkg')
    expect(await once(child, 'exit')).toEqual([1, null])
    expect(said().trim()).toMatch(/^error: .*empty\.linli\.gpkg.*$/)
  })
})

describe('what needs building again', () => {
  it('is told by contents, not by dates, and not by tests', () => {
    const base = join(scratch, 'sources')
    mkdirSync(join(base, 'shared/model'), { recursive: true })
    const file = join(base, 'shared/model/row.ts')
    writeFileSync(file, 'one')
    const before = fingerprint(['shared', 'missing'], base)

    utimesSync(file, new Date(0), new Date(0))
    writeFileSync(join(base, 'shared/model/row.test.ts'), 'a test')
    expect(fingerprint(['shared', 'missing'], base)).toBe(before)

    writeFileSync(file, 'two')
    expect(fingerprint(['shared', 'missing'], base)).not.toBe(before)
    writeFileSync(file, 'one')
    writeFileSync(join(base, 'shared/model/table.ts'), '')
    expect(fingerprint(['shared', 'missing'], base)).not.toBe(before)
  })
})

describe('the last line of npm test', () => {
  const report = (name: string, content: object) => {
    const path = join(scratch, name)
    writeFileSync(path, JSON.stringify(content))
    return path
  }
  const tests = [
    { fullName: 'adds', status: 'passed' },
    { fullName: 'breaks', status: 'failed' },
    { fullName: 'waits (no GDAL)', status: 'skipped' },
  ]

  it('counts tests one by one and gates as one', () => {
    const path = report('mixed.json', {
      numPassedTests: 1,
      numFailedTests: 1,
      testResults: [{ assertionResults: tests }],
    })
    expect(addTallies(tallyOfVitest(path, 1), tallyOfGate(true))).toEqual({
      passed: 2,
      failed: 1,
      skipped: 1,
      skips: ['waits (no GDAL)'],
    })
  })

  it('never hides a run that ended badly', () => {
    const path = report('unloaded.json', { numPassedTests: 3, numFailedTests: 0, testResults: [] })
    expect(tallyOfVitest(path, 1)).toMatchObject({ passed: 3, failed: 1 })
    expect(tallyOfVitest(join(scratch, 'no-report.json'), 1)).toMatchObject({ passed: 0, failed: 1 })
  })
})
