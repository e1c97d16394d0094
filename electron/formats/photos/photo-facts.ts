import { createHash } from 'node:crypto'
import exifr from 'exifr'
import type { PhotoFacts } from '#shared/contract/photo'
import { AppError } from '#shared/model/message'
import { photoKind } from './photo-kind'

/** What we take from Exif 2.32, in its own spelling; values as they stand in the file. */
interface ExifTags {
  readonly latitude?: number
  readonly longitude?: number
  readonly GPSHPositioningError?: number
  readonly GPSDOP?: number
  readonly GPSImgDirection?: number
  readonly GPSDateStamp?: string
  readonly GPSTimeStamp?: readonly number[]
  readonly DateTimeOriginal?: string
  readonly CreateDate?: string
  readonly OffsetTimeOriginal?: string
  readonly OffsetTime?: string
}

/**
 * What a photograph says of itself. A picture without Exif, or with a torn one, is a photograph that says nothing.
 * @throws AppError `photo.not_a_photo`, `photo.empty`
 */
export async function photoFacts(name: string, bytes: Uint8Array): Promise<PhotoFacts> {
  const kind = photoKind(name, bytes)
  const tags = await exifTags(bytes)
  return {
    name,
    photo: createHash('sha256').update(bytes).digest('hex'),
    position: positionOf(tags),
    positionErrorM: notBelow(0, tags.GPSHPositioningError),
    dilution: notBelow(0, tags.GPSDOP),
    directionDeg: directionOf(tags.GPSImgDirection),
    takenAt: takenAt(tags),
    drawable: kind !== 'heic',
  }
}

async function exifTags(bytes: Uint8Array): Promise<ExifTags> {
  try {
    const options = { tiff: true, exif: true, gps: true, reviveValues: false, translateValues: false }
    return ((await exifr.parse(bytes, options)) as ExifTags | undefined) ?? {}
  } catch (error) {
    // exifr throws plain errors of many kinds for what it cannot make sense of.
    if (error instanceof AppError) throw error
    return {}
  }
}

/** Cameras without a fix write 0, 0, or nothing that is a number. */
function positionOf({ latitude, longitude }: ExifTags): PhotoFacts['position'] {
  if (!isWithin(latitude, 90) || !isWithin(longitude, 180)) return null
  if (latitude === 0 && longitude === 0) return null
  return [round(longitude), round(latitude)]
}

function round(degrees: number): number {
  return Math.round(degrees * 1e9) / 1e9
}

function isWithin(value: number | undefined, most: number): value is number {
  return typeof value === 'number' && Number.isFinite(value) && Math.abs(value) <= most
}

function notBelow(least: number, value: number | undefined): number | null {
  return typeof value === 'number' && Number.isFinite(value) && value >= least ? value : null
}

/** Against true or magnetic north: they differ less here than a telephone's compass errs. 360 is 0. */
function directionOf(value: number | undefined): number | null {
  const degrees = notBelow(0, value)
  return degrees === null || degrees > 360 ? null : Math.round((degrees % 360) * 10) / 10
}

/**
 * The moment the shutter opened: local time with its zone, else what the satellites said (UTC), else local time as
 * it stands, without a zone. Times no clock shows are none: cameras whose clock was never set write zeros.
 */
function takenAt(tags: ExifTags): string | null {
  const local = localTime(tags.DateTimeOriginal ?? tags.CreateDate)
  const zone = /^[+-]\d{2}:\d{2}$|^Z$/.exec((tags.OffsetTimeOriginal ?? tags.OffsetTime ?? '').trim())?.[0]
  if (local && zone && isMoment(`${local}${zone}`)) return new Date(`${local}${zone}`).toISOString()
  return satelliteTime(tags) ?? (local && isMoment(local) ? local : null)
}

function localTime(text: string | undefined): string | null {
  const found = /^(\d{4})[:-](\d{2})[:-](\d{2})[ T](\d{2}):(\d{2}):(\d{2})/.exec(String(text ?? ''))
  if (!found) return null
  const [, year, month, day, hour, minute, second] = found
  return `${year}-${month}-${day}T${hour}:${minute}:${second}`
}

function satelliteTime({ GPSDateStamp, GPSTimeStamp }: ExifTags): string | null {
  const day = /^(\d{4})[:-](\d{2})[:-](\d{2})/.exec(String(GPSDateStamp ?? ''))
  if (!day || !Array.isArray(GPSTimeStamp) || GPSTimeStamp.length < 3) return null
  const [hour, minute, second] = GPSTimeStamp.map((part) => String(Math.floor(Number(part))).padStart(2, '0'))
  const text = `${day[1]}-${day[2]}-${day[3]}T${hour}:${minute}:${second}Z`
  return isMoment(text) ? new Date(text).toISOString() : null
}

function isMoment(text: string): boolean {
  return !Number.isNaN(Date.parse(text))
}
