/**
 * Activity in square ground cells, for a heat map that means something: person-hours per hectare and day
 * filter, smoothed by a kernel of `radiusM` metres on the ground.
 */
export interface HeatGrid {
  readonly cellM: number
  readonly radiusM: number
  /** Polygon cells, GeoJSON rings in WGS 84; `value` in person-hours per hectare. */
  readonly cells: readonly { readonly ring: readonly (readonly [number, number])[]; readonly value: number }[]
  readonly max: number
  readonly points: number
  /** Points that matched but carry no minutes: left out of every figure above, because nobody knows how long. */
  readonly pointsWithoutMinutes: number
  readonly personHours: number
  /** Person-hours of every time slot under the same filters but that of the slot, for a chart to choose from. */
  readonly personHoursBySlot: Readonly<Record<string, number>>
}
