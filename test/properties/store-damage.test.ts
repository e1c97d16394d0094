import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addedTo } from '#shared/change/change'
import { AppError } from '#shared/model/message'
import { GeoPackage } from '../../electron/store/geopackage'
import { readJournal } from '../../electron/store/journal'

const at = '2024-05-01T08:00:00.000Z'

async function sampleBytes(): Promise<Uint8Array> {
  const file = await GeoPackage.create({ projectId: 'p', name: '槐柏树街', at })
  const row = (id: number) => ({
    id,
    geometry: { type: 'Point' as const, coordinates: [116.3 + id / 1000, 39.9] },
    properties: { kind: 'canteen', name: `食堂 ${id}` },
  })
  file.fill(addedTo('facilities', ...Array.from({ length: 300 }, (_, index) => row(index + 1))), at)
  const bytes = file.toBytes()
  file.close()
  return bytes
}

it('the same project gives the same bytes: nothing in a file comes from a clock or from chance', async () => {
  expect(await sampleBytes()).toEqual(await sampleBytes())
})

describe('damaged bytes', () => {
  it('of a project file open, or are refused in words, whatever was hit', async () => {
    const bytes = await sampleBytes()
    const hits = fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { minLength: 1, maxLength: 40 })
    await fc.assert(
      fc.asyncProperty(hits, fc.option(fc.nat(bytes.length)), async (places, cutAt) => {
        const damaged = bytes.slice(0, cutAt ?? bytes.length)
        for (const [place, byte] of places) if (place < damaged.length) damaged[place] = byte
        try {
          const opened = await GeoPackage.open(damaged, 'a', at)
          expect(['ok', 'migrated', 'too-new', 'unreadable', 'damaged']).toContain(opened.status)
          if ('geopackage' in opened) opened.geopackage.close()
        } catch (error) {
          expect(error).toBeInstanceOf(AppError)
        }
      }),
      { numRuns: 150 },
    )
  })

  it('of a journal give whole steps or none', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), fc.string(), (noise, text) => {
        for (const bytes of [noise, new TextEncoder().encode(`{"sum":"${text}\n${text}\n`)]) {
          expect(readJournal(bytes)).toMatchObject({ head: null, steps: [] })
        }
      }),
    )
  })
})
