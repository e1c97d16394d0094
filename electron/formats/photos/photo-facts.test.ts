import { beforeAll, describe, expect, it } from 'vitest'
import { plainJpeg, withExif } from '../../../test/builders/photo'
import { photoFacts } from './photo-facts'

let jpeg: Uint8Array
beforeAll(async () => {
  jpeg = await plainJpeg(32, 24)
})

describe('what a photograph says of itself', () => {
  it('is its place, direction, precision and moment', async () => {
    const bytes = withExif(jpeg, {
      position: [116.312345, 39.987654],
      directionDeg: 271.5,
      dilution: 2.5,
      errorM: 4.8,
      takenAt: '2026:05:01 10:00:00',
      zone: '+08:00',
    })
    const facts = await photoFacts('a.jpg', bytes)
    expect(facts.position?.[0]).toBeCloseTo(116.312345, 7)
    expect(facts.position?.[1]).toBeCloseTo(39.987654, 7)
    expect(facts).toMatchObject({
      directionDeg: 271.5,
      dilution: 2.5,
      positionErrorM: 4.8,
      takenAt: '2026-05-01T02:00:00.000Z',
      drawable: true,
    })
    expect(facts.photo).toMatch(/^[0-9a-f]{64}$/)
  })

  it('takes the satellites’ time where no zone is written, and local time as it stands where they are silent', async () => {
    const local = { takenAt: '2026:05:01 10:00:00' }
    const satellites = { satelliteDay: '2026:05:01', satelliteTime: [2, 0, 5] as const }
    expect((await photoFacts('a.jpg', withExif(jpeg, { ...local, ...satellites }))).takenAt).toBe(
      '2026-05-01T02:00:05.000Z',
    )
    expect((await photoFacts('a.jpg', withExif(jpeg, local))).takenAt).toBe('2026-05-01T10:00:00')
  })

  it('knows south and west', async () => {
    const { position } = await photoFacts('a.jpg', withExif(jpeg, { position: [-70.5, -33.25] }))
    expect(position).toEqual([-70.5, -33.25])
  })

  it('is nothing where the camera had no fix and no clock', async () => {
    const bytes = withExif(jpeg, { position: [0, 0], takenAt: '0000:00:00 00:00:00' })
    expect(await photoFacts('a.jpg', bytes)).toMatchObject({
      position: null,
      takenAt: null,
      directionDeg: null,
    })
    expect(await photoFacts('b.jpg', jpeg)).toMatchObject({ position: null, takenAt: null })
  })

  it('survives an Exif block torn anywhere', async () => {
    const bytes = withExif(jpeg, { position: [116.3, 39.9], takenAt: '2026:05:01 10:00:00', orientation: 6 })
    for (let at = 12; at < 200; at += 3) {
      const torn = new Uint8Array(bytes)
      torn.fill(0xff, at, at + 8)
      const { position } = await photoFacts('a.jpg', torn)
      if (position) expect(Math.abs(position[1])).toBeLessThanOrEqual(90)
    }
  })

  it('refuses what is no photograph', async () => {
    await expect(photoFacts('a.jpg', new Uint8Array())).rejects.toMatchObject({ code: 'photo.empty' })
    await expect(photoFacts('a.jpg', new TextEncoder().encode('<html></html>'))).rejects.toMatchObject({
      code: 'photo.not_a_photo',
    })
  })
})
