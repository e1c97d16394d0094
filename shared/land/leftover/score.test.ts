import fc from 'fast-check'
import { expect, it } from 'vitest'
import { realOverlay } from '../../../test/builders/community-overlay'
import { communityProject, rectangle } from '../../../test/builders/community-project'
import { findLeftover } from './find-leftover'
import { mostOfFinds, rankPieces } from './score'

const project = communityProject({ boundary: [[rectangle(0, 0, 40, 40)]] })
const { pieces, parameters } = findLeftover(project, {}, { overlay: await realOverlay() })
const [piece] = pieces
if (!piece) throw new Error('no piece')

const some = fc
  .array(
    fc.record({
      standing: fc.constantFrom('find', 'courtyard'),
      areaM2: fc.constantFrom(120, 300, 500, 900),
      key: fc.string({ maxLength: 2 }),
    }),
    { maxLength: 40 },
  )
  .map((all) => all.map((one) => ({ ...piece, ...one })))

it('ranks finds by score, area and key, and puts what is none behind them', () => {
  fc.assert(
    fc.property(some, (unranked) => {
      const ranked = rankPieces(unranked, { parameters, most: mostOfFinds(unranked) })
      const order = ranked.map((one) => [
        one.standing === 'find' ? 0 : 1,
        -(one.score ?? 0),
        -one.areaM2,
        one.key,
      ])
      const sorted = [...order].sort((a, b) => {
        const at = a.findIndex((figure, i) => figure !== b[i])
        return at < 0 ? 0 : (a[at] ?? 0) < (b[at] ?? 0) ? -1 : 1
      })
      expect(order).toEqual(sorted)
      const finds = ranked.filter(({ standing }) => standing === 'find')
      expect(finds.map(({ rank }) => rank)).toEqual(finds.map((_, i) => i + 1))
      expect(ranked.slice(finds.length).every(({ rank }) => rank === null)).toBe(true)
    }),
  )
})

it('listens while it sorts: a city has a million comparisons', () => {
  const many = Array.from({ length: 3000 }, (_, i) => ({ ...piece, areaM2: (i * 7919) % 3001 }))
  let looks = 0
  rankPieces(many, { parameters, most: mostOfFinds(many) }, () => looks++)
  expect(looks).toBeGreaterThan(2 * many.length + 10)
})
