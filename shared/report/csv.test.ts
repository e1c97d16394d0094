import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { csvText } from './csv'

const read = (text: string) => parse(text, { bom: true }) as string[][]

describe('a table as CSV', () => {
  it('begins with the mark that makes Excel read it as UTF-8', () => {
    expect([...new TextEncoder().encode(csvText([['指标']])).slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
  })

  it('comes back as it went, whatever a cell holds, with an apostrophe off that text has in front of what would run', () => {
    const text = fc.string({ unit: 'grapheme' }).filter((cell) => cell.trim() !== '')
    const wouldRun = fc
      .tuple(fc.constantFrom('', "'", "''"), fc.constantFrom('=', '+', '-', '@'), text)
      .map((parts) => parts.join(''))
    const cell = fc.oneof(text, wouldRun)
    const withoutApostrophe = (read: string) => (/^'+[=+\-@\t\r]/.test(read) ? read.slice(1) : read)
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell, cell), { minLength: 1 }), (table) => {
        const cells = read(csvText(table))
        expect(cells.map((row) => row.map(withoutApostrophe))).toEqual(table)
        for (const came of cells.flat()) if (/^[=+\-@\t\r]/.test(came)) expect(Number(came)).not.toBeNaN()
      }),
      { numRuns: 500 },
    )
  })

  it('lets no cell run as a formula, and no figure become text, written as a number or not', () => {
    expect(read(csvText([['=1+1', '-3.5', -3.5, null, '"quoted", and\nbroken']]))).toEqual([
      ["'=1+1", '-3.5', '-3.5', '', '"quoted", and\nbroken'],
    ])
  })
})
