import { polygonsAreaM2 } from '../../geometry/measure'
import type { Row } from '../../model/row'
import { textOf } from '../../model/table'
import type { Community } from '../community'
import { evidenceOf, type Finding, message, unknownBecause } from '../finding'

/** leftover land that nobody has ruled out, overlaps counted once. Beside it the part already accepted. */
export function leftoverLand(community: Community): Finding {
  const rows = [...community.project.rows('land')]
  if (rows.length === 0) return unknownBecause(message('indicator.reason.no_land_recorded'))
  const status = (row: Row): string | null => textOf(row.properties.status)
  const usable = rows.filter((row) => row.geometry && status(row) !== 'rejected')
  const accepted = rows.filter((row) => status(row) === 'accepted')
  const areaM2 = (some: readonly Row[]): number =>
    polygonsAreaM2(community.overlay.union(some.flatMap((row) => community.areaOf(row))))
  const ids = (some: readonly Row[]): readonly number[] => some.map((row) => row.id)
  return {
    value: areaM2(usable),
    alternatives: [{ key: 'accepted_land', value: areaM2(accepted), unit: 'm2' }],
    evidence: [
      ...evidenceOf('counted', 'land', ids(usable)),
      ...evidenceOf('not_counted', 'land', ids(rows.filter((row) => status(row) === 'rejected'))),
    ],
    basis: [message('indicator.basis.land_counted', { counted: usable.length, total: rows.length })],
  }
}
