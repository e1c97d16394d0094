import { describe, expect, it } from 'vitest'
import type { Row } from '#shared/model/row'
import { mixedQuotes, opinionsOn, tallyOf, voicesIn } from './tally'

const opinion = (id: number, stance: string | null, spaceId: number | null = null): Row => ({
  id,
  geometry: null,
  properties: { stance, words: `意见 ${id}`, space_id: spaceId },
})

describe('tallies', () => {
  it('count voices by stance and leave out those without one', () => {
    const tally = tallyOf([
      opinion(1, 'support'),
      opinion(2, 'oppose'),
      opinion(3, 'support'),
      opinion(4, null),
    ])
    expect(tally).toEqual({ support: 2, neutral: 0, oppose: 1 })
    expect(voicesIn(tally)).toBe(3)
  })

  it('keep spaces apart', () => {
    const opinions = [opinion(1, 'support', 7), opinion(2, 'oppose', 8), opinion(3, 'neutral')]
    expect(opinionsOn(opinions, 7).map(({ id }) => id)).toEqual([1])
  })

  it('let every side be heard before any side is heard twice', () => {
    const opinions = [
      opinion(1, 'support'),
      opinion(2, 'support'),
      opinion(3, 'support'),
      opinion(4, 'oppose'),
    ]
    expect(mixedQuotes(opinions, 3).map(({ id }) => id)).toEqual([3, 4, 2])
    expect(mixedQuotes([...opinions, opinion(5, 'neutral')], 2).map(({ id }) => id)).toEqual([3, 4])
  })
})
