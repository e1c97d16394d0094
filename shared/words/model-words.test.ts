import { describe, expect, it } from 'vitest'
import { builtInTables } from '../model/built-in-tables'
import { vocabularies } from '../model/vocabularies'
import { catalogues, type Locale } from './catalogues'

const locales: Locale[] = ['zh-CN', 'en']

/** Every key the built-in model needs words for. */
function neededKeys(): string[] {
  const keys = new Set<string>()
  for (const table of builtInTables) {
    keys.add(`table.${table.name}`)
    for (const field of table.fields) {
      keys.add(`field.${field.name}`)
      if (field.unit) keys.add(`unit.${field.unit}`)
    }
  }
  for (const [vocabulary, codes] of Object.entries(vocabularies)) {
    for (const code of codes) keys.add(`choice.${vocabulary}.${code}`)
  }
  return [...keys]
}

describe.each(locales)('words of the model in %s', (locale) => {
  it('name every table, field, unit and choice', () => {
    const missing = neededKeys().filter((key) => !catalogues[locale][key]?.trim())
    expect(missing).toEqual([])
  })

  it('name nothing that the model does not have', () => {
    const needed = new Set(neededKeys())
    const tables = new Map(builtInTables.map((table) => [table.name, table]))
    const stray = Object.keys(catalogues[locale]).filter((key) => {
      if (!/^(table|field|choice|unit)\./.test(key) || needed.has(key)) return false
      const [, table, field] = /^field\.([^.]+)\.([^.]+)$/.exec(key) ?? []
      return !(table && tables.get(table)?.fields.some((candidate) => candidate.name === field))
    })
    expect(stray).toEqual([])
  })

  it('give the choices of one vocabulary different words', () => {
    for (const [vocabulary, codes] of Object.entries(vocabularies)) {
      const words = codes.map((code) => catalogues[locale][`choice.${vocabulary}.${code}`])
      expect(new Set(words).size, vocabulary).toBe(codes.length)
    }
  })
})
