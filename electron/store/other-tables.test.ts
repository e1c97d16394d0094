import { describe, expect, it } from 'vitest'
import { GeoPackage } from './geopackage'

const at = '2024-05-01T08:00:00.000Z'

/** A project that another program has saved tables of its own into. */
async function touchedElsewhere(): Promise<Uint8Array> {
  const project = await GeoPackage.create({ projectId: 'p', name: '槐柏树街', at })
  const { database } = project
  const register = (name: string, identifier: string | null) =>
    database.run(
      `INSERT INTO gpkg_contents (table_name, data_type, identifier, last_change, srs_id) VALUES (?, 'attributes', ?, ?, 0)`,
      [name, identifier, at],
    )
  database.run('CREATE TABLE layer_styles (id INTEGER PRIMARY KEY, name TEXT)')
  database.run("INSERT INTO layer_styles (name) VALUES ('a'), ('b')")
  register('layer_styles', '样式')
  database.run(
    'CREATE VIEW endless AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n) SELECT * FROM n',
  )
  register('endless', null)
  register('gone', '已删除的表')
  const bytes = project.toBytes()
  project.close()
  return bytes
}

describe('tables of other programs', () => {
  it('are none in a project of ours', async () => {
    const project = await GeoPackage.create({ projectId: 'p', name: '槐柏树街', at })
    expect(project.otherTables()).toEqual([])
    project.close()
  })

  it('are told by title and size, and stay in the file', async () => {
    const opened = await GeoPackage.open(await touchedElsewhere(), 'p.gpkg', at)
    if (!('geopackage' in opened)) throw new Error(opened.status)
    const others = [
      { name: 'endless', title: 'endless', count: null },
      { name: 'gone', title: '已删除的表', count: null },
      { name: 'layer_styles', title: '样式', count: 2 },
    ]
    expect(opened.geopackage.otherTables()).toEqual(others)
    const again = await GeoPackage.open(opened.geopackage.toBytes(), 'p.gpkg', at)
    if (!('geopackage' in again)) throw new Error(again.status)
    expect(again.geopackage.otherTables()).toEqual(others)
    opened.geopackage.close()
    again.geopackage.close()
  })
})
