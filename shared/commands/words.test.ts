import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { builtInTables } from '../model/built-in-tables'
import { vocabularies } from '../model/vocabularies'
import { catalogues } from '../words/catalogues'
import { formatMessage } from '../words/format-message'
import { commands } from './registry'
import { settingKeys } from './set-setting'

const locales = ['zh-CN', 'en'] as const
const here = new URL('.', import.meta.url)
const sources = ['.', '../rules'].flatMap((folder) =>
  readdirSync(new URL(`${folder}/`, here))
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .map((file) => readFileSync(new URL(`${folder}/${file}`, here), 'utf8')),
)
const codesSaid = new Set(
  sources.flatMap((source) => source.match(/(?<=')(?:refusal|history)\.[a-z_-]+/g) ?? []),
)

describe.each(locales)('the words of commands and rules in %s', (locale) => {
  it('cover every code that is said, every command and every setting', () => {
    const wanted = [
      ...codesSaid,
      ...Object.keys(commands).map((name) => `history.${name}`),
      ...settingKeys.map((key) => `setting.${key}`),
    ]
    expect(wanted.filter((code) => catalogues[locale][code] === undefined)).toEqual([])
  })

  it('name every table in the history by the name it has on screen', () => {
    for (const { name } of builtInTables) {
      const said = formatMessage(locale, {
        code: 'history.reshape-feature',
        params: { table: name, title: 'TITLE', id: 7 },
      })
      expect(said.toLowerCase()).not.toContain('title')
      expect(said).not.toContain('{')
    }
  })

  it('call an imported layer by its own title', () => {
    const said = formatMessage(locale, {
      code: 'history.remove-features',
      params: { table: 'trees', title: '行道树', count: 2 },
    })
    expect(said).toContain('行道树')
  })

  it('tell the kinds of land and space apart', () => {
    const said = (code: string, kinds: readonly string[]) =>
      new Set(
        kinds.map((kind) =>
          formatMessage(locale, { code, params: { id: 1, kind, name: '', named: 'no', scheme: '甲' } }),
        ),
      )
    expect(said('history.mark-land', vocabularies.land_kind).size).toBe(vocabularies.land_kind.length)
    expect(said('history.draw-space', vocabularies.space_kind).size).toBe(vocabularies.space_kind.length)
  })
})
