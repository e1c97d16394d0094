import { expect, it } from 'vitest'
import { addedTo, updatedIn } from '#shared/change/change'
import { builtInTables } from '#shared/model/built-in-tables'
import type { Row } from '#shared/model/row'
import { pagesOf, rowsOfPage } from './packed-page'
import { ProjectMirror } from './project-mirror'

const definition = builtInTables.find(({ name }) => name === 'schemes')
if (!definition) throw new Error('no such table')
const blank = Object.fromEntries(definition.fields.map(({ name }) => [name, null]))

const scheme = (id: number, name = `方案${id}`): Row => ({
  id,
  geometry: null,
  properties: { ...blank, name },
})

function mirrorOf(...rows: readonly Row[]): ProjectMirror {
  const mirror = new ProjectMirror(builtInTables)
  send(mirror, rows, { first: 1, last: 1000 })
  return mirror
}

function send(mirror: ProjectMirror, rows: readonly Row[], range: { first: number; last: number }) {
  mirror.begin('schemes')
  if (definition) for (const page of pagesOf(definition, rows)) mirror.take('schemes', page)
  return mirror.complete('schemes', range, 50)
}

const namesIn = (mirror: ProjectMirror) =>
  [...mirror.project.rows('schemes')].map(({ id, properties }) => [id, properties.name])

it('holds the rows that came, and counts on from where the project does', () => {
  const mirror = mirrorOf(scheme(2), scheme(7))
  expect([...mirror.project.rows('schemes')]).toEqual([scheme(2), scheme(7)])
  expect(mirror.project.nextId('schemes')).toBe(50)
})

it('renews the rows of a range, and no others', () => {
  const mirror = mirrorOf(scheme(1), scheme(2), scheme(3), scheme(5))
  const kept = mirror.project.row('schemes', 3)
  const change = send(mirror, [scheme(3), scheme(4)], { first: 2, last: 4 })
  expect(namesIn(mirror)).toEqual([
    [1, '方案1'],
    [3, '方案3'],
    [4, '方案4'],
    [5, '方案5'],
  ])
  expect(mirror.project.row('schemes', 3)).toBe(kept)
  expect(change.tables.schemes).toEqual({ added: [scheme(4)], updated: [], removed: [scheme(2)] })
})

it('says what a renewal has changed, and nothing of rows that came for the first time', () => {
  const mirror = new ProjectMirror(builtInTables)
  expect(send(mirror, [scheme(1)], { first: 1, last: 9 })).toEqual({ tables: {} })
  const change = send(mirror, [scheme(1, '改')], { first: 1, last: 9 })
  expect(change.tables.schemes?.updated).toEqual([[scheme(1), scheme(1, '改')]])
})

it('takes nothing of an attempt that was broken off', () => {
  const mirror = mirrorOf(scheme(1))
  mirror.begin('schemes')
  if (definition) for (const page of pagesOf(definition, [scheme(8)])) mirror.take('schemes', page)
  send(mirror, [scheme(1), scheme(2)], { first: 1, last: 9 })
  expect(namesIn(mirror).map(([id]) => id)).toEqual([1, 2])
})

it('tells of the rows that go with their table', () => {
  const mirror = mirrorOf(scheme(1), scheme(2))
  const change = mirror.apply({ tables: {}, dropped: definition ? [definition] : [] })
  expect(change.tables.schemes?.removed.map(({ id }) => id)).toEqual([1, 2])
  expect(mirror.project.definitions.has('schemes')).toBe(false)
})

it('follows single changes', () => {
  const mirror = mirrorOf(scheme(1))
  mirror.apply(addedTo('schemes', scheme(2)))
  mirror.apply(updatedIn('schemes', [scheme(1), scheme(1, '改')]))
  expect(namesIn(mirror)).toEqual([
    [1, '改'],
    [2, '方案2'],
  ])
})

it('packs rows of any ids into pages of a size, and unpacks the same', () => {
  if (!definition) return
  const rows = Array.from({ length: 999 }, (_, index) => scheme(index * 3 + 1))
  const pages = [...pagesOf(definition, rows)]
  expect(pages.length).toBeGreaterThan(3)
  expect(pages.flatMap(rowsOfPage)).toEqual(rows)
})
