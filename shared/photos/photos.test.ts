import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { furtherPhotosOf, furtherPhotosText } from './further-photos'
import { groupPhotos } from './group-photos'
import { suggestPlaces } from './suggest-places'

const at = (minute: number, second = 0) =>
  `2026-05-01T10:${String(minute).padStart(2, '0')}:${String(second).padStart(2, '0')}Z`

const photo = fc.record({
  position: fc
    .option(fc.tuple(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: 30 })), { nil: null })
    .map(
      (cell): readonly [number, number] | null =>
        cell && [116.3 + cell[0] * 0.00005, 39.9 + cell[1] * 0.00005],
    ),
  takenAt: fc.option(
    fc.integer({ min: 0, max: 59 }).map((minute) => at(minute)),
    { nil: null },
  ),
})

describe('photographs of one stop', () => {
  it('are gathered without losing or doubling any', () => {
    fc.assert(
      fc.property(fc.array(photo, { maxLength: 60 }), (photos) => {
        const gathered = groupPhotos(photos).flat()
        expect(gathered).toHaveLength(photos.length)
        expect(new Set(gathered)).toEqual(new Set(photos))
      }),
    )
  })

  it('are those within ten metres and five minutes of the first', () => {
    const spot: readonly [number, number] = [116.3, 39.9]
    const near: readonly [number, number] = [116.3, 39.90008] // 8.9 m
    const far: readonly [number, number] = [116.3, 39.9001] // 11.1 m
    const sizes = (...photos: { position: readonly [number, number] | null; takenAt: string | null }[]) =>
      groupPhotos(photos).map((group) => group.length)
    expect(sizes({ position: near, takenAt: at(4) }, { position: spot, takenAt: at(0) })).toEqual([2])
    expect(sizes({ position: spot, takenAt: at(0) }, { position: far, takenAt: at(1) })).toEqual([1, 1])
    expect(sizes({ position: spot, takenAt: at(0) }, { position: spot, takenAt: at(6) })).toEqual([1, 1])
    expect(sizes({ position: spot, takenAt: null }, { position: spot, takenAt: null })).toEqual([1, 1])
  })
})

describe('where a photograph was probably taken', () => {
  const walked = (id: number, minute: number, position: readonly [number, number] | null) => ({
    id,
    takenAt: at(minute),
    position,
  })

  it('is between its neighbours, as far along as the time says', () => {
    const places = suggestPlaces([
      walked(1, 0, [116.3, 39.9]),
      walked(2, 3, null),
      walked(3, 12, [116.34, 39.92]),
    ])
    expect(places.get(2)).toEqual([116.31, 39.905])
    expect(places.size).toBe(1)
  })

  it('is beside a single one shortly before, and nowhere long after', () => {
    const first = walked(1, 0, [116.3, 39.9])
    expect(suggestPlaces([first, walked(2, 2, null)]).get(2)).toEqual([116.3, 39.9])
    expect(suggestPlaces([first, walked(2, 30, null), walked(3, 55, [116.4, 39.9])]).size).toBe(0)
    expect(suggestPlaces([first, { id: 2, takenAt: null, position: null }]).size).toBe(0)
  })
})

describe('the further photographs of an observation', () => {
  it('are read as they were written, and what others left there is passed over', () => {
    const photos = [{ picture: null, photo: 'ab', name: '甲.jpg' }]
    expect(furtherPhotosOf(furtherPhotosText(photos))).toEqual(photos)
    expect(furtherPhotosText([])).toBeNull()
    for (const text of ['{', '3', '[1, null]', null, 7]) expect(furtherPhotosOf(text)).toEqual([])
  })
})
