import type { MultiPolygon } from 'geojson'
import * as v from 'valibot'
import { areaGeometry, lineGeometry } from '../commands/input'

/** Areas to be made one; a single one is mended. */
export const joinAreasInput = v.object({
  areas: v.pipe(v.array(areaGeometry), v.minLength(1), v.maxLength(50)),
})
export type JoinAreasInput = v.InferOutput<typeof joinAreasInput>

/** `parts` above 1: they do not touch, what comes out is one piece in several places. */
export interface JoinedAreas {
  readonly area: MultiPolygon
  readonly parts: number
}

/** An area and the line along which it is cut; its ends lie outside. */
export const cutAreaInput = v.object({ area: areaGeometry, line: lineGeometry })
export type CutAreaInput = v.InferOutput<typeof cutAreaInput>

/** The pieces, the largest first. */
export interface CutArea {
  readonly areas: readonly MultiPolygon[]
}
