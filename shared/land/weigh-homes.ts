import type { Home } from '../indicators/community'
import { numberOf } from '../model/table'

/** Whose number counts. */
type Served = 'all' | 'aged60Plus' | 'aged0To6'

/** How many people (or buildings) a home stands for. */
export interface HomeWeights {
  readonly by: 'residents' | 'buildings'
  of(homes: Iterable<Home>, served?: Served): number
  /** Whether the homes say how many of these people live in them; where they do not, all residents stand for them. */
  knows(served: Served): boolean
}

function peopleIn(home: Home, served: Served): number | null {
  if (served === 'all') return home.residents.all
  if (served === 'aged60Plus') return home.residents.aged60Plus
  return numberOf(home.row.properties.residents_0_6)
}

/**
 * People where every home says how many live in it, otherwise buildings, each once: a mixture would let the homes that
 * were surveyed speak for those that were not (as `weightsOf` of the check has it).
 */
export function weighHomes(homes: readonly Home[]): HomeWeights {
  const known = (served: Served) =>
    homes.length > 0 &&
    homes.every((home) => peopleIn(home, served) !== null) &&
    homes.some((home) => (peopleIn(home, served) ?? 0) > 0)
  const knows = { all: known('all'), aged60Plus: known('aged60Plus'), aged0To6: known('aged0To6') }
  return {
    by: knows.all ? 'residents' : 'buildings',
    knows: (served) => knows[served],
    of: (some, served = 'all') => {
      let sum = 0
      for (const home of some) sum += knows.all ? (peopleIn(home, knows[served] ? served : 'all') ?? 0) : 1
      return sum
    },
  }
}
