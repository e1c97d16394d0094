import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { catalogues, type Locale } from '#shared/words/catalogues'
import { formatMessage } from '#shared/words/format-message'

const root = join(import.meta.dirname, '../..')

/** Methods and events carry names of the same shape and need no words. */
const nameless =
  /^'(host\.(hello|identify|notice)|history\.(undo|redo|list|overview|change|preview|restore|csv)|import\.(preview|run))'$/

/** Every code of ours that stands in the sources of host and store. */
function codesInSources(): string[] {
  const files = ['electron/store', 'electron/host', 'shared/contract'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
      .map((name) => join(root, folder, name)),
  )
  const found = files.flatMap(
    (file) => readFileSync(file, 'utf8').match(/'(store|host|job|history)\.\w+'/g) ?? [],
  )
  return [...new Set(found)].filter((code) => !nameless.test(code)).map((code) => code.slice(1, -1))
}

/** As `inWordsOf` in the command bus puts them together. */
const composed = ['store.undo_changed', 'store.redo_changed']

describe.each<Locale>(['zh-CN', 'en'])('words of host and store in %s', (locale) => {
  const codes = [...codesInSources(), ...composed]

  it('are there for every code', () => {
    expect(codes.length).toBeGreaterThan(30)
    expect(codes.filter((code) => !catalogues[locale][code])).toEqual([])
  })

  it('can be said', () => {
    const params = {
      table: 'buildings',
      id: 3,
      count: 2,
      seq: 7,
      added: 1,
      updated: 2,
      removed: 3,
      file: 'a',
      copy: 'b',
      detail: 'c',
      computer: 'd',
      since: 0,
      megabytes: 21,
      path: 'f',
      name: 'g',
      named: 'yes',
      layer: 'i',
      method: 'h',
    }
    for (const code of codes) {
      const said = formatMessage(locale, { code, params })
      expect(said, code).not.toMatch(/[{}]|undefined/)
      expect(said, code).not.toBe(code)
    }
  })
})
