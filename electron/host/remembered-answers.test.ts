import { expect, it } from 'vitest'
import { MemoryProject } from '#shared/model/memory-project'
import { RememberedAnswers } from './remembered-answers'

it('computes anew only when a table that was read has changed since', () => {
  const lastChanges = new Map<string, number>()
  const answers = new RememberedAnswers(new MemoryProject(), (table) => lastChanges.get(table) ?? 0)
  let computed = 0
  const ask = (revision: number) =>
    answers.answer('how many', revision, (project) => {
      computed += 1
      return project.count('buildings')
    })

  ask(0)
  lastChanges.set('opinions', 1)
  ask(1)
  expect(computed).toBe(1)

  lastChanges.set('buildings', 2)
  ask(2)
  ask(2)
  expect(computed).toBe(2)
})

it('keeps different questions apart', () => {
  const answers = new RememberedAnswers(new MemoryProject(), () => 0)
  expect(answers.answer('a', 0, () => 1)).toBe(1)
  expect(answers.answer('b', 0, () => 2)).toBe(2)
  expect(answers.answer('a', 0, () => 3)).toBe(1)
})
