import { describe, expect, it } from 'vitest'
import { invertChange } from '../change/change'
import { builtInTables } from '../model/built-in-tables'
import { MemoryProject } from '../model/memory-project'
import { cornersAround } from '../underlay/move-picture'
import type { Planned } from './command'
import { commands } from './registry'

const context = { now: '2026-05-01T08:00:00.000Z', author: '李工' }
const corners = cornersAround([116.35, 39.96], 400, 300)
const picture = 'ab'.repeat(32)

function run(project: MemoryProject, name: string, input: unknown): Planned {
  const planned: Planned | undefined = commands[name]?.plan(project, input, context)
  if (!planned) throw new Error(`no command ${name}`)
  if (planned.ok) project.apply(planned.change)
  return planned
}

function withTwo(): MemoryProject {
  const project = new MemoryProject(builtInTables)
  for (const name of ['总平面图', '航拍图'])
    run(project, 'add-underlay', { name, picture, corners, placedBy: 'by_hand', opacity: 0.8 })
  return project
}

const positions = (project: MemoryProject) =>
  [...project.rows('underlays')].map(({ properties }) => properties.position)

describe('drawings', () => {
  it('come to lie on top of those that are there', () => {
    expect(positions(withTwo())).toEqual([1, 2])
  })

  it('change their order, and change it back', () => {
    const project = withTwo()
    const planned = run(project, 'order-underlays', { ids: [2, 1] })
    expect(positions(project)).toEqual([2, 1])
    if (planned.ok) project.apply(invertChange(planned.change))
    expect(positions(project)).toEqual([1, 2])
    expect(run(project, 'order-underlays', { ids: [1] })).toMatchObject({
      refusal: { code: 'refusal.nothing_changed' },
    })
    expect(run(project, 'order-underlays', { ids: [1, 9] })).toMatchObject({
      refusal: { code: 'refusal.row_gone' },
    })
  })

  it('are renamed, faded, hidden and moved, each said in the history', () => {
    const project = withTwo()
    const what = (input: object) => run(project, 'change-underlay', { id: 1, ...input })
    expect(what({ name: '竣工图' })).toMatchObject({ words: { params: { what: 'name', name: '竣工图' } } })
    expect(what({ opacity: 0.5 })).toMatchObject({ words: { params: { what: 'opacity' } } })
    expect(what({ visible: false })).toMatchObject({ words: { params: { what: 'visible' } } })
    expect(what({ visible: false })).toMatchObject({ refusal: { code: 'refusal.nothing_changed' } })
    const elsewhere = cornersAround([116.36, 39.96], 400, 300)
    const placing = { corners: elsewhere, placedBy: 'control_points', misfitM: 0.4 }
    expect(what({ placing })).toMatchObject({ words: { params: { what: 'placing' } } })
    expect(project.row('underlays', 1)?.properties).toMatchObject({
      name: '竣工图',
      opacity: 0.5,
      visible: false,
      placed_by: 'control_points',
      misfit_m: 0.4,
    })
  })

  it('are never mirrored', () => {
    const [a, b, c, d] = corners
    const mirrored = [b, a, d, c]
    const added = { name: '反', picture, corners: mirrored, placedBy: 'by_hand', opacity: 1 }
    const project = withTwo()
    expect(run(project, 'add-underlay', added)).toMatchObject({
      refusal: { code: 'refusal.underlay_mirrored' },
    })
    const placing = { corners: mirrored, placedBy: 'by_hand' }
    expect(run(project, 'change-underlay', { id: 1, placing })).toMatchObject({
      refusal: { code: 'refusal.underlay_mirrored' },
    })
  })
})
