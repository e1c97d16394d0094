import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findStaticFile } from './static-files'

const scratch = realpathSync(mkdtempSync(join(tmpdir(), 'linli-page-')))
const folder = join(scratch, 'renderer')

beforeAll(() => {
  mkdirSync(join(folder, 'assets'), { recursive: true })
  writeFileSync(join(folder, 'index.html'), '<!doctype html>')
  writeFileSync(join(folder, 'assets/worker 1.mjs'), '')
  writeFileSync(join(scratch, 'secret.txt'), 'outside')
  mkdirSync(join(scratch, 'renderer-old'))
  writeFileSync(join(scratch, 'renderer-old/index.html'), 'outside')
  symlinkSync(join(scratch, 'secret.txt'), join(folder, 'link.txt'))
})

afterAll(() => rmSync(scratch, { recursive: true }))

describe('finding a file of the window', () => {
  it('answers the page and its parts with their media types', async () => {
    expect(await findStaticFile(folder, '/')).toMatchObject({
      mediaType: 'text/html; charset=utf-8',
      immutable: false,
    })
    expect(await findStaticFile(folder, '/assets/worker%201.mjs')).toMatchObject({
      mediaType: 'text/javascript; charset=utf-8',
      immutable: true,
    })
  })

  it.each([
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/assets/..%5c..%5c..%5csecret.txt',
    '/../renderer-old/index.html',
    '/link.txt',
    '/assets',
    '/missing.js',
    '/index.html/more',
    '/%00',
    '/%zz',
    '/c:/windows/win.ini',
    `/${'a'.repeat(5000)}`,
  ])('finds nothing at %s', async (pathname) => {
    expect(await findStaticFile(folder, pathname)).toBeNull()
  })

  it('never leaves its folder, whatever it is asked', async () => {
    const part = fc.constantFrom(
      '..',
      '%2e%2e',
      '.',
      '',
      'assets',
      '%2f',
      '%5c',
      'secret.txt',
      '%00',
      'renderer',
    )
    await fc.assert(
      fc.asyncProperty(fc.array(part, { maxLength: 8 }), async (parts) => {
        const file = await findStaticFile(folder, `/${parts.join('/')}`)
        expect(file === null || file.path.startsWith(`${folder}/`)).toBe(true)
      }),
    )
  })
})
