import { expect, it } from 'vitest'
import { NoteTally } from '../note-tally'
import { dbfFields } from './dbf-fields'

const encode = (text: string) => new TextEncoder().encode(text)

it('keeps every digit of a figure, however long JavaScript writes it', () => {
  const figures = [
    -0.0000010287331072986921,
    -1.7976931348623157e308,
    5e-324,
    0.1 + 0.2,
    -123456789012345680000,
  ]
  const column = { name: 'a', words: 'a', type: 'real' } as const
  const [field] = dbfFields('layer', [column], () => figures, encode, new NoteTally())
  for (const figure of figures) {
    const cell = String(field?.cell(figure))
    expect(Number(cell)).toBe(figure)
    expect(cell.length).toBeLessThanOrEqual(field?.width ?? 0)
  }
})
