import type { Row } from '../../model/row'
import { numberOf, textOf } from '../../model/table'
import { type IndicatorDefinition, numberParam } from '../catalogue'
import type { Community } from '../community'
import { evidenceOf, type Finding, message, unknownBecause } from '../finding'
import { idsOf } from '../walk-coverage'

/** Sheds and stands for bicycles hold no cars. */
const notForCars = new Set(['shed', 'bicycle'])

const ids = (rows: readonly Row[]): readonly number[] => rows.map((row) => row.id)

/**
 * H25-14: demand less spaces, never below 0. Where demand was not surveyed the handbook takes one space a
 * household. Households that nobody counted can only widen the gap, spaces that nobody counted only close it.
 */
export function parkingGap(community: Community, indicator: IndicatorDefinition): Finding {
  const homes = community.homes()
  const lots = [...community.project.rows('parking')].filter(
    (row) => !notForCars.has(textOf(row.properties.kind) ?? ''),
  )
  if (homes.length === 0) return unknownBecause(message('indicator.reason.no_homes'))
  const householdsOf = (row: Row): number | null => numberOf(row.properties.households)
  const spacesOf = (row: Row): number | null => numberOf(row.properties.spaces)
  const counted = homes.filter((home) => householdsOf(home.row) !== null)
  const uncounted = homes.filter((home) => householdsOf(home.row) === null)
  const full = lots.filter((row) => spacesOf(row) !== null)
  const blank = lots.filter((row) => spacesOf(row) === null)
  const households = counted.reduce((sum, home) => sum + (householdsOf(home.row) ?? 0), 0)
  const spaces = full.reduce((sum, row) => sum + (spacesOf(row) ?? 0), 0)
  const estimated = full.filter((row) => textOf(row.properties.source) === estimatedSpaces).length
  const demand = Math.ceil(households * numberParam(indicator, 'spaces_per_household'))

  const evidence = [
    ...evidenceOf('counted', 'parking', ids(full)),
    ...evidenceOf('unknown', 'parking', ids(blank)),
    ...evidenceOf('counted', 'buildings', idsOf(counted)),
    ...evidenceOf('unknown', 'buildings', idsOf(uncounted)),
  ]
  const basis = [
    message('indicator.basis.parking_demand', { households, demand }),
    message('indicator.basis.parking_spaces', { spaces, lots: full.length }),
    ...(estimated > 0 ? [message('indicator.basis.parking_estimated', { count: estimated })] : []),
  ]
  const reasons = [
    ...(lots.length === 0 ? [message('indicator.reason.no_parking_recorded')] : []),
    ...(blank.length > 0 ? [message('indicator.reason.spaces_unknown', { count: blank.length })] : []),
    ...(uncounted.length > 0
      ? [message('indicator.reason.households_unknown', { known: counted.length, total: homes.length })]
      : []),
  ]
  const gap = Math.max(0, demand - spaces)
  const spacesKnown = lots.length > 0 && blank.length === 0
  const found = { reasons, evidence, basis }
  if (counted.length === 0) return found
  if (spacesKnown) return { ...found, between: [gap, uncounted.length === 0 ? gap : Infinity] }
  // Without a single lot recorded the upper end would be the whole demand: no figure worth printing.
  return uncounted.length === 0 && lots.length > 0 ? { ...found, between: [0, gap] } : found
}

/** How a parking row says that its spaces were estimated from its area, not counted. */
export const estimatedSpaces = 'estimated-from-area'
