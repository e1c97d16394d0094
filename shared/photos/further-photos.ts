import type { FieldValue } from '../model/row'

/** One of the photographs that were brought in together with the first of an observation. */
export interface FurtherPhoto {
  /** Hash of the picture kept, `null` when none could be made. */
  readonly picture: string | null
  /** SHA-256 of the file as the camera wrote it. */
  readonly photo: string
  readonly name: string
}

/** What stands in the field `further_photos`: a JSON list. Anything else that another program left there is passed over. */
export function furtherPhotosOf(value: FieldValue | undefined): readonly FurtherPhoto[] {
  if (typeof value !== 'string' || value === '') return []
  try {
    const list: unknown = JSON.parse(value)
    return Array.isArray(list) ? list.filter(isFurtherPhoto) : []
  } catch {
    return []
  }
}

/** The field's value for these photographs. */
export function furtherPhotosText(photos: readonly FurtherPhoto[]): string | null {
  return photos.length === 0 ? null : JSON.stringify(photos)
}

function isFurtherPhoto(value: unknown): value is FurtherPhoto {
  if (typeof value !== 'object' || value === null) return false
  const { picture, photo, name } = value as Record<string, unknown>
  return (
    (picture === null || typeof picture === 'string') && typeof photo === 'string' && typeof name === 'string'
  )
}
