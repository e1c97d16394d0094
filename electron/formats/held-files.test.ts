import { describe, expect, it } from 'vitest'
import { HeldFiles } from './held-files'
import type { RawSource } from './raw-source'
import type { Reader, ReaderOptions } from './reader'

const bytes = new TextEncoder().encode('x,y\n1,2\n')

describe('files that are held open', () => {
  it('are read again only in another way, and keep no reading that failed', async () => {
    const held = new HeldFiles([{ name: 'a.csv', bytes }])
    const [bundle] = held.gathered().bundles
    if (!bundle) throw new Error('no bundle')
    const asked: (string | undefined)[] = []
    let isBroken = false
    const read: Reader = (_, { encoding }) => {
      asked.push(encoding)
      if (isBroken) throw new Error('broken')
      return [{ title: encoding ?? 'as it is' } as RawSource]
    }
    const titles = async (options: ReaderOptions) =>
      (
        await held.sourcesOf(
          bundle,
          async () => read,
          options,
          () => {},
        )
      ).map(({ title }) => title)
    expect(await titles({})).toEqual(['as it is'])
    expect(await titles({})).toEqual(['as it is'])
    expect(await titles({ encoding: 'big5' })).toEqual(['big5'])
    isBroken = true
    await expect(titles({ encoding: 'gb18030' })).rejects.toThrow('broken')
    isBroken = false
    expect(await titles({ encoding: 'gb18030' })).toEqual(['gb18030'])
    expect(asked).toEqual([undefined, 'big5', 'gb18030', 'gb18030'])
  })
})
