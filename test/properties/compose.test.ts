import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Change, changeSize } from '#shared/change/change'
import { changeBackBefore, composeChanges, replacedTables } from '#shared/change/compose'
import { MemoryProject } from '#shared/model/memory-project'
import type { Row } from '#shared/model/row'
import type { TableDefinition } from '#shared/model/table'
import { checkIntegrity } from '#shared/rules/check-integrity'
import { contentOf } from './change-cases'

/** One thing a person does; `pick` says to which row or layer, `name` is what is written. */
interface Move {
  readonly kind: 'add' | 'rename' | 'remove' | 'import' | 'drop'
  readonly pick: number
  readonly name: string
}

const moves = fc.array(
  fc.record<Move>({
    kind: fc.constantFrom('add', 'rename', 'remove', 'import', 'drop'),
    pick: fc.nat(30),
    name: fc.constantFrom('甲', '乙', '丙'),
  }),
  { maxLength: 24 },
)

const layer = (name: string): TableDefinition => ({
  name,
  geometry: null,
  fields: [{ name: 'name', type: 'text' }],
  origin: 'imported',
  title: name,
})

/** The tables a project begins with; imports bring `trees` and `lamps`. */
const begin = () => new MemoryProject([{ ...layer('schemes'), origin: 'built-in' }])

interface Walk {
  readonly steps: readonly Change[]
  /** The content before the first step, and after each. */
  readonly states: readonly Record<string, Row[]>[]
  readonly project: MemoryProject
}

function walk(plan: readonly Move[]): Walk {
  const project = begin()
  const steps: Change[] = []
  const states = [contentOf(project)]
  for (const move of plan) {
    const change = stepOf(project, move)
    if (!change) continue
    expect(checkIntegrity(project, change)).toBeNull()
    project.apply(change)
    steps.push(change)
    states.push(contentOf(project))
  }
  return { steps, states, project }
}

function stepOf(project: MemoryProject, { kind, pick, name }: Move): Change | null {
  const tables = [...project.definitions.keys()]
  const table = tables[pick % tables.length] ?? 'schemes'
  const rows = [...project.rows(table)]
  const row = rows[pick % Math.max(1, rows.length)]
  const none = { added: [], updated: [], removed: [] }
  const made = (id: number): Row => ({ id, geometry: null, properties: { name } })
  switch (kind) {
    case 'add':
      return { tables: { [table]: { ...none, added: [made(project.nextId(table))] } } }
    case 'rename':
      return row ? { tables: { [table]: { ...none, updated: [[row, made(row.id)]] } } } : null
    case 'remove':
      return row ? { tables: { [table]: { ...none, removed: [row] } } } : null
    case 'import': {
      const fresh = ['trees', 'lamps'].find((each) => !project.definitions.has(each))
      if (!fresh) return null
      return {
        defined: [layer(fresh)],
        tables: { [fresh]: { ...none, added: [made(project.nextId(fresh))] } },
      }
    }
    case 'drop': {
      const definition = project.definitions.get(table)
      if (definition?.origin !== 'imported') return null
      return { tables: { [table]: { ...none, removed: rows } }, dropped: [definition] }
    }
  }
}

/** The project as it stood after that many steps. */
function replay(steps: readonly Change[]): MemoryProject {
  const project = begin()
  for (const step of steps) project.apply(step)
  return project
}

describe('composed changes', () => {
  it('do in one step what they do one after the other', () => {
    fc.assert(
      fc.property(moves, fc.nat(), fc.nat(), (plan, from, length) => {
        const { steps, states } = walk(plan)
        const first = from % (steps.length + 1)
        const last = first + (length % (steps.length - first + 1))
        const composed = composeChanges(steps.slice(first, last))
        const project = replay(steps.slice(0, first))
        expect(checkIntegrity(project, composed)).toBeNull()
        project.apply(composed)
        expect(contentOf(project)).toEqual(states[last])
      }),
      { numRuns: 400 },
    )
  })

  it('may be composed in any grouping', () => {
    fc.assert(
      fc.property(moves, fc.nat(), (plan, cut) => {
        const { steps } = walk(plan)
        const at = cut % (steps.length + 1)
        const grouped = composeChanges([composeChanges(steps.slice(0, at)), composeChanges(steps.slice(at))])
        const project = replay([])
        project.apply(grouped)
        expect(contentOf(project)).toEqual(contentOf(replay(steps)))
        expect(changeSize(grouped)).toBe(changeSize(composeChanges(steps)))
      }),
    )
  })

  it('bring back the state after any step, and that can be taken back and gone back behind again', () => {
    fc.assert(
      fc.property(moves, fc.nat(), fc.nat(), (plan, first, second) => {
        const { steps, states, project } = walk(plan)
        const seq = first % (steps.length + 1)
        const back = changeBackBefore(steps.slice(seq).reverse())
        expect(checkIntegrity(project, back)).toBeNull()
        project.apply(back)
        expect(contentOf(project)).toEqual(states[seq])

        // Going back is a step like any other: a later one goes back behind it.
        const all = [...steps, back]
        const again = second % (steps.length + 1)
        const further = changeBackBefore(all.slice(again).reverse())
        expect(checkIntegrity(project, further)).toBeNull()
        project.apply(further)
        expect(contentOf(project)).toEqual(states[again])
      }),
      { numRuns: 400 },
    )
  })

  it('hold nothing of what ends as it began', () => {
    fc.assert(
      fc.property(moves, (plan) => {
        const { steps } = walk(plan)
        const there = composeChanges(steps)
        expect(composeChanges([there, changeBackBefore([...steps].reverse())])).toEqual({ tables: {} })
      }),
    )
  })
})

describe('a layer that went and came back with other fields', () => {
  const old = layer('trees')
  const other: TableDefinition = { ...old, fields: [{ name: 'height_m', type: 'real' }] }
  const row = (properties: Row['properties']): Row => ({ id: 1, geometry: null, properties })
  const none = { added: [], updated: [], removed: [] }

  it('is told, with its old rows apart from its new ones', () => {
    const composed = composeChanges([
      { tables: { trees: { ...none, removed: [row({ name: '槐' })] } }, dropped: [old] },
      { defined: [other], tables: { trees: { ...none, added: [row({ height_m: 3 })] } } },
    ])
    expect(replacedTables(composed)).toEqual(['trees'])
    expect(composed.tables.trees).toEqual({
      added: [row({ height_m: 3 })],
      updated: [],
      removed: [row({ name: '槐' })],
    })
    expect(replacedTables({ defined: [other], tables: {} })).toEqual([])
  })
})
