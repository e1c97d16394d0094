import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { textWidth } from '../map/labels'
import { sizeToFit, wrapText } from './sheet-text'

describe('wrapText', () => {
  it('keeps every sign and, where single pieces fit, the width', () => {
    const words = fc.array(
      fc.constantFrom('社区', '更新', 'EPSG:4548', 'grid', ' ', '，', '（', '）', '2025'),
      {
        maxLength: 30,
      },
    )
    fc.assert(
      fc.property(words, (pieces) => {
        const text = pieces.join('')
        const lines = wrapText(text, 30, 2)
        expect(lines.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''))
        for (const line of lines) expect(line).toBe(line.trim())
      }),
    )
  })

  it('breaks Chinese anywhere but before a comma and after an opening bracket', () => {
    expect(wrapText('一二三四五六', 6, 2)).toEqual(['一二三', '四五六'])
    expect(wrapText('一二三，四五六', 6, 2)).toEqual(['一二三，', '四五六'])
    expect(wrapText('一二（三四五', 6, 2)).toEqual(['一二', '（三四', '五'])
  })

  it('keeps words of other scripts whole', () => {
    expect(wrapText('grid in metres', 12, 2)).toEqual(['grid in', 'metres'])
  })
})

describe('sizeToFit', () => {
  it('never lets a text be wider than it may', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 80 }), (text) => {
        expect(textWidth(text, sizeToFit(text, 50, 7))).toBeLessThanOrEqual(50 + 1e-9)
      }),
    )
  })
})
