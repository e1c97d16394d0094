import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { TableChange } from '#shared/change/change'
import type { HostClient } from '#shared/contract/channel'
import { pageOf } from '#shared/contract/told-change'
import { MemoryProject } from '#shared/model/memory-project'
import type { Row } from '#shared/model/row'
import { setHost } from '../transport/host'
import { type Landing, Renewals } from './renewals'
import { wholeTable } from './table-pages'

const table = 'buildings'

/** So heavy that a page holds two of them. */
const heavyLine = Array.from({ length: 15_000 }, (_, at) => [116 + at / 1e6, 40])

function row(id: number, floors: number): Row {
  return { id, geometry: { type: 'LineString', coordinates: heavyLine }, properties: { floors } }
}

/** A host whose answers wait until they are let go, one by one. */
class SlowHost {
  readonly project = new MemoryProject()
  readonly #waiting: (() => void)[] = []

  get client(): HostClient {
    return {
      call: (_method: string, { after, last }: { after: number; last: number }) => {
        // The page is of the moment when the host comes to it; the answer may be overtaken by what follows.
        return new Promise((resolve) => {
          this.#waiting.push(() => resolve(pageOf(this.project.rows(table), after, last)))
        })
      },
    } as unknown as HostClient
  }

  /** Over when its turn comes among the answers: steps fall between the slices too. */
  rest(): Promise<void> {
    return new Promise((resolve) => this.#waiting.push(resolve))
  }

  /** Lets one answer go and everybody react to it. False when nobody is waiting for any. */
  async answerOne(): Promise<boolean> {
    await everybodyReacted()
    const next = this.#waiting.shift()
    next?.()
    await everybodyReacted()
    return next !== undefined
  }
}

/** Applies what lands to a copy, and what is told, to a second one that hears of nothing else. */
function landingIn(host: SlowHost, mirror: MemoryProject, listener: MemoryProject): Landing {
  return {
    take: (name, slice) => mirror.apply({ tables: { [name]: slice } }),
    tell: (name, whole) => listener.apply({ tables: { [name]: whole } }),
    rest: () => host.rest(),
    rowsPerSlice: 2,
  }
}

/** More turns than any chain of promises here is long. */
async function everybodyReacted(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve()
}

type Step =
  | { readonly kind: 'answer' }
  | {
      readonly kind: 'edit'
      readonly large: boolean
      readonly ids: readonly number[]
      readonly floors: number
    }

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 2, arbitrary: fc.constant({ kind: 'answer' } as const) },
  fc.record({
    kind: fc.constant('edit' as const),
    large: fc.boolean(),
    ids: fc.uniqueArray(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 4 }),
    floors: fc.oneof(fc.constant(1), fc.integer({ min: 1, max: 30 })),
  }),
)

/** Rows that are there are changed or, with one floor, taken away; the others come. */
function changeOf(project: MemoryProject, ids: readonly number[], floors: number): TableChange {
  const held = ids.flatMap((id) => project.row(table, id) ?? [])
  const added = ids.filter((id) => !project.row(table, id)).map((id) => row(id, floors))
  return floors === 1
    ? { added, updated: [], removed: held }
    : { added, updated: held.map((from) => [from, row(from.id, floors)] as const), removed: [] }
}

function floorsIn(project: MemoryProject) {
  return [...project.rows(table)].map(({ id, properties }) => [id, properties.floors])
}

describe('rows that come page by page', () => {
  it('end as the host has them, whatever is edited while they are under way', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
        const host = new SlowHost()
        setHost(host.client)
        const [mirror, listener] = [new MemoryProject(), new MemoryProject()]
        const rows = [1, 2, 3, 4, 5].map((id) => row(id, 2))
        for (const project of [host.project, mirror, listener]) project.load(table, rows)
        const renewals = new Renewals(mirror, landingIn(host, mirror, listener))
        void renewals.renew(table, wholeTable)
        for (const one of steps) {
          if (one.kind === 'answer') {
            await host.answerOne()
            continue
          }
          const part = changeOf(host.project, one.ids, one.floors)
          host.project.apply({ tables: { [table]: part } })
          if (one.large) {
            void renewals.renew(table, { first: Math.min(...one.ids), last: Math.max(...one.ids) })
          } else {
            renewals.note(table, part)
            mirror.apply({ tables: { [table]: part } })
            listener.apply({ tables: { [table]: part } })
          }
        }
        for (let left = 0; left < 400 && (await host.answerOne()); left += 1);
        await renewals.arrived()
        expect(floorsIn(mirror)).toEqual(floorsIn(host.project))
        expect(floorsIn(listener)).toEqual(floorsIn(host.project))
      }),
      { numRuns: 300, seed: 7 },
    )
  })

  it('do not land in a project that has been left', async () => {
    const host = new SlowHost()
    setHost(host.client)
    host.project.load(table, [row(1, 2)])
    const landed: string[] = []
    const renewals = new Renewals(new MemoryProject(), {
      take: (name) => landed.push(name),
      tell: (name) => landed.push(name),
      rest: () => host.rest(),
      rowsPerSlice: 2,
    })
    const done = renewals.renew(table, wholeTable)
    await Promise.resolve()
    renewals.end()
    await host.answerOne()
    await done
    expect(landed).toEqual([])
  })
})
