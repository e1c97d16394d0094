import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { csvText } from './csv'

const read = (text: string) => parse(text, { bom: true }) as string[][]

describe('a table as CSV', () => {
  it('begins with the mark that makes Excel read it as UTF-8', () => {
    expect([...new TextEncoder().encode(csvText([['指标']])).slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
  })

  it('comes back as it went, whatever a cell holds', () => {
    const text = fc
      .string({ unit: 'grapheme' })
      .filter((cell) => cell.trim() !== '' && !/^[=+\-@\t\r]/.test(cell))
    fc.assert(
      fc.property(fc.array(fc.tuple(text, text, text), { minLength: 1 }), (table) => {
        expect(read(csvText(table))).toEqual(table)
      }),
    )
  })

  it('lets no cell run as a formula, and no figure become text, written as a number or not', () => {
    expect(read(csvText([['=1+1', '-3.5', -3.5, null, '"quoted", and\nbroken']]))).toEqual([
      ["'=1+1", '-3.5', '-3.5', '', '"quoted", and\nbroken'],
    ])
  })
})
