import * as v from 'valibot'
import { toWgs84 } from '../crs/systems'
import { AppError } from '../model/message'
import type { FieldValue, Row } from '../model/row'
import { furtherPhotosText } from '../photos/further-photos'
import { groupPhotos } from '../photos/group-photos'
import { photosIn } from '../photos/sort-photos'
import { type CommandDefinition, planned, refused } from './command'
import { pictureHash } from './input'
import { newRow } from './new-row'

const figure = v.nullable(v.pipe(v.number(), v.finite()))
const lng = v.pipe(v.number(), v.minValue(-180), v.maxValue(180))
const lat = v.pipe(v.number(), v.minValue(-90), v.maxValue(90))

const photo = v.object({
  name: v.pipe(v.string(), v.nonEmpty()),
  photo: v.nonNullish(pictureHash),
  picture: v.nullable(v.nonNullish(pictureHash)),
  position: v.nullable(v.strictTuple([lng, lat])),
  positionErrorM: figure,
  directionDeg: figure,
  takenAt: v.nullable(v.string()),
})

const input = v.object({
  photos: v.pipe(v.array(photo), v.minLength(1)),
  /** The coordinate system of the positions. */
  crs: v.optional(v.picklist(['EPSG:4326', 'GCJ-02']), 'EPSG:4326'),
  /** Photographs of one stop become one observation. */
  grouped: v.optional(v.boolean(), false),
})

type Photo = v.InferOutput<typeof photo>

/**
 * Makes observations of photographs, one each or one a stop. What they show nobody has said yet: kind, severity and
 * status stay unknown. Those without a position come in without a place, to be put on the map later.
 */
export const recordPhotos: CommandDefinition<v.InferOutput<typeof input>> = {
  input,
  plan(project, { photos, crs, grouped }, { now, author }) {
    const known = photosIn(project)
    for (const { photo: hash, name } of photos) {
      const of = known.get(hash)
      if (of !== undefined) return refused('refusal.photo_twice', { name, of })
      known.set(hash, name)
    }
    const onGround = placedBy(crs)
    const placed = photos.map((one) => ({ ...one, position: one.position && onGround(one.position) }))
    const groups = grouped ? groupPhotos(placed) : placed.map((one) => [one])
    const firstId = project.nextId('observations')
    const added = groups.flatMap(([first, ...further], index): Row[] => {
      if (!first) return []
      const values = { ...valuesOf(first, further), recorded_at: now, recorded_by: author }
      const geometry = first.position ? { type: 'Point' as const, coordinates: [...first.position] } : null
      return [{ ...newRow(project, 'observations', geometry, values), id: firstId + index }]
    })
    return planned(
      { tables: { observations: { added, updated: [], removed: [] } } },
      {
        code: 'history.record-photos',
        params: {
          count: photos.length,
          observations: added.length,
          unplaced: added.filter(({ geometry }) => geometry === null).length,
        },
      },
    )
  },
}

function valuesOf(first: Photo, further: readonly Photo[]): Record<string, FieldValue> {
  return {
    picture: first.picture,
    photo: first.photo,
    photo_name: first.name,
    taken_at: first.takenAt,
    direction_deg: first.directionDeg,
    position_error_m: first.positionErrorM,
    further_photos: furtherPhotosText(
      further.map(({ picture, photo: hash, name }) => ({ picture, photo: hash, name })),
    ),
  }
}

/** To WGS 84, to the nanodegree that rows are kept at. */
function placedBy(crs: string): (position: readonly [number, number]) => [number, number] {
  const toGround = crs === 'EPSG:4326' ? null : toWgs84(crs)
  return (position) => {
    const [x, y] = toGround ? toGround(position) : position
    if (!Number.isFinite(x) || !Number.isFinite(y)) throw new AppError('refusal.photo_place')
    return [Math.round(x * 1e9) / 1e9, Math.round(y * 1e9) / 1e9]
  }
}
