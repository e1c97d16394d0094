import { expect, it } from 'vitest'
import { addedTo } from '#shared/change/change'
import { GeoPackage } from '../store/geopackage'
import { LiveProject } from './live-project'

const at = '2026-03-01T08:00:00.000Z'

it('reads rows anew that it has let go of, and takes changes to them', async () => {
  const file = await GeoPackage.create({ projectId: 'p', name: 'a', at })
  const live = new LiveProject(file, () => {})
  const [first] = live.rows('settings')
  live.letGo()
  const [again] = live.rows('settings')
  expect(again).toEqual(first)
  expect(again).not.toBe(first)
  live.letGo()
  const change = addedTo('settings', { id: 2, geometry: null, properties: { key: 'k', value: 'v' } })
  live.loadTouched(change)
  file.fill(change, at)
  live.apply(change)
  expect([...live.rows('settings')].map(({ id }) => id)).toEqual([1, 2])
  live.letGo()
  expect([...live.rows('settings')].map(({ id }) => id)).toEqual([1, 2])
  expect(live.nextId('settings')).toBe(3)
})
