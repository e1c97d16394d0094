import { expect, it } from 'vitest'
import { addedTo, type Change, removedFrom, updatedIn } from '#shared/change/change'
import type { Row } from '#shared/model/row'
import { encodeGeometryBlob } from './geometry-blob'
import { GeoPackage } from './geopackage'

const at = '2024-05-01T08:00:00.000Z'
const canteen: Row = {
  id: 1,
  geometry: { type: 'Point', coordinates: [116.36, 39.9] },
  properties: { kind: 'canteen', name: '食堂' },
}
const renamed: Row = { ...canteen, properties: { ...canteen.properties, name: '老年食堂' } }

/** As a change comes out of the journal or the history. */
function throughJson(change: Change): Change {
  return JSON.parse(JSON.stringify(change))
}

async function projectWithCanteen(): Promise<GeoPackage> {
  const geopackage = await GeoPackage.create({ projectId: 'p', name: '槐柏树街', at })
  geopackage.fill(addedTo('facilities', canteen), at)
  return geopackage
}

function write(geopackage: GeoPackage, change: Change): void {
  const seq = geopackage.lastSeq + 1
  const words = { code: 'history.test' }
  geopackage.write({ seq, at, author: '', kind: 'do', target: null, words, change }, () => {})
}

it('an edit of a field that comes from the journal leaves a shape alone that another program changed', async () => {
  const geopackage = await projectWithCanteen()
  const movedInQgis = encodeGeometryBlob({ type: 'Point', coordinates: [116.4, 39.95] })
  geopackage.database.runEach('UPDATE facilities SET geom = ? WHERE fid = ?', [[movedInQgis, 1]], 1)

  write(geopackage, throughJson(updatedIn('facilities', [canteen, renamed])))

  const row = geopackage.database.first('SELECT geom, name FROM facilities WHERE fid = 1')
  expect(row).toEqual([movedInQgis, '老年食堂'])
  geopackage.close()
})

it('a shape that was moved is written', async () => {
  const geopackage = await projectWithCanteen()
  const moved: Row = { ...canteen, geometry: { type: 'Point', coordinates: [116.37, 39.9] } }

  write(geopackage, throughJson(updatedIn('facilities', [canteen, moved])))

  expect(geopackage.rows('facilities').rows[0]?.geometry).toEqual(moved.geometry)
  geopackage.close()
})

it('removes many rows in one go, and none when one of them is not there', async () => {
  const geopackage = await projectWithCanteen()
  const rows = Array.from({ length: 3000 }, (_, at): Row => ({ ...canteen, id: at + 2 }))
  const removed = rows.filter(({ id }) => id % 10 !== 0)
  write(geopackage, addedTo('facilities', ...rows))
  const remove = (...gone: Row[]) => write(geopackage, removedFrom('facilities', ...gone))

  expect(() => remove(...removed, { ...canteen, id: 9999 })).toThrow('row missing')
  expect(geopackage.count('facilities')).toBe(3001)
  remove(...removed.toReversed())
  const left = [1, ...rows.map(({ id }) => id).filter((id) => id % 10 === 0)]
  expect(geopackage.rows('facilities').rows.map(({ id }) => id)).toEqual(left)
  expect(geopackage.count('facilities')).toBe(left.length)
  // GDAL's own way of counting goes on.
  geopackage.database.run('DELETE FROM facilities WHERE fid = 10')
  expect(geopackage.count('facilities')).toBe(left.length - 1)
  geopackage.close()
})
