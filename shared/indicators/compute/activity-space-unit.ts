import { type IndicatorDefinition, numberParam } from '../catalogue'
import type { Community, Ground } from '../community'
import { type Finding, message, unknownBecause } from '../finding'
import { totalResidents } from '../residents-of'
import { groundEvidence } from './open-space-walk'

/**
 * H25-17 for the one neighbourhood of the project: 0 when it has an activity space of at least 150 m² and a
 * public green, 1 when it lacks one of them. A neighbourhood under 5,000 residents may share its neighbour's,
 * so lacking one alone does not fail it; over 12,000 the handbook asks for more than we can tell here.
 */
export function activitySpaceUnit(community: Community, indicator: IndicatorDefinition): Finding {
  if (community.project.count('green') + community.project.count('activity_spaces') === 0) {
    return unknownBecause(message('indicator.reason.no_spaces_recorded'))
  }
  const minM2 = numberParam(indicator, 'activity_space_min_m2')
  const inside = community.grounds().filter((ground) => community.inside(ground.area).length > 0)
  const fits = (ground: Ground): boolean => ground.table === 'green' || ground.areaM2 >= minM2
  const open = inside.filter((ground) => fits(ground) && ground.open === 'yes')
  const unclear = inside.filter((ground) => fits(ground) && ground.open === 'unknown')
  const left = inside.filter((ground) => !fits(ground) || ground.open === 'no')

  /** `null`: only places that may not be open, or a layer nobody has drawn yet. */
  const has = (table: Ground['table']): boolean | null => {
    if (open.some((ground) => ground.table === table)) return true
    const perhaps = unclear.some((ground) => ground.table === table)
    return perhaps || community.project.count(table) === 0 ? null : false
  }
  const space = has('activity_spaces')
  const green = has('green')
  const residents = totalResidents(
    community.homes().map((home) => home.residents),
    'all',
  )
  const unitMin = numberParam(indicator, 'unit_min_residents')
  const unitMax = numberParam(indicator, 'unit_max_residents')
  const sized = community.homes().length > 0 && residents !== null
  const found = {
    evidence: [
      ...groundEvidence('counted', open),
      ...groundEvidence('unknown', unclear),
      ...groundEvidence('not_counted', left),
    ],
    basis: [
      message('indicator.basis.activity_spaces', {
        count: open.filter((ground) => ground.table === 'activity_spaces').length,
        minM2,
      }),
      message('indicator.basis.public_green', {
        count: open.filter((ground) => ground.table === 'green').length,
      }),
      ...(sized ? [message('indicator.basis.residents', { count: residents })] : []),
    ],
  }
  const lacking = [
    ...(space === false ? [message('indicator.reason.lacks_activity_space', { minM2 })] : []),
    ...(green === false ? [message('indicator.reason.lacks_public_green')] : []),
    ...(space === null ? [message('indicator.reason.activity_space_unknown', { minM2 })] : []),
    ...(green === null ? [message('indicator.reason.public_green_unknown')] : []),
  ]
  if (space && green) {
    if (sized && residents > unitMax) {
      return { ...found, reasons: [message('indicator.reason.unit_too_large', { residents, unitMax })] }
    }
    return { ...found, value: 0 }
  }
  if (space !== false && green !== false) return { ...found, between: [0, 1], reasons: lacking }
  if (!sized)
    return { ...found, reasons: [...lacking, message('indicator.reason.unit_size_unknown', { unitMin })] }
  if (residents <= unitMin) {
    return {
      ...found,
      reasons: [...lacking, message('indicator.reason.unit_shares', { residents, unitMin })],
    }
  }
  return { ...found, value: 1, reasons: lacking }
}
