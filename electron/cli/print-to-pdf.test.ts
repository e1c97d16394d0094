import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { findBrowser, printToPdf } from './print-to-pdf'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'linli-pdf-'))
})
afterAll(() => {
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true })
})

describe('findBrowser', () => {
  it('takes the one that is named, and no other', () => {
    const named = join(folder, 'my-browser')
    writeFileSync(named, '')
    expect(findBrowser({ CHROMIUM_PATH: named })).toBe(named)
    expect(findBrowser({ CHROMIUM_PATH: join(folder, 'gone'), PATH: process.env.PATH })).toBeNull()
  })

  it('looks along the PATH in its order', () => {
    const found = join(folder, 'google-chrome')
    writeFileSync(found, '')
    expect(findBrowser({ PATH: ['/nowhere', folder].join(process.platform === 'win32' ? ';' : ':') })).toBe(
      found,
    )
  })
})

describe('printToPdf', () => {
  const present = findBrowser(process.env) !== null
  it.skipIf(!present)(
    `prints a page${present ? '' : ' (skipped: no Chromium on this machine)'}`,
    async () => {
      const pdf = await printToPdf('<!doctype html><meta charset="utf-8"><title>梧桐里</title><p>梧桐里社区')
      expect(Buffer.from(pdf.subarray(0, 5)).toString()).toBe('%PDF-')
    },
  )

  it('says what to do where there is none, and where it fails', async () => {
    vi.stubEnv('CHROMIUM_PATH', join(folder, 'gone'))
    await expect(printToPdf('')).rejects.toMatchObject({ code: 'cli.no_chromium' })
    vi.stubEnv('CHROMIUM_PATH', process.execPath)
    await expect(printToPdf('')).rejects.toMatchObject({ code: 'cli.print_failed' })
    vi.unstubAllEnvs()
  })
})
