import { describe, expect, it } from 'vitest'
import { AppError } from '#shared/model/message'
import { recogniseFormat } from './recognise'

const text = (words: string) => new TextEncoder().encode(words)

function refusal(file: string, bytes: Uint8Array): unknown {
  try {
    return recogniseFormat(file, bytes)
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return [error.code, error.params]
  }
}

describe('recogniseFormat', () => {
  it.each([
    ['a.osm', '<?xml version="1.0"?><osm/>', 'osm'],
    ['a.txt', '\ufeff  <osm/>', 'osm'],
    ['a.geojson', '{"type":"Feature"}', 'geojson'],
    ['a.json', '\n\n[1]', 'geojson'],
    ['a.xml', '<?xml version="1.0"?><!-- <osm/> --><kml:kml xmlns:kml="x"/>', 'kml'],
    ['a.kml', '<Placemark/>', 'kml'],
    ['a.xml', '<gpx version="1.1"/>', 'gpx'],
    ['a.osm', 'SQLite format 3\0', 'geopackage'],
    ['a.geojson', '\0\0\u0027\n', 'shapefile'],
    ['a.DBF', `\u0003${'\0'.repeat(40)}`, 'shapefile'],
    ['a.csv', '{odd},lng,lat', 'csv'],
    ['a.tsv', 'lng\tlat', 'csv'],
    ['a.geojson', 'hello', 'geojson'],
  ])('%s holding %j goes to the %s reader', (file, words, format) =>
    expect(recogniseFormat(file, text(words)).format).toBe(format),
  )

  it('looks into UTF-16 too', () =>
    expect(recogniseFormat('a.csv', Uint8Array.of(0xff, 0xfe, 0x78, 0, 0x2c, 0)).format).toBe('csv'))

  it.each([
    ['png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
    ['jpeg', [0xff, 0xd8, 0xff, 0xe0]],
    ['pdf', [...text('%PDF-1.7')]],
    ['zip', [0x50, 0x4b, 3, 4]],
    ['webp', [...text('RIFF1234WEBP')]],
  ])('knows a %s under any name', (kind, bytes) =>
    expect(refusal('a.geojson', Uint8Array.from(bytes))).toEqual([
      'import.file.disguised',
      { file: 'a.geojson', kind },
    ]),
  )

  it('says what it can of the rest', () => {
    expect(refusal('a.osm', new Uint8Array())).toEqual(['import.file.empty', { file: 'a.osm' }])
    expect(refusal('a.osm', text(' \n '))).toEqual(['import.file.empty', { file: 'a.osm' }])
    expect(refusal('a.dbf', Uint8Array.of(3, 0, 0, 1))).toEqual(['import.file.binary', { file: 'a.dbf' }])
    expect(refusal('a.doc', text('hello'))).toEqual(['import.file.unknown', { file: 'a.doc' }])
  })
})
