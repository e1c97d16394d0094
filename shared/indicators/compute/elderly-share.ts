import type { Community } from '../community'
import { evidenceOf, type Finding, message, unknownBecause } from '../finding'
import { idsOf } from '../walk-coverage'

/**
 * a profile of who lives here, neither good nor bad. From the homes that give ages; where others only
 * give their residents, those may all be younger or all be older. Homes that give nothing are left out, and said.
 */
export function elderlyShare(community: Community): Finding {
  const homes = community.homes()
  if (homes.length === 0) return unknownBecause(message('indicator.reason.no_homes'))
  const counted = homes.filter((home) => home.residents.all !== null)
  const aged = counted.filter((home) => home.residents.aged60Plus !== null)
  const silent = homes.filter((home) => home.residents.all === null)
  const ageless = counted.filter((home) => home.residents.aged60Plus === null)
  const people = (some: typeof homes): number =>
    some.reduce((sum, home) => sum + (home.residents.all ?? 0), 0)
  const old = aged.reduce((sum, home) => sum + (home.residents.aged60Plus ?? 0), 0)
  const all = people(counted)
  const evidence = [
    ...evidenceOf('counted', 'buildings', idsOf(aged)),
    ...evidenceOf('unknown', 'buildings', idsOf([...silent, ...ageless])),
  ]
  if (people(aged) === 0) return { reasons: [message('indicator.reason.ages_unknown')], evidence }
  return {
    between: [(100 * old) / all, (100 * (old + people(ageless))) / all],
    reasons: [
      ...(ageless.length > 0
        ? [message('indicator.reason.ages_partly_unknown', { count: ageless.length })]
        : []),
      ...(silent.length > 0
        ? [message('indicator.reason.homes_left_out', { count: silent.length, total: homes.length })]
        : []),
    ],
    evidence,
    basis: [message('indicator.basis.elderly', { old, all })],
  }
}
