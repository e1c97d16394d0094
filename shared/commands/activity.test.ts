import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { isEmptyRound } from '../model/behaviour-round'
import { MemoryProject } from '../model/memory-project'
import { changeActivity } from './change-activity'
import { recordActivity } from './record-activity'
import { recordEmptyRound } from './record-empty-round'

const context = { now: '2025-06-01T08:00:00.000Z', author: '周工' }
const geometry = { type: 'Point' as const, coordinates: [116.35, 39.96] }
const chess = v.parse(recordActivity.input, {
  ...{
    geometry,
    day: 'workday',
    slot: '09-11',
    activity: 'chess',
    age_group: '60-74',
    minutes: 60,
    count: 2,
  },
  ...{ round: '2025-06-01T07:40:00.000Z', weather: 'sunny' },
})

function recorded(): MemoryProject {
  const project = new MemoryProject()
  const outcome = recordActivity.plan(project, chess, context)
  if (outcome.ok) project.apply(outcome.change)
  return project
}

describe('people seen on a round', () => {
  it('are a row each, with when, who saw them and the round, and without a name', () => {
    const rows = [...recorded().rows('activity')]
    expect(rows.map(({ id }) => id)).toEqual([1, 2])
    expect(rows[1]).toMatchObject({
      geometry,
      properties: {
        ...{ day: 'workday', slot: '09-11', activity: 'chess', age_group: '60-74', minutes: 60 },
        ...{ source: '周工', source_id: '2025-06-01T07:40:00.000Z' },
        attributes: '{"recorded_at":"2025-06-01T08:00:00.000Z","weather":"sunny"}',
      },
    })
  })

  it('are corrected together in one step; what stays as it is, is no step', () => {
    const project = recorded()
    const change = (input: v.InferInput<typeof changeActivity.input>) =>
      changeActivity.plan(project, v.parse(changeActivity.input, input), context)
    const outcome = change({ ids: [1, 2], values: { activity: 'sitting', minutes: null } })
    if (outcome.ok) project.apply(outcome.change)
    expect([...project.rows('activity')].map(({ properties }) => properties)).toMatchObject([
      { activity: 'sitting', minutes: null, age_group: '60-74' },
      { activity: 'sitting', minutes: null, age_group: '60-74' },
    ])
    expect(change({ ids: [1], values: { activity: 'sitting' } })).toMatchObject({
      refusal: { code: 'refusal.nothing_changed' },
    })
    expect(change({ ids: [1, 7], values: { minutes: 5 } })).toMatchObject({
      refusal: { code: 'refusal.row_gone' },
    })
  })

  it('are nobody where a round met nobody: a row of its own, without a place', () => {
    const project = recorded()
    const { day, slot, round, weather } = chess
    const outcome = recordEmptyRound.plan(project, { day, slot, round, weather }, context)
    if (outcome.ok) project.apply(outcome.change)
    const rows = [...project.rows('activity')]
    expect(rows.map(isEmptyRound)).toEqual([false, false, true])
    expect(rows[2]).toMatchObject({
      geometry: null,
      properties: { day, slot, activity: null, minutes: 0, source: '周工', source_id: round },
    })
  })

  it.each([{ count: 0 }, { minutes: -1 }, { activity: 'sleeping' }, { round: ' ' }])('refuse %o', (wrong) => {
    expect(() => v.parse(recordActivity.input, { ...chess, ...wrong })).toThrow(v.ValiError)
  })
})
