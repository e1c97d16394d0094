import { expect, it } from 'vitest'
import type { AnalysisMemory } from '#shared/contract/analysis'
import type { Row } from '#shared/model/row'
import { KeptMemory } from './kept-memory'

const row = (name: string): Row => ({ id: 1, geometry: null, properties: { name } })

/** A run that tells what it finds in its memory, keeps `keeping`, and ends with `error` if there is one. */
function run(memory: KeptMemory, keeping?: string, error?: Error) {
  return memory.during(
    (held: AnalysisMemory<unknown>) => {
      const seen = { kept: held.kept, changed: [...(held.changed.get('land')?.values() ?? [])] }
      if (keeping !== undefined) held.keep(keeping)
      if (error) throw error
      return seen
    },
    (thrown) => thrown instanceof RangeError,
  )
}

it('tells what has changed since something was kept, from the first state to the last', async () => {
  const memory = new KeptMemory()
  memory.record('land', 1, null, row('ignored: nothing is kept'))
  expect(await run(memory, 'a')).toEqual({ kept: null, changed: [] })
  memory.record('land', 1, row('a'), row('b'))
  memory.record('land', 1, row('b'), row('c'))
  expect(await run(memory, 'b')).toEqual({ kept: 'a', changed: [{ before: row('a'), after: row('c') }] })
  expect(await run(memory)).toEqual({ kept: 'b', changed: [] })
})

it('forgets of rows that are again as they were', async () => {
  const memory = new KeptMemory()
  await run(memory, 'a')
  memory.record('land', 1, row('a'), row('b'))
  memory.record('land', 1, row('b'), row('a'))
  memory.record('land', 2, null, row('new'))
  memory.record('land', 2, row('new'), null)
  expect(await run(memory)).toEqual({ kept: 'a', changed: [] })
})

it('tells it once more when a run was called off or kept nothing', async () => {
  const memory = new KeptMemory()
  await run(memory, 'a')
  memory.record('land', 1, row('a'), row('b'))
  await run(memory)
  await expect(run(memory, undefined, new RangeError('called off'))).rejects.toThrow('called off')
  memory.record('land', 1, row('b'), row('c'))
  expect(await run(memory)).toEqual({ kept: 'a', changed: [{ before: row('a'), after: row('c') }] })
})

it('tells of a row that is again as it was, to what has taken in its change before it was called off', async () => {
  const memory = new KeptMemory()
  await run(memory, 'a')
  memory.record('land', 1, row('a'), null)
  await expect(run(memory, 'without', new RangeError('called off'))).rejects.toThrow('called off')
  memory.record('land', 1, null, row('a'))
  expect(await run(memory)).toEqual({ kept: 'without', changed: [{ before: null, after: row('a') }] })
})

it('holds nothing any more after a run has failed', async () => {
  const memory = new KeptMemory()
  await run(memory, 'a')
  await expect(run(memory, 'b', new Error('a mistake'))).rejects.toThrow('a mistake')
  memory.record('land', 1, row('a'), row('b'))
  expect(await run(memory)).toEqual({ kept: null, changed: [] })
})

it('keeps what happens during a run for the next one', async () => {
  const memory = new KeptMemory()
  await run(memory, 'a')
  await memory.during(
    async ({ keep }) => {
      memory.record('land', 1, row('a'), row('b'))
      keep('b')
    },
    () => false,
  )
  expect(await run(memory)).toEqual({ kept: 'b', changed: [{ before: row('a'), after: row('b') }] })
})
