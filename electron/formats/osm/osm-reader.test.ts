import { describe, expect, it } from 'vitest'
import { readOsm } from './osm-reader'

const read = (xml: string) =>
  readOsm({ name: 'a.osm', bytes: new TextEncoder().encode(xml), companions: {} }, {}, () => {})[0]
const osm = (inner: string) => `<?xml version="1.0" encoding="UTF-8"?><osm version="0.6">${inner}</osm>`
const node = (id: number, lon: number, lat: number, tags = '') =>
  `<node id="${id}" lon="${lon}" lat="${lat}">${tags}</node>`
const tag = (k: string, v: string) => `<tag k="${k}" v="${v}"/>`
const way = (id: number, nodes: number[], tags = '') =>
  `<way id="${id}">${nodes.map((ref) => `<nd ref="${ref}"/>`).join('')}${tags}</way>`
const relation = (id: number, members: [number, string][], tags: string) =>
  `<relation id="${id}">${members.map(([ref, role]) => `<member type="way" ref="${ref}" role="${role}"/>`).join('')}${tag('type', 'multipolygon')}${tags}</relation>`

/** A 9 by 9 square of nodes 1…4, a 1 by 1 hole of 5…8 in it, a far square of 9…12. */
const corners = [
  [1, 0, 0],
  [2, 9, 0],
  [3, 9, 9],
  [4, 0, 9],
  [5, 4, 4],
  [6, 5, 4],
  [7, 5, 5],
  [8, 4, 5],
  [9, 20, 20],
  [10, 21, 20],
  [11, 21, 21],
  [12, 20, 21],
]
  .map(([id = 0, lon = 0, lat = 0]) => node(id, lon, lat))
  .join('')

describe('readOsm', () => {
  it('reads tagged nodes, lines and closed ways', () => {
    const { features, extent } = read(
      osm(
        `<bounds minlat="0" minlon="1" maxlat="2" maxlon="3"/>${corners}${node(20, 1, 2, tag('barrier', 'gate'))}
        ${way(30, [1, 2, 3], tag('highway', 'footway'))}${way(31, [1, 2, 3, 1], tag('building', 'yes'))}`,
      ),
    )
    expect(extent).toEqual([1, 0, 3, 2])
    expect(features).toEqual([
      {
        geometry: { type: 'Point', coordinates: [1, 2] },
        shapes: ['node'],
        properties: { barrier: 'gate' },
        sourceId: 'node/20',
      },
      {
        geometry: {
          type: 'LineString',
          coordinates: [
            [0, 0],
            [9, 0],
            [9, 9],
          ],
        },
        shapes: ['way'],
        properties: { highway: 'footway' },
        sourceId: 'way/30',
      },
      {
        geometry: {
          type: 'Polygon',
          coordinates: [
            [
              [0, 0],
              [9, 0],
              [9, 9],
              [0, 0],
            ],
          ],
        },
        shapes: ['way', 'area'],
        properties: { building: 'yes' },
        sourceId: 'way/31',
      },
    ])
  })

  it('joins the outline of an area from pieces in any direction and gives each hole to its outer ring', () => {
    const { features, notes } = read(
      osm(
        `${corners}${way(1, [1, 2, 3])}${way(2, [1, 4, 3])}${way(3, [5, 6, 7, 8, 5])}${way(4, [9, 10, 11, 12, 9])}
        ${relation(
          7,
          [
            [1, 'outer'],
            [4, 'outer'],
            [2, 'outer'],
            [3, 'inner'],
          ],
          tag('building', 'yes'),
        )}`,
      ),
    )
    expect(notes).toEqual([])
    const [area] = features
    expect(features).toHaveLength(1)
    const { coordinates } = (area?.geometry ?? {}) as { coordinates: number[][][][] }
    expect(coordinates.map((polygon) => polygon.length).sort()).toEqual([1, 2])
    const [outer, hole] = coordinates.find((polygon) => polygon.length === 2) ?? []
    expect(outer).toHaveLength(5)
    expect(hole).toEqual([
      [4, 4],
      [5, 4],
      [5, 5],
      [4, 5],
      [4, 4],
    ])
  })

  it('does not make the outer way of an area the same thing a second time', () => {
    const { features } = read(
      osm(
        `${corners}${way(1, [1, 2, 3, 4, 1], tag('building', 'yes') + tag('barrier', 'wall'))}${way(3, [5, 6, 7, 8, 5], tag('leisure', 'garden'))}
        ${relation(
          7,
          [
            [1, 'outer'],
            [3, 'inner'],
          ],
          tag('building', 'yes'),
        )}`,
      ),
    )
    expect(features.map(({ sourceId, properties }) => [sourceId, properties])).toEqual([
      ['way/1', { barrier: 'wall' }],
      ['way/3', { leisure: 'garden' }],
      ['relation/7', { building: 'yes' }],
    ])
  })

  it('takes the tags of the outer way where the relation has none', () => {
    const { features } = read(
      osm(`${corners}${way(1, [1, 2, 3, 4, 1], tag('natural', 'water'))}${relation(7, [[1, 'outer']], '')}`),
    )
    expect(features.map(({ sourceId, properties }) => [sourceId, properties])).toEqual([
      ['relation/7', { natural: 'water' }],
    ])
  })

  it('notes areas and lines whose parts are not in the file', () => {
    const { features, notes } = read(
      osm(
        `${corners}${way(1, [1, 2, 3])}${way(2, [1, 99], tag('highway', 'path'))}${relation(
          7,
          [
            [1, 'outer'],
            [98, 'outer'],
          ],
          tag('building', 'yes'),
        )}`,
      ),
    )
    expect(features).toEqual([])
    expect(notes.map((note) => note.code).sort()).toEqual([
      'import.note.osm-incomplete-area',
      'import.note.osm-missing-nodes',
    ])
  })

  it('leaves out what was deleted and what carries no meaning', () => {
    const { features } = read(
      osm(
        `<node id="1" lon="1" lat="1" action="delete">${tag('amenity', 'bench')}</node>
        <node id="2" lon="1" lat="1" visible="false">${tag('amenity', 'bench')}</node>
        ${node(3, 1, 1, tag('source', 'survey') + tag('created_by', 'JOSM'))}`,
      ),
    )
    expect(features).toEqual([])
  })

  it('reads entities and Chinese', () =>
    expect(read(osm(node(1, 1, 1, tag('name', '梧桐里&amp;“东”')))).features[0]?.properties).toEqual({
      name: '梧桐里&“东”',
    }))

  it('tells a file that was cut off from one that is wrong', () => {
    const whole = osm(node(1, 1, 1, tag('amenity', 'bench')))
    for (let length = 30; length < whole.length; length++)
      expect(() => read(whole.slice(0, length)), whole.slice(0, length)).toThrow('import.file.truncated')
    expect(() => read('<osm>\n<node id="1"\n</osm>')).toThrow(
      expect.objectContaining({ code: 'import.xml.broken', params: { file: 'a.osm', line: 3 } }),
    )
    expect(() => read('<kml><Document/></kml>')).toThrow(
      expect.objectContaining({ code: 'import.osm.not-osm', params: { file: 'a.osm', root: 'kml' } }),
    )
  })

  it('does not blow up entities', () => {
    const bomb =
      '<!DOCTYPE osm [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><osm><node id="1" lon="1" lat="1"><tag k="name" v="&b;"/></node></osm>'
    expect(() => read(bomb)).toThrow('import.xml.broken')
  })
})
