import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Change, changeSize, invertChange, joinChanges } from '#shared/change/change'
import { MemoryProject } from '#shared/model/memory-project'
import { checkIntegrity } from '#shared/rules/check-integrity'
import { changeCases, contentOf } from './change-cases'

describe('a change', () => {
  it('taken back leaves what was there before', () => {
    fc.assert(
      fc.property(changeCases, ({ project, change }) => {
        const before = contentOf(project)
        project.apply(change)
        project.apply(invertChange(change))
        expect(contentOf(project)).toEqual(before)
      }),
    )
  })

  it('taken back and done again is the change itself', () => {
    fc.assert(
      fc.property(changeCases, ({ project, change }) => {
        expect(invertChange(invertChange(change))).toEqual(change)
        project.apply(change)
        const after = contentOf(project)
        project.apply(invertChange(change))
        project.apply(change)
        expect(contentOf(project)).toEqual(after)
      }),
    )
  })

  it('joined from parts does what the parts do one after the other', () => {
    fc.assert(
      fc.property(changeCases, ({ project, change }) => {
        const parts: Change[] = Object.entries(change.tables).flatMap(([table, part]) => [
          { tables: { [table]: { ...part, updated: [], removed: [] } } },
          { tables: { [table]: { ...part, added: [], removed: [] } } },
          { tables: { [table]: { ...part, added: [], updated: [] } } },
        ])
        const joined = joinChanges(...parts)
        expect(changeSize(joined)).toBe(changeSize(change))

        const apart = copyOf(project)
        for (const part of parts) apart.apply(part)
        project.apply(joined)
        expect(contentOf(project)).toEqual(contentOf(apart))
      }),
    )
  })

  it('that fits the project passes, and so does its inverse afterwards', () => {
    fc.assert(
      fc.property(changeCases, ({ project, change }) => {
        expect(checkIntegrity(project, change)).toBeNull()
        project.apply(change)
        expect(checkIntegrity(project, invertChange(change))).toBeNull()
      }),
    )
  })

  it('cannot be made twice once it touches a row', () => {
    fc.assert(
      fc.property(changeCases, ({ project, change }) => {
        fc.pre(Object.values(change.tables).some(({ added, removed }) => added.length + removed.length > 0))
        project.apply(change)
        expect(['refusal.id_taken', 'refusal.stale_row']).toContain(checkIntegrity(project, change)?.code)
      }),
    )
  })
})

function copyOf(project: MemoryProject): MemoryProject {
  const copy = new MemoryProject()
  for (const table of project.definitions.keys()) copy.load(table, project.rows(table), project.nextId(table))
  return copy
}
