import { describe, expect, it } from 'vitest'
import { pastedFile } from './pasted-text'

describe('pastedFile', () => {
  it.each([
    ['{"type":"FeatureCollection","features":[]}', 'geojson'],
    ['  [1]', 'geojson'],
    ['<?xml version="1.0"?><kml/>', 'xml'],
    ['<gpx></gpx>', 'xml'],
    ['楼\t层数\n1号楼\t6', 'tsv'],
    ['lng,lat\n116,39', 'csv'],
    ['经度，纬度\n116，39', 'csv'],
  ] as const)('knows %j', (text, ending) => expect(pastedFile(text)?.ending).toBe(ending))

  it('makes a table of geometries', () =>
    expect(pastedFile('POINT (116 39)\r\nSRID=4326;LINESTRING Z (1 2 3, 4 5 6)\n\n')).toEqual({
      ending: 'csv',
      text: 'wkt\n"POINT (116 39)"\n"SRID=4326;LINESTRING Z (1 2 3, 4 5 6)"',
    }))

  it.each(['', '  ', '下午三点开会', '第一行\n第二行', '<3', 'POINT of view (mine)'])(
    'leaves %j alone',
    (text) => expect(pastedFile(text)).toBeNull(),
  )
})
