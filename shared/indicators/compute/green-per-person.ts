import { polygonsAreaM2 } from '../../geometry/measure'
import { representativePoint } from '../../geometry/representative-point'
import type { Community, Ground } from '../community'
import { evidenceOf, type Finding, message, unknownBecause } from '../finding'
import { idsOf } from '../walk-coverage'
import { groundEvidence } from './open-space-walk'

/**
 * public green inside the boundary over everybody who lives there. Homes that do not say how many
 * live in them can only lower the figure: then it lies between 0 and green over the known residents.
 */
export function greenPerPerson(community: Community): Finding {
  const homes = community.homes()
  const greens = community.grounds().filter((ground) => {
    const place = representativePoint(community.inside(ground.area))
    return ground.table === 'green' && place !== null
  })
  if (community.project.count('green') === 0) {
    return unknownBecause(message('indicator.reason.no_green_recorded'))
  }
  if (homes.length === 0) return unknownBecause(message('indicator.reason.no_homes'))
  const open = greens.filter((ground) => ground.open === 'yes')
  const unclear = greens.filter((ground) => ground.open === 'unknown')
  const areaM2 = (grounds: readonly Ground[]): number =>
    polygonsAreaM2(community.inside(grounds.flatMap((ground) => ground.area)))
  const openM2 = areaM2(open)
  const silent = homes.filter((home) => home.residents.all === null)
  const residents = homes.reduce((sum, home) => sum + (home.residents.all ?? 0), 0)
  const evidence = [
    ...groundEvidence('counted', open),
    ...groundEvidence('unknown', unclear),
    ...groundEvidence(
      'not_counted',
      greens.filter((ground) => ground.open === 'no'),
    ),
    ...evidenceOf('unknown', 'buildings', idsOf(silent)),
  ]
  const basis = [
    message('indicator.basis.green_area', {
      areaM2: Math.round(openM2),
      counted: open.length,
      total: greens.length,
    }),
  ]
  if (residents === 0) {
    return { reasons: [message('indicator.reason.residents_unknown')], evidence, basis }
  }
  const highM2 = unclear.length > 0 ? areaM2([...open, ...unclear]) : openM2
  return {
    between: [silent.length > 0 ? 0 : openM2 / residents, highM2 / residents],
    reasons: [
      ...(silent.length > 0
        ? [
            message('indicator.reason.residents_partly_unknown', {
              known: homes.length - silent.length,
              total: homes.length,
            }),
          ]
        : []),
      ...(unclear.length > 0
        ? [message('indicator.reason.openness_unknown', { count: unclear.length })]
        : []),
    ],
    evidence,
    basis: [...basis, message('indicator.basis.residents', { count: residents })],
  }
}
