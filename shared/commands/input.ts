import * as v from 'valibot'
import { type Choice, type Vocabulary, vocabularies } from '../model/vocabularies'

/** Pieces from which the commands' input shapes are put together. */

export const id = v.pipe(v.number(), v.integer(), v.minValue(1))

export const tableName = v.pipe(v.string(), v.regex(/^[a-z][a-z0-9_]*$/))

/** Words that must be there. */
export const name = v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(80))
export const words = v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(4000))

/** Words that may be left out: nothing, blanks and absence all become `null`. */
export const optionalName = optionalWords(80)
export const optionalNote = optionalWords(4000)

/** SHA-256 of an attachment in hexadecimal, as `attachment.put` gives it. */
export const pictureHash = v.nullish(v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)))

const position = v.pipe(v.array(v.number()), v.minLength(2), v.maxLength(4))
const line = v.array(position)
const rings = v.array(line)

const lineString = v.object({ type: v.literal('LineString'), coordinates: line })
const multiLineString = v.object({ type: v.literal('MultiLineString'), coordinates: v.array(line) })
const polygon = v.object({ type: v.literal('Polygon'), coordinates: rings })
const multiPolygon = v.object({ type: v.literal('MultiPolygon'), coordinates: v.array(rings) })

/** GeoJSON as the map tools draw it; `tidyGeometry` says whether it can be kept. */
export const pointGeometry = v.object({ type: v.literal('Point'), coordinates: position })
export const areaGeometry = v.variant('type', [polygon, multiPolygon])
export const lineGeometry = lineString
export const placeGeometry = v.variant('type', [pointGeometry, polygon])
export const anyGeometry = v.variant('type', [
  pointGeometry,
  lineString,
  multiLineString,
  polygon,
  multiPolygon,
])

export function choiceOf<V extends Vocabulary>(vocabulary: V) {
  const codes: readonly Choice<V>[] = vocabularies[vocabulary]
  return v.picklist(codes)
}

function optionalWords(longest: number) {
  return v.nullish(v.pipe(v.string(), v.trim(), v.maxLength(longest)))
}
