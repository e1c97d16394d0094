import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { IntlMessageFormat } from 'intl-messageformat'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '../..')
const folders = ['shared/words', 'renderer/i18n']

function catalogue(folder: string, locale: string): Map<string, string> {
  const words = new Map<string, string>()
  for (const file of readdirSync(join(root, folder, locale))) {
    const entries = JSON.parse(readFileSync(join(root, folder, locale, file), 'utf8')) as Record<
      string,
      string
    >
    for (const [key, text] of Object.entries(entries)) {
      expect(words.has(key), `${key} stands twice in ${folder}/${locale}`).toBe(false)
      words.set(key, text)
    }
  }
  return words
}

/** The parameters a message asks for, sorted. */
function parameters(text: string, locale: string): string[] {
  const names = new Set<string>()
  const walk = (elements: readonly unknown[]): void => {
    for (const element of elements as {
      type: number
      value?: string
      options?: Record<string, { value: unknown[] }>
    }[]) {
      // 0 is literal text, 7 is `#`; everything else names a parameter.
      if (element.type !== 0 && element.type !== 7 && element.value) names.add(element.value)
      for (const option of Object.values(element.options ?? {})) walk(option.value)
    }
  }
  walk(new IntlMessageFormat(text, locale).getAst())
  return [...names].sort()
}

describe.each(folders)('the catalogues in %s', (folder) => {
  const zh = catalogue(folder, 'zh-CN')
  const en = catalogue(folder, 'en')

  it('say the same things in both languages', () => {
    expect([...en.keys()].sort()).toEqual([...zh.keys()].sort())
  })

  it('take the same parameters in both languages', () => {
    for (const [key, text] of zh)
      expect(parameters(en.get(key) ?? '', 'en'), key).toEqual(parameters(text, 'zh-CN'))
  })

  it('use Chinese punctuation in Chinese sentences', () => {
    const wrong = [...zh].filter(([, text]) => /\p{Script=Han}[,;:?!]/u.test(text))
    expect(wrong).toEqual([])
  })
})
