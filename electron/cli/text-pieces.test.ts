import fc from 'fast-check'
import { expect, it } from 'vitest'
import { inPortions, jsonPieces } from './text-pieces'

function* eachOf<Item>(items: readonly Item[]): Generator<Item> {
  yield* items
}

it('writes JSON in pieces as it is written at once, lists that are made item by item among it', () => {
  const value = fc.jsonValue()
  const data = fc.record({
    plain: fc.dictionary(fc.string(), value),
    lists: fc.dictionary(fc.string(), fc.array(value)),
  })
  fc.assert(
    fc.property(data, ({ plain, lists }) => {
      const made = Object.fromEntries(Object.entries(lists).map(([name, items]) => [name, eachOf(items)]))
      const text = [...inPortions(jsonPieces({ ...plain, none: undefined, ...made }))].join('')
      expect(text).toBe(JSON.stringify({ ...plain, ...lists }, null, 2))
    }),
  )
})

it('joins pieces to portions, and loses none', () => {
  const pieces = Array.from({ length: 20_000 }, (_, i) => `line ${i}\n`)
  const portions = [...inPortions(pieces)]
  expect(portions.join('')).toBe(pieces.join(''))
  expect(portions.length).toBeLessThan(10)
})
