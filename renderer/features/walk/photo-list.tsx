import { Input } from 'antd'
import { useMemo, useState } from 'react'
import { inTimeOrder } from '#shared/photos/group-photos'
import { useMoments, useWords } from '../../i18n/use-words'
import type { PhotoReview } from './photo-import-store'

interface Line {
  readonly key: string
  readonly name: string
  readonly detail: string
  readonly tag: 'placed' | 'unplaced' | 'duplicate' | 'unread'
}

/** Every chosen file by name, and what becomes of it; those that stay out first, for they want a look. */
export function PhotoList({ review }: { readonly review: PhotoReview }) {
  const words = useWords()
  const [wanted, setWanted] = useState('')
  const lines = useLines(review)
  const shown = lines.filter(({ name }) => name.toLowerCase().includes(wanted.trim().toLowerCase()))
  return (
    <div className="photo-list">
      <Input.Search
        allowClear
        size="small"
        placeholder={words('photos.filter')}
        aria-label={words('photos.filter')}
        onChange={(event) => setWanted(event.target.value)}
      />
      <ul aria-label={words('photos.list')}>
        {shown.map(({ key, name, detail, tag }) => (
          <li key={key} title={detail || name}>
            <span className="grow">
              <span className="photo-name">{name}</span>
              <span className="quiet photo-detail">{detail}</span>
            </span>
            <span className="photo-tag" data-tag={tag}>
              {words(`photos.tag.${tag}`)}
            </span>
          </li>
        ))}
      </ul>
      {shown.length === 0 && <p className="quiet">{words('photos.none_match')}</p>}
    </div>
  )
}

function useLines({ fresh, duplicates, unread }: PhotoReview): readonly Line[] {
  const words = useWords()
  const moments = useMoments()
  return useMemo(() => {
    const out: Line[] = [
      ...unread.map(({ name, reason }) => ({
        key: `u ${name}`,
        name,
        detail: words(reason.code, reason.params),
        tag: 'unread' as const,
      })),
      ...duplicates.map(({ name, of, where }) => ({
        key: `d ${name}`,
        name,
        detail: words('photos.same_as', { of, where }),
        tag: 'duplicate' as const,
      })),
    ]
    const facts = inTimeOrder(fresh.map((looked) => looked.facts))
    const line = ({
      name,
      takenAt,
      directionDeg,
      dilution,
      position,
      drawable,
    }: (typeof facts)[number]): Line => ({
      key: `f ${name}`,
      name,
      detail: [
        takenAt ? moments(takenAt) : words('photos.no_time'),
        directionDeg !== null && words('photos.direction', { degrees: Math.round(directionDeg) }),
        position && dilution !== null && dilution > 10 && words('photos.weak_fix'),
        !drawable && words('photos.heic'),
      ]
        .filter(Boolean)
        .join(' · '),
      tag: position ? 'placed' : 'unplaced',
    })
    const isPlaced = ({ position }: (typeof facts)[number]) => position !== null
    return [...out, ...facts.filter((one) => !isPlaced(one)).map(line), ...facts.filter(isPlaced).map(line)]
  }, [fresh, duplicates, unread, words, moments])
}
