import type { Message } from '../model/message'

/** What a photograph says of itself. What it does not say is `null`. */
export interface PhotoFacts {
  /** Below the folder that was chosen, with `/` between. */
  readonly name: string
  /** SHA-256 of the file as it came, in hexadecimal. */
  readonly photo: string
  /** Longitude and latitude as the camera wrote them: WGS 84, or GCJ-02 with some Chinese telephones. */
  readonly position: readonly [lng: number, lat: number] | null
  readonly positionErrorM: number | null
  /** Dilution of precision: beyond 10 the position is a guess. */
  readonly dilution: number | null
  /** Where the camera looked, degrees clockwise from north. */
  readonly directionDeg: number | null
  /** ISO 8601; without a zone where the camera did not write one. */
  readonly takenAt: string | null
  /** Whether the program itself can make a picture of it; not of HEIC. */
  readonly drawable: boolean
}

/** What came of one file: its facts, or why it is none of those photographs that can be read. */
export type PhotoLooked =
  | { readonly kind: 'read'; readonly facts: PhotoFacts }
  | { readonly kind: 'unreadable'; readonly reason: Message }

/** `picture` is the hash under which the picture is kept; `isNew` when it was not there before. */
export type PhotoKept =
  | { readonly kind: 'kept'; readonly picture: string; readonly isNew: boolean }
  | { readonly kind: 'unreadable'; readonly reason: Message }

/** A file on this machine that may be a photograph. */
export interface FoundPhoto {
  readonly path: string
  readonly name: string
}
