import { Button } from 'antd'
import { useMemo, useState } from 'react'
import type { Message } from '#shared/model/message'
import type { Row } from '#shared/model/row'
import { textOf } from '#shared/model/table'
import { inTimeOrder } from '#shared/photos/group-photos'
import { suggestPlaces } from '#shared/photos/suggest-places'
import { useMoments, useWords } from '../../i18n/use-words'
import { flyToFeatures } from '../../map/fly-to-features'
import { type Overlay, startDrawing } from '../../map/map-store'
import { useOverlays } from '../../map/use-map'
import { projectMirror } from '../../state/project-store'
import { runCommand } from '../../state/run-command'
import { selectFeatures } from '../../state/selection-store'
import { useRows } from '../../state/use-rows'
import { PhotoThumbnail } from './photo-thumbnail'

type Place = readonly [number, number]

/** Photographs that came without a position, in order of time: put on the map one by one, together, or as suggested. */
export function PhotoUnplaced() {
  const words = useWords()
  const rows = useRows('observations')
  const [refusal, setRefusal] = useState<Message | null>(null)
  const waiting = useMemo(() => unplacedOf(rows), [rows])
  const suggested = useMemo(
    () => (waiting.length > 0 ? suggestPlaces(rows.map(walkedOf)) : noPlaces),
    [rows, waiting],
  )
  useOverlays(
    'photo-places',
    useMemo(() => overlaysOf(suggested), [suggested]),
  )
  if (waiting.length === 0) return null

  const place = async (places: ReadonlyMap<number, Place>) => {
    const input = [...places].map(([id, coordinates]) => ({
      id,
      geometry: { type: 'Point' as const, coordinates: [...coordinates] },
    }))
    const outcome = await runCommand('place-photos', { places: input }, { quiet: true })
    setRefusal(outcome.ok ? null : outcome.refusal)
    if (!outcome.ok) return false
    const [first] = places.keys()
    if (first !== undefined) selectFeatures('observations', [first])
    return true
  }
  const ask = (ids: readonly number[], onPlaced: () => void) => {
    const [first] = ids
    if (first !== undefined) selectFeatures('observations', [first])
    startDrawing({
      mode: 'point',
      hint: { code: 'photos.hint.place', params: { name: nameOf(first), count: ids.length } },
      onFinish: (geometry) => {
        if (geometry.type !== 'Point') return
        const [lng = 0, lat = 0] = geometry.coordinates
        void place(new Map(ids.map((id) => [id, [lng, lat] as const]))).then(
          (isPlaced) => isPlaced && onPlaced(),
        )
      },
    })
  }
  /** One click a photograph; each step can be taken back by itself, and Esc ends the row. */
  const oneByOne = () => {
    const [next] = unplacedOf([...projectMirror().rows('observations')])
    if (next) ask([next.id], oneByOne)
  }
  const all = waiting.map(({ id }) => id)
  return (
    <section className="photo-unplaced" aria-label={words('photos.unplaced', { count: waiting.length })}>
      <h3 className="section-title">{words('photos.unplaced', { count: waiting.length })}</h3>
      <div className="photo-unplaced-actions">
        <Button size="small" onClick={oneByOne}>
          {words('photos.one_by_one')}
        </Button>
        {waiting.length > 1 && (
          <Button size="small" onClick={() => ask(all, () => flyToFeatures('observations', all))}>
            {words('photos.all_here')}
          </Button>
        )}
        {suggested.size > 0 && (
          <Button size="small" title={words('photos.suggest_explain')} onClick={() => void place(suggested)}>
            {words('photos.as_suggested', { count: suggested.size })}
          </Button>
        )}
      </div>
      {refusal && (
        <p className="form-error" role="alert">
          {words(refusal.code, refusal.params)}
        </p>
      )}
      <ul>
        {waiting.map((row) => (
          <Waiting
            key={row.id}
            row={row}
            onPlace={() => ask([row.id], () => {})}
            onSuggested={placeOf(suggested, row.id, place)}
          />
        ))}
      </ul>
    </section>
  )
}

interface WaitingProps {
  readonly row: Row
  readonly onPlace: () => void
  readonly onSuggested: (() => void) | null
}

function Waiting({ row, onPlace, onSuggested }: WaitingProps) {
  const words = useWords()
  const moments = useMoments()
  const picture = textOf(row.properties.picture)
  const name = nameOf(row.id)
  const takenAt = textOf(row.properties.taken_at)
  return (
    <li>
      <button
        type="button"
        className="photo-waiting"
        onClick={() => selectFeatures('observations', [row.id])}
      >
        {picture ? <PhotoThumbnail hash={picture} alt={name} /> : <span className="photo-thumbnail" />}
        <span className="grow">
          <span className="photo-name">{name}</span>
          <span className="quiet photo-detail">{takenAt ? moments(takenAt) : words('photos.no_time')}</span>
        </span>
      </button>
      {onSuggested && (
        <Button size="small" type="text" title={words('photos.suggest_explain')} onClick={onSuggested}>
          {words('photos.suggested')}
        </Button>
      )}
      <Button size="small" aria-label={words('photos.place_one', { name })} onClick={onPlace}>
        {words('photos.place')}
      </Button>
    </li>
  )
}

const noPlaces: ReadonlyMap<number, Place> = new Map()

function placeOf(
  suggested: ReadonlyMap<number, Place>,
  id: number,
  place: (places: ReadonlyMap<number, Place>) => Promise<boolean>,
): (() => void) | null {
  const suggestion = suggested.get(id)
  return suggestion ? () => void place(new Map([[id, suggestion]])) : null
}

function unplacedOf(rows: readonly Row[]): Row[] {
  const waiting = rows.filter(
    ({ geometry, properties }) => geometry === null && textOf(properties.photo) !== null,
  )
  return inTimeOrder(waiting.map((row) => ({ row, takenAt: textOf(row.properties.taken_at) }))).map(
    ({ row }) => row,
  )
}

function walkedOf({ id, geometry, properties }: Row) {
  const position: Place | null =
    geometry?.type === 'Point' ? [geometry.coordinates[0] ?? 0, geometry.coordinates[1] ?? 0] : null
  return { id, takenAt: textOf(properties.taken_at), position }
}

function nameOf(id: number | undefined): string {
  const name = textOf(projectMirror().row('observations', id ?? -1)?.properties.photo_name)
  return name?.split('/').at(-1) ?? `#${id ?? ''}`
}

/** The suggestions, as something that is only thought of. */
function overlaysOf(places: ReadonlyMap<number, Place>): readonly Overlay[] {
  if (places.size === 0) return []
  const features = [...places.values()].map((coordinates) => ({
    type: 'Feature' as const,
    geometry: { type: 'Point' as const, coordinates: [...coordinates] },
    properties: {},
  }))
  return [{ kind: 'shapes', features, tone: 'accent' }]
}
