import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { AppError } from '#shared/model/message'
import { gdalFeatures, hasGdal, hasRealData, realData } from '../../../test/builders/gdal'
import { loadBundle, readOrRefuse, roundedGeometry } from '../../../test/builders/reading'
import { readGpx } from './gpx-reader'

const notTold = () => {}
const bundle = (text: string | Uint8Array) => ({
  name: 'walk.gpx',
  bytes: typeof text === 'string' ? new TextEncoder().encode(text) : text,
  companions: {},
})
const read = async (text: string | Uint8Array) => readGpx(bundle(text), {}, notTold)
const gpx = (inside: string) =>
  `<?xml version="1.0"?><gpx version="1.1" xmlns="http://www.topografix.com/GPX/1/1"><metadata><name>文件</name></metadata>${inside}</gpx>`
const trackPoint = (lng: number, lat: number, minute: number) =>
  `<trkpt lat="${lat}" lon="${lng}"><ele>45</ele><time>2026-05-03T08:0${minute}:00Z</time><extensions><hr>99</hr></extensions></trkpt>`

const whole =
  gpx(`<wpt lat="39.9" lon="116.3"><ele>48.5</ele><time>2026-05-03T08:00:00Z</time><name>路灯</name><sym>Flag</sym></wpt>
  <rte><name>去程</name><rtept lat="39.9" lon="116.3"/><rtept lat="39.91" lon="116.3"/></rte>
  <trk><name>走访</name><desc>上午</desc><trkseg>${trackPoint(116.3, 39.9, 0)}${trackPoint(116.301, 39.9, 1)}</trkseg>
  <trkseg/><trkseg>${trackPoint(116.3, 39.91, 5)}${trackPoint(116.301, 39.91, 6)}</trkseg></trk>`)

describe.skipIf(!(hasGdal && hasRealData))('walk.gpx (needs GDAL and real data)', () => {
  it('is what GDAL reads', async () => {
    const path = join(realData, 'formats/derived/walk.gpx')
    const sources = await readGpx(loadBundle(path), {}, notTold)
    const judged = gdalFeatures(path, 'tracks')
    expect(sources.map(({ layer }) => layer)).toEqual(['waypoints', 'tracks'])
    expect(sources[0]?.features).toHaveLength(gdalFeatures(path, 'waypoints').length)
    const tracks = sources[1]
    expect(tracks?.crs).toBe('EPSG:4326')
    expect(tracks?.features.map(({ properties }) => properties.name)).toEqual(
      judged.map((f) => f.properties?.name),
    )
    // GDAL makes a multi-line of every track.
    expect(
      tracks?.features.map(({ geometry }) => {
        const { type, coordinates } = geometry as { type: string; coordinates: unknown }
        return roundedGeometry(type === 'LineString' ? [coordinates] : coordinates)
      }),
    ).toEqual(judged.map((f) => roundedGeometry('coordinates' in f.geometry ? f.geometry.coordinates : null)))
  })
})

describe('a GPX file', () => {
  it('comes as waypoints, routes and tracks', async () => {
    const [waypoints, routes, tracks, ...others] = await read(whole)
    expect(others).toEqual([])
    expect(waypoints).toMatchObject({ layer: 'waypoints', title: 'walk waypoints', format: 'gpx' })
    expect(waypoints?.features).toEqual([
      {
        geometry: { type: 'Point', coordinates: [116.3, 39.9] },
        shapes: [],
        properties: { name: '路灯', sym: 'Flag', time: '2026-05-03T08:00:00Z', ele: 48.5 },
        sourceId: null,
      },
    ])
    // A hundredth of a degree of latitude here is 1,110 m (the WGS 84 meridian at 39.9°).
    expect(routes?.features.map(({ properties }) => properties)).toEqual([{ name: '去程', length_m: 1110 }])
    expect(tracks?.features).toHaveLength(1)
    expect(tracks?.features[0]).toMatchObject({
      geometry: {
        type: 'MultiLineString',
        coordinates: [
          [
            [116.3, 39.9],
            [116.301, 39.9],
          ],
          [
            [116.3, 39.91],
            [116.301, 39.91],
          ],
        ],
      },
      properties: {
        name: '走访',
        desc: '上午',
        begin: '2026-05-03T08:00:00Z',
        end: '2026-05-03T08:06:00Z',
        length_m: 171,
      },
    })
    expect(waypoints?.notes).toEqual([
      { code: 'import.note.heights-left-out', params: { file: 'walk.gpx', count: 1 } },
    ])
  })

  it('with places that are none keeps the features for the cleaner to count', async () => {
    const [source] = await read(gpx('<wpt lat="x" lon=""/><wpt lat="39" lon="116"/>'))
    expect(source?.features.map(({ geometry }) => geometry)).toEqual([
      { type: 'Point', coordinates: [Number.NaN, Number.NaN] },
      { type: 'Point', coordinates: [116, 39] },
    ])
    const [lines] = await read(gpx('<trk><trkseg><trkpt lat="95" lon="1"/><trkpt/></trkseg></trk><trk/>'))
    expect(lines?.features.map(({ properties }) => properties)).toEqual([{}, {}])
  })

  it('without anything in it is an empty source', async () => {
    expect((await read(gpx(''))).map(({ features }) => features.length)).toEqual([0])
  })

  it('is refused when it is another kind of XML', async () => {
    await expect(read('<kml/>')).rejects.toMatchObject({
      code: 'import.gpx.not-gpx',
      params: { root: 'kml' },
    })
  })

  it('is refused in words wherever it is cut off', async () => {
    const bytes = new TextEncoder().encode(whole)
    for (let length = 0; length < bytes.length; length++)
      await expect(read(bytes.subarray(0, length))).rejects.toThrow(AppError)
  })

  it('is read or refused in words whatever bytes change', async () => {
    const bytes = new TextEncoder().encode(whole)
    const flip = fc.tuple(fc.nat(bytes.length - 1), fc.nat(255))
    await fc.assert(
      fc.asyncProperty(fc.array(flip, { minLength: 1, maxLength: 6 }), async (flips) => {
        const damaged = bytes.slice()
        for (const [at, value] of flips) damaged[at] = value
        await readOrRefuse(readGpx, bundle(damaged))
      }),
      { seed: 11, numRuns: 1000 },
    )
  })
})
