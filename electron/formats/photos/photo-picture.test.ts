import exifr from 'exifr'
import { describe, expect, it } from 'vitest'
import { plainJpeg, withExif } from '../../../test/builders/photo'
import { decodeJpeg, encodePng } from '../rasters/raster-codecs'
import { jpegSize } from './photo-jpeg'
import { orientationOf, withoutMetadata } from './photo-metadata'
import { keptPicture, thumbnailOf } from './photo-picture'

const told = {
  position: [116.31, 39.98] as const,
  takenAt: '2026:05:01 10:00:00',
  orientation: 6,
  description: 'Lao Wang in front of his door',
}

const everyWord = { tiff: true, exif: true, gps: true, xmp: true, iptc: true, icc: false, jfif: false }

describe('a picture without what it says beside', () => {
  it('keeps every pixel and its orientation, and nothing else', async () => {
    const jpeg = await plainJpeg(64, 48)
    const spoken = withExif(jpeg, told)
    const bare = await withoutMetadata(spoken)
    expect(await exifr.parse(bare, everyWord)).toEqual({ Orientation: 'Rotate 90 CW' })
    expect(await exifr.gps(bare)).toBeUndefined()
    expect(await orientationOf(bare)).toBe(6)
    expect(Buffer.from(bare).includes('Lao Wang')).toBe(false)
    const [before, after] = [await decodeJpeg(spoken, false), await decodeJpeg(bare, false)]
    expect(Buffer.from(after.rgba).equals(Buffer.from(before.rgba))).toBe(true)
  })

  it('drops what telephones write behind the picture: films and second pictures with Exif of their own', async () => {
    const jpeg = await plainJpeg(64, 48)
    const second = withExif(jpeg, told)
    const bare = await withoutMetadata(new Uint8Array(Buffer.concat([jpeg, second, Buffer.from('ftypmp42')])))
    expect(Buffer.from(bare).equals(Buffer.from(jpeg))).toBe(true)
  })

  it('comes back the same when it said nothing', async () => {
    const jpeg = await plainJpeg(64, 48)
    expect(Buffer.from(await withoutMetadata(jpeg)).equals(Buffer.from(jpeg))).toBe(true)
  })

  it('leaves words out of PNG and WebP', async () => {
    const rgba = new Uint8ClampedArray(4 * 4 * 4).fill(200)
    const png = Buffer.from(await encodePng({ width: 4, height: 4, rgba }))
    const text = Buffer.from('\0\0\0\x0btEXtGPS\0Lao Wang....', 'latin1').subarray(0, 23)
    const spoken = Buffer.concat([png.subarray(0, 33), text, png.subarray(33)])
    expect(Buffer.from(await withoutMetadata(spoken)).equals(png)).toBe(true)

    const chunk = (name: string, content: string) => {
      const head = Buffer.alloc(8)
      head.write(name, 'latin1')
      head.writeUInt32LE(content.length, 4)
      return Buffer.concat([head, Buffer.from(content, 'latin1'), Buffer.alloc(content.length % 2)])
    }
    const body = Buffer.concat([
      chunk('VP8X', '\x0c123456789'),
      chunk('VP8 ', 'abc'),
      chunk('EXIF', 'Lao Wang'),
    ])
    const webp = Buffer.concat([Buffer.from('RIFF\0\0\0\0WEBP', 'latin1'), body])
    const bare = Buffer.from(await withoutMetadata(webp))
    expect(bare.includes('Lao Wang')).toBe(false)
    expect(bare.readUInt32LE(4)).toBe(bare.length - 8)
    expect(bare[20]).toBe(0)
  })
})

describe('the picture a project keeps', () => {
  it('is made smaller, stands upright and says nothing', async () => {
    const kept = await keptPicture('a.jpg', withExif(await plainJpeg(3000, 1500), told))
    // Orientation 6 lies on its side: a landscape file is a portrait.
    expect(jpegSize(kept)).toEqual({ width: 1024, height: 2048 })
    expect(await exifr.parse(kept, everyWord)).toBeUndefined()
    const { rgba } = await decodeJpeg(kept, true)
    // The dark bar at the left of the file is at the top of the picture.
    expect(rgba[(10 * 1024 + 900) * 4]).toBeLessThan(40)
  })

  it('keeps a small one as it is, but for its words', async () => {
    const jpeg = await plainJpeg(640, 480)
    expect(
      Buffer.from(await keptPicture('a.jpg', withExif(jpeg, { ...told, orientation: 1 }))).equals(
        Buffer.from(jpeg),
      ),
    ).toBe(true)
  })

  it('refuses a picture of which nothing is left, and more pixels than memory holds', async () => {
    const jpeg = await plainJpeg(64, 48)
    await expect(keptPicture('a.jpg', jpeg.subarray(0, 40))).rejects.toMatchObject({ code: 'photo.damaged' })
    const huge = new Uint8Array(jpeg)
    const frame = Buffer.from(huge).indexOf(Buffer.from([0xff, 0xc0]))
    huge.set([0xff, 0xff, 0xff, 0xff], frame + 5)
    await expect(keptPicture('a.jpg', huge)).rejects.toMatchObject({ code: 'photo.too_large' })
  })

  it('has a thumbnail of at most 320 px', async () => {
    const small = await thumbnailOf(await plainJpeg(1000, 500))
    expect(small && jpegSize(small)).toEqual({ width: 320, height: 160 })
    expect(await thumbnailOf(new TextEncoder().encode('<svg xmlns="x"/>'))).toBeNull()
  })
})
