import { AppError } from '#shared/model/message'

export type PhotoKind = 'jpeg' | 'png' | 'webp' | 'heic'

/** Brands of ISO base media files that hold still pictures in HEIF: ISO/IEC 23008-12. */
const heifBrands = /^(?:heic|heix|heim|heis|hevc|hevx|mif1|msf1)$/

/**
 * What a photograph is, by its bytes and never by its name.
 * @throws AppError `photo.empty`, `photo.not_a_photo`
 */
export function photoKind(name: string, bytes: Uint8Array): PhotoKind {
  if (bytes.length === 0) throw new AppError('photo.empty', { file: name })
  const head = Buffer.from(bytes.subarray(0, 12)).toString('latin1')
  if (head.startsWith('\xff\xd8\xff')) return 'jpeg'
  if (head.startsWith('\x89PNG\r\n\x1a\n')) return 'png'
  if (head.startsWith('RIFF') && head.slice(8) === 'WEBP') return 'webp'
  if (head.slice(4, 8) === 'ftyp' && heifBrands.test(head.slice(8))) return 'heic'
  throw new AppError('photo.not_a_photo', { file: name })
}

const photoEndings = /\.(?:jpe?g|jpe|jfif|png|webp|heic|heif|hif)$/i

/** Whether a file may be a photograph, by its name: to tell them from the other files of a folder. */
export function hasPhotoName(name: string): boolean {
  return photoEndings.test(name)
}
