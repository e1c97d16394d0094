import type { WorkspaceId } from '../../state/view-store'

/** What only more data can answer, and the place of work where it comes in. */
const waysOut: Readonly<Record<string, WorkspaceId>> = {
  'leftover.no_ground': 'data',
  'land_heat.no_activity': 'walk',
  'land_heat.no_observed_hours': 'data',
  'reach.no_walkable_roads': 'data',
  'reach.no_destinations': 'data',
  'land_sun.nothing_here': 'data',
  'land_priority.no_places': 'data',
  'land_priority.no_homes': 'data',
  'land_matching.no_homes': 'data',
}

/** Where to go when an analysis was refused for want of data; `null` where asking once more may help. */
export function wayOutOf(code: string): WorkspaceId | null {
  return waysOut[code] ?? null
}
