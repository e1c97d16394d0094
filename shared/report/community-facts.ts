import { geometryAreaM2 } from '../geometry/measure'
import { toPlanePolygons } from '../geometry/plane'
import { pointInPolygons } from '../geometry/point-in-polygon'
import { type Residents, residentsOf } from '../indicators/residents-of'
import type { Row } from '../model/row'
import { numberOf } from '../model/table'
import { placeOf } from './place-of'
import type { Report } from './report'

/** A sum over buildings of which some may not say. */
export interface PartlyKnown {
  /** `null` when not one says. */
  readonly sum: number | null
  readonly unknown: number
}

/** What the first page says of the community in figures. */
export interface CommunityFacts {
  /** `null` while no boundary is drawn. */
  readonly areaM2: number | null
  readonly homes: number
  readonly households: PartlyKnown
  readonly residents: PartlyKnown
  readonly aged60Plus: PartlyKnown
  /** First and last year in which homes were built. */
  readonly builtYears: readonly [number, number] | null
}

/** The figures of what lies inside the boundary, or of everything where none is drawn. */
export function communityFacts({ project, metric }: Report): CommunityFacts {
  const boundary = [...project.rows('boundary')].flatMap((row) => toPlanePolygons(row.geometry, metric))
  const isInside = (row: Row): boolean => {
    const place = placeOf(row.geometry, metric)
    return boundary.length === 0 || (place !== null && pointInPolygons(place, boundary))
  }
  const homes = [...project.rows('buildings')].filter(
    (row) => (row.properties.use === 'residential' || row.properties.use === 'mixed') && isInside(row),
  )
  const people = homes.map(residentsOf)
  const of = (kind: keyof Residents) => partlyKnown(people.map((each) => each[kind]))
  const years = homes.flatMap((row) => numberOf(row.properties.built_year) ?? [])
  return {
    areaM2:
      boundary.length > 0
        ? [...project.rows('boundary')].reduce((sum, row) => sum + geometryAreaM2(row.geometry, metric), 0)
        : null,
    homes: homes.length,
    households: partlyKnown(homes.map((row) => numberOf(row.properties.households))),
    residents: of('all'),
    aged60Plus: of('aged60Plus'),
    builtYears:
      years.length > 0
        ? [years.reduce((a, b) => Math.min(a, b)), years.reduce((a, b) => Math.max(a, b))]
        : null,
  }
}

function partlyKnown(values: readonly (number | null)[]): PartlyKnown {
  const known = values.filter((value) => value !== null)
  return {
    sum: known.length > 0 ? known.reduce((sum, value) => sum + value, 0) : null,
    unknown: values.length - known.length,
  }
}
