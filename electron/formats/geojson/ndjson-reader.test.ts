import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readOrRefuse } from '../../../test/builders/reading'
import { readGeoJson } from './geojson-reader'
import { readNewlineJson } from './ndjson-reader'

const bytesOf = (text: string) => new TextEncoder().encode(text)
const bundle = (text: string | Uint8Array, name = '点.geojsonl') => ({
  name,
  bytes: typeof text === 'string' ? bytesOf(text) : text,
  companions: {},
})
const read = (text: string, name?: string) => readNewlineJson(bundle(text, name), {}, () => {})[0]
const feature = (x: number) =>
  JSON.stringify({
    type: 'Feature',
    geometry: { type: 'Point', coordinates: [x, 1] },
    properties: { 名: `点\n${x}` },
  })
const xs = ({ features }: { features: readonly { geometry: unknown }[] }) =>
  features.map(({ geometry }) => (geometry as { coordinates: number[] }).coordinates[0])

describe('readNewlineJson', () => {
  it('reads a feature a line, empty lines and Windows line ends between them', () => {
    expect(xs(read(`${feature(1)}\r\n\r\n${feature(2)}\n{"type":"Point","coordinates":[3,1]}`))).toEqual([
      1, 2, 3,
    ])
    expect(read(feature(1)).features[0]?.properties).toEqual({ 名: '点\n1' })
  })

  it('reads text sequences, whose texts may span lines', () => {
    const pretty = JSON.stringify(JSON.parse(feature(1)), null, 2)
    expect(xs(read(`\x1e${pretty}\n\x1e${feature(2)}\n`))).toEqual([1, 2])
  })

  it('is found behind any name of JSON', () => {
    const geojson = (text: string, name: string) => xs(readGeoJson(bundle(text, name), {}, () => {})[0])
    for (const name of ['a.geojson', 'a.json', 'a.ndjson', 'a.txt']) {
      expect(geojson(`${feature(1)}\n${feature(2)}\n`, name)).toEqual([1, 2])
      expect(geojson(`\x1e${feature(1)}\n\x1e${feature(2)}\n`, name)).toEqual([1, 2])
    }
    const whole = JSON.stringify({ type: 'FeatureCollection', features: [JSON.parse(feature(1))] }, null, 1)
    expect(geojson(whole, 'a.geojsonl')).toEqual([1])
  })

  it('names the line that is broken', () => {
    const lines = [feature(1), feature(2), feature(3)]
    for (const [index, broken] of ['{"type":"Feature",', 'x', '{"a":NaN}', '[[[}'].entries()) {
      const text = lines.toSpliced(1, 0, broken).join('\n')
      expect(() => read(text), String(index)).toThrow(
        expect.objectContaining({ code: 'import.json.broken', params: { file: '点.geojsonl', line: 2 } }),
      )
    }
    expect(() => read(`${feature(1)}\n${feature(2).slice(0, -9)}`)).toThrow('import.file.truncated')
    expect(() => read(`${feature(1)}\n{"a":1}`)).toThrow('import.geojson.not-geojson')
    expect(() => read(`${feature(1)}\n${'['.repeat(1000)}`)).toThrow('import.json.too-deep')
  })

  it('refuses a line that is too long, without making a string of it', () => {
    const bytes = new Uint8Array(210_000_000).fill(0x20)
    bytes.set(bytesOf(`${feature(1)}\n{"type":"Feature","x":"`))
    bytes.set(bytesOf('"}'), bytes.length - 2)
    expect(() => readNewlineJson(bundle(bytes), {}, () => {})).toThrow(
      expect.objectContaining({
        code: 'import.json.too-large',
        params: { file: '点.geojsonl', line: 2, megabytes: 200 },
      }),
    )
  })

  it('is read or refused in words wherever it is cut off and whatever bytes change', async () => {
    const whole = bytesOf(`${feature(1)}\n${feature(2)}\n`)
    for (let length = 0; length < whole.length; length++)
      await readOrRefuse(readGeoJson, bundle(whole.subarray(0, length)))
    const flips = fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 })
    await fc.assert(
      fc.asyncProperty(flips, async (changes) => {
        const damaged = whole.slice()
        for (const [at, value] of changes) damaged[at] = value
        await readOrRefuse(readGeoJson, bundle(damaged))
      }),
      { numRuns: 500, seed: 7 },
    )
  })
})
