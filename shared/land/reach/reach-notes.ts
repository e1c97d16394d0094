import type { ReachDestination, ReachNetwork } from '../../contract/land-reach'
import type { Message } from '../../model/message'
import type { HomeWalks } from './home-walks'
import { accessM } from './reach-ground'
import type { WalkState } from './walk-state'

/** What anybody should know who reads the figures: what was assumed, left out, or cannot be known. */
export function reachNotes(
  state: WalkState,
  walks: HomeWalks,
  destinations: readonly ReachDestination[],
  network: ReachNetwork,
): readonly Message[] {
  const { ground, question, pathsWithoutEnd, changesWithoutEffect } = state
  const notes: Message[] = []
  const note = (code: string, count: number, params: Message['params'] = {}): void => {
    if (count > 0) notes.push({ code: `reach.note.${code}`, params: { count, ...params } })
  }
  const { community, homes, homesOfUnknownUse } = ground
  if (homes.length === 0) notes.push({ code: 'reach.note.no_homes' })
  else if (community.boundary() === null) notes.push({ code: 'reach.note.no_boundary' })
  note('homes_of_unknown_use', homesOfUnknownUse ? homes.length : 0)
  note('buildings_of_unknown_use', homesOfUnknownUse ? 0 : community.buildingsOfUnknownUse())
  note('homes_without_path', walks.sureM.filter((walkM) => Number.isNaN(walkM)).length, { accessM })
  note('destinations_without_path', destinations.filter(({ ways }) => ways === 0).length, { accessM })
  note('openness_unknown', destinations.filter(({ openUnknown }) => openUnknown).length)
  if (!walks.countsSure) notes.push({ code: 'reach.note.only_perhaps' })
  note('parts', network.parts > 1 ? network.parts : 0, {
    share: Math.round(network.largestPartShare * 100),
  })
  note('gates_taken_as_open', network.gates.takenAsOpen)
  note('gates_closed', network.gates.closed)
  if (question.at) {
    const unread = ground.gates.filter(
      (gate, i) => gate.hours !== null && gate.open !== false && state.gates[i]?.because === 'flag',
    )
    note('hours_not_understood', unread.length)
  }
  note('paths_without_end', pathsWithoutEnd, { accessM })
  note('changes_without_effect', changesWithoutEffect)
  if (network.slopeKnownM === 0) notes.push({ code: 'reach.note.slopes_unknown' })
  if (question.stepFree) notes.push({ code: 'reach.note.kerbs_unknown' })
  return notes
}
