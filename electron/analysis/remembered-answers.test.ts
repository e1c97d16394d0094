import { expect, it } from 'vitest'
import { addedTo, removedFrom } from '#shared/change/change'
import type { Row } from '#shared/model/row'
import { RememberedAnswers } from './remembered-answers'

const row: Row = { id: 1, geometry: null, properties: {} }
const ofBuildings = { value: 12, tables: ['buildings'], revision: 3 }

it('holds an answer until a table that it was read from has changed', () => {
  const answers = new RememberedAnswers()
  expect(answers.get('how many')).toBeUndefined()
  answers.remember('how many', ofBuildings)
  answers.changed(addedTo('opinions', row), 4)
  expect(answers.get('how many')).toBe(12)
  answers.changed(removedFrom('buildings', row), 5)
  expect(answers.get('how many')).toBeUndefined()
  answers.remember('how many', { ...ofBuildings, value: 11, revision: 5 })
  expect(answers.get('how many')).toBe(11)
})

it('does not trust an answer that was overtaken while it was computed', () => {
  const answers = new RememberedAnswers()
  answers.changed(addedTo('buildings', row), 4)
  answers.remember('how many', ofBuildings)
  expect(answers.get('how many')).toBeUndefined()
})

it('keeps different questions apart, and the last of very many', () => {
  const answers = new RememberedAnswers()
  for (let number = 0; number < 100; number += 1) {
    answers.remember(`question ${number}`, { ...ofBuildings, value: number })
  }
  expect(answers.get('question 99')).toBe(99)
  expect(answers.get('question 98')).toBe(98)
  expect(answers.get('question 0')).toBeUndefined()
})
