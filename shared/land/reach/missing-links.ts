import type { AnalysisJob } from '../../contract/analysis'
import type { ReachLink, ReachLinkKind, ReachLinks } from '../../contract/land-reach'
import type { PlanePoint } from '../../geometry/plane'
import { pointDistanceM } from '../../geometry/segments'
import type { AccessColumns } from '../../geometry/walk-distances'
import { homeWeights } from './coverage'
import type { HomeWalks } from './home-walks'
import type { LinkCandidate } from './link-candidate'
import { nearMisses } from './near-misses'
import { closedGates, stairsWithoutRamp, walledPaths } from './opened-links'
import { walkFlow } from './walk-flow'
import type { WalkState } from './walk-state'
import { type ShorterWalk, WalkTrials } from './walk-trials'

type Candidate = Omit<ReachLink, 'rank'> & { readonly at: PlanePoint }

/** A walk longer than so many times the last of the minutes counts as that: nobody walks it, and no way is no number. */
const cappedTimes = 2

/** Nobody opens anything for less than a minute of one person. Proposal. */
const leastPersonMinutes = 1

/**
 * What would shorten walks the most, each on its own: every candidate is put into the network, and the homes that gain
 * by it walk again.
 */
export function missingLinks(
  state: WalkState,
  homes: AccessColumns,
  before: HomeWalks,
  metresPerMinute: number,
  job: AnalysisJob,
): ReachLinks {
  const { ground, question } = state
  const most = question.minutes[question.minutes.length - 1] ?? 15
  const cappedMinutes = most * cappedTimes
  const cappedM = cappedMinutes * metresPerMinute
  const { by, weights } = homeWeights(ground.people.all)
  const flow = walkFlow(state, before.shown, homes, weights, metresPerMinute, cappedM)
  const candidates = [
    ...closedGates(state, flow),
    ...walledPaths(state, flow),
    ...stairsWithoutRamp(state),
    ...nearMisses(state, flow, { progress: (share) => job.progress(0.7 * share) }),
  ]
  const wasM = before.countsSure ? before.sureM : before.perhapsM
  const trials = new WalkTrials(state, before.shown, homes, wasM, metresPerMinute, cappedM)
  const links: Candidate[] = []
  for (const [done, candidate] of candidates.entries()) {
    job.progress(0.7 + (0.3 * done) / candidates.length)
    const shorter = trials.with(state.openedBy(candidate.apply, metresPerMinute))
    const link = linkOf(state, candidate, shorter, weights, metresPerMinute, cappedM)
    if (link.personMinutes >= leastPersonMinutes) links.push({ ...link, at: candidate.place })
  }
  return {
    weighedBy: by,
    cappedMinutes,
    candidates: candidates.length,
    ranked: oneOfEach(links)
      .slice(0, question.missingLinks)
      .map(({ at: _, ...link }, i) => ({ rank: i + 1, ...link })),
  }
}

/** Links this near to each other that shorten the walks of nearly the same homes are one place to open. Proposal. */
const samePlaceM = 80
const sameHomes = 0.8
/** A gate is opened by a key and a wall by a builder: what is mapped already is named first when it does nearly as much. */
const favour: Readonly<Record<ReachLinkKind, number>> = {
  open_gate: 1.25,
  ramp: 1.25,
  breach: 1.1,
  new_path: 1,
}

/** Most person-minutes first; of several ways to open the same place the easiest that does nearly as much. */
function oneOfEach(links: readonly Candidate[]): Candidate[] {
  const worth = ({ kind, personMinutes, lengthM }: Candidate): number =>
    (personMinutes * favour[kind]) / (1 + lengthM / 1000)
  const kept: Candidate[] = []
  for (const link of [...links].sort((a, b) => worth(b) - worth(a) || a.lengthM - b.lengthM)) {
    const ids = new Set(link.buildingIds)
    const isKnown = kept.some((one) => {
      if (pointDistanceM(one.at, link.at) > samePlaceM) return false
      const shared = one.buildingIds.filter((id) => ids.has(id)).length
      return shared >= sameHomes * Math.max(ids.size, one.buildingIds.length)
    })
    if (!isKnown) kept.push(link)
  }
  return kept.sort((a, b) => b.personMinutes - a.personMinutes || a.lengthM - b.lengthM)
}

/** A walk shortened by less than a second is the same walk. */
const leastSavedMinutes = 1 / 60

function linkOf(
  { ground, question }: WalkState,
  { line, place, why, apply, kind, source, name, lengthM }: LinkCandidate,
  shorter: readonly ShorterWalk[],
  weights: Float64Array,
  metresPerMinute: number,
  cappedM: number,
): Omit<ReachLink, 'rank'> {
  let [personMinutes, people, newlyConnected] = [0, 0, 0]
  const newly = question.minutes.map((minutes) => ({ minutes, people: 0 }))
  const buildingIds: number[] = []
  for (const { home, wasM, isM } of shorter) {
    const saved = (Math.min(wasM, cappedM) - Math.min(isM, cappedM)) / metresPerMinute
    if (saved < leastSavedMinutes) continue
    const weight = weights[home] as number
    personMinutes += saved * weight
    people += weight
    buildingIds.push(ground.homes[home]?.row.id ?? 0)
    if (wasM === Infinity) newlyConnected += weight
    for (const threshold of newly) {
      const limitM = threshold.minutes * metresPerMinute
      if (wasM > limitM && isM <= limitM) threshold.people += weight
    }
  }
  return {
    kind,
    source,
    name,
    place: ground.lngLat(place),
    geometry: { type: 'LineString', coordinates: line.map((point) => ground.lngLat(point)) },
    lengthM,
    personMinutes,
    homes: buildingIds.length,
    people,
    newlyWithin: newly,
    newlyConnected,
    buildingIds,
    why,
    apply,
  }
}
