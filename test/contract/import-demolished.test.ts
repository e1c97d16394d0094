import { expect, it } from 'vitest'
import { findLeftover } from '#shared/land/leftover/find-leftover'
import { MemoryProject } from '#shared/model/memory-project'
import { planImport } from '../../electron/formats/read-sources'
import { realOverlay } from '../builders/community-overlay'

const overlay = await realOverlay()

/** Closed ways of 20 × 20 m or so in a row from west to east, one for each set of tags. */
function osmOf(ways: readonly Readonly<Record<string, string>>[]): string {
  const squares = ways.map((tags, i) => {
    const [west, south] = [116.35 + i * 0.001, 39.96]
    const corners = [
      [west, south],
      [west + 0.0002, south],
      [west + 0.0002, south + 0.0002],
      [west, south + 0.0002],
    ]
    const id = (corner: number) => i * 10 + corner + 1
    const nodes = corners.map(([lon, lat], corner) => `<node id="${id(corner)}" lon="${lon}" lat="${lat}"/>`)
    const refs = [0, 1, 2, 3, 0].map((corner) => `<nd ref="${id(corner)}"/>`)
    const written = Object.entries(tags).map(([k, v]) => `<tag k="${k}" v="${v}"/>`)
    return `${nodes.join('')}<way id="${i + 1}">${refs.join('')}${written.join('')}</way>`
  })
  return `<osm version="0.6">${squares.join('')}</osm>`
}

it('reads what OpenStreetMap says is demolished as cleared plots, which the search for leftover land finds', async () => {
  const project = new MemoryProject()
  const text = osmOf([
    { building: 'apartments' },
    { 'demolished:building': 'house', name: '老平房' },
    { 'razed:building': 'yes' },
    { landuse: 'residential', 'razed:building': 'dormitory' },
    { 'demolished:building': 'no' },
    { 'demolished:building': 'yes', building: 'retail' },
  ])
  const bytes = new TextEncoder().encode(text)
  const job = { progress: () => {}, signal: new AbortController().signal }
  project.apply((await planImport(project, { files: [{ name: 'a.osm', bytes }] }, {}, job)).change)

  const sourcesOf = (table: string) =>
    Array.from(project.rows(table), ({ properties }) => properties.source_id)
  expect(sourcesOf('buildings')).toEqual(['way/1', 'way/6'])
  expect(sourcesOf('land_use')).toEqual(['way/2', 'way/3', 'way/4'])
  expect(project.row('land_use', 1)?.properties).toMatchObject({ name: '老平房', kind: 'construction' })
  const cleared = findLeftover(project, {}, { overlay }).pieces.filter(({ kind }) => kind === 'demolished')
  const told = cleared.map(({ row, standing, kindWhy }) => [row?.table, standing, kindWhy.params?.word])
  expect(told.sort()).toEqual([
    ['buildings', 'find', 'demolished:building=yes'],
    ['land_use', 'find', 'demolished:building=house'],
    ['land_use', 'find', 'razed:building=dormitory'],
    ['land_use', 'find', 'razed:building=yes'],
  ])
})
