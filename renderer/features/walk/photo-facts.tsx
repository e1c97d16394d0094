import { Image } from 'antd'
import type { FieldValue, Row } from '#shared/model/row'
import { numberOf, textOf } from '#shared/model/table'
import { furtherPhotosOf } from '#shared/photos/further-photos'
import { useMoments, useNumbers, useWords } from '../../i18n/use-words'

/** What the photograph of an observation said of itself: when, which way, how well it knew its place, its file. */
export function PhotoFacts({ row }: { readonly row: Row }) {
  const words = useWords()
  const numbers = useNumbers()
  const moments = useMoments()
  const { taken_at, direction_deg, position_error_m, photo_name } = row.properties
  const takenAt = textOf(taken_at)
  const direction = numberOf(direction_deg)
  const error = numberOf(position_error_m)
  const facts: [string, string | null][] = [
    ['photos.taken_at', takenAt && moments(takenAt)],
    ['photos.looking_to', direction === null ? null : `${numbers(direction)}°`],
    ['photos.position_error', error === null ? null : `${numbers(error, 1)}\u2009m`],
    ['photos.file', textOf(photo_name)],
  ]
  return facts.map(([name, value]) =>
    value === null ? null : (
      <div key={name} className="photo-fact">
        <dt>{words(name)}</dt>
        <dd title={value}>{value}</dd>
      </div>
    ),
  )
}

/** The other photographs of the same stop, small; large on a click. */
export function FurtherPhotos({ value }: { readonly value: FieldValue | undefined }) {
  const pictures = furtherPhotosOf(value).flatMap(({ picture, name }) => (picture ? [{ picture, name }] : []))
  if (pictures.length === 0) return null
  return (
    <div className="photo-further">
      <Image.PreviewGroup>
        {pictures.map(({ picture, name }) => (
          <Image
            key={picture}
            src={`attachment/${picture}?size=thumbnail`}
            preview={{ src: `attachment/${picture}` }}
            alt={name}
          />
        ))}
      </Image.PreviewGroup>
    </div>
  )
}
