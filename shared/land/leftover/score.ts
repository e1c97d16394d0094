import type {
  LeftoverMost,
  LeftoverPiece,
  LeftoverResult,
  LeftoverSource,
  LeftoverTerm,
  LeftoverTermName,
} from '../../contract/land-leftover'
import { leftoverTerms } from '../../contract/land-leftover'
import type { Message } from '../../model/message'

/** What a term is worth before it is weighed. */
interface Worth {
  readonly value: number | null
  readonly why: readonly Message[]
  readonly sources: readonly LeftoverSource[]
}

/** What finds are held against: weights, and the best that there is. */
type Scale = Pick<LeftoverResult, 'parameters' | 'most'>
type Unscored = Omit<LeftoverPiece, 'rank' | 'score'>

/** Facts §4.1: a pocket park begins at 400 m². */
const pocketParkM2 = 400
/** Facts §3.3: concentrated green is at least 8 m wide. */
const roomyM = 8
/** Facts §4.3: windows within 8 m speak against a place. */
const windowsM = 8
/** Facts §4.6: play lies 8–10 m from windows and beyond vehicle reach; the same for the kerb of a large road. */
const trafficM = 10

/** Facts §4.3: two hours of sun. */
const enoughHours = 2
/** Where unknown heights could make more of a difference than this, the term is not known. Proposal. */
const sameWorth = 0.1

const known = (value: number, why: readonly Message[], sources: readonly LeftoverSource[] = []): Worth => ({
  value: Math.min(1, Math.max(0, value)),
  why,
  sources,
})
const unknown = (code: string, params: Message['params'] = {}): Worth => ({
  value: null,
  why: [{ code, params }],
  sources: [],
})

const voicesOf = ({ demand }: Unscored): number => demand.opinionIds.length + demand.observationIds.length
const peopleOf = ({ people }: Unscored): number => people?.residents ?? 0
const homesOf = ({ people }: Unscored): number => people?.buildingIds.length ?? 0

function needGap(piece: Unscored, most: LeftoverMost): Worth {
  const { people } = piece
  if (!people) return unknown('leftover.term.need_unknown')
  const sources = [{ table: 'buildings', ids: people.buildingIds }]
  const params = {
    withinM: people.withinM,
    homes: people.buildingIds.length,
    without: people.homesWithoutCount,
  }
  // Where nobody counted residents, homes stand for them: for all finds alike.
  if (most.residents === 0) {
    const why = { code: 'leftover.term.need_homes', params: { ...params, most: most.homes } }
    return known(most.homes > 0 ? homesOf(piece) / most.homes : 0, [why], sources)
  }
  const why = {
    code: 'leftover.term.need_residents',
    params: { ...params, residents: people.residents, most: most.residents },
  }
  return known(people.residents / most.residents, [why], sources)
}

function activity({ activity: { points, personHours, aroundM } }: Unscored, most: LeftoverMost): Worth {
  if (most.personHours === 0) return unknown('leftover.term.activity_unknown')
  const params = { aroundM, points, personHours: Math.round(personHours * 10) / 10 }
  return known(personHours / most.personHours, [{ code: 'leftover.term.activity', params }])
}

function demand(piece: Unscored, most: LeftoverMost): Worth {
  if (most.voices === 0) return unknown('leftover.term.demand_unknown')
  const { opinionIds, observationIds, aroundM } = piece.demand
  const params = { aroundM, opinions: opinionIds.length, observations: observationIds.length }
  const sources = [
    { table: 'opinions', ids: opinionIds },
    { table: 'observations', ids: observationIds },
  ].filter(({ ids }) => ids.length > 0)
  return known(voicesOf(piece) / most.voices, [{ code: 'leftover.term.demand', params }], sources)
}

function buildability({ areaM2, widthM }: Unscored): Worth {
  const params = { areaM2: Math.round(areaM2), widthM: Math.round(widthM * 10) / 10, pocketParkM2, roomyM }
  const value = (Math.min(1, areaM2 / pocketParkM2) + Math.min(1, widthM / roomyM)) / 2
  return known(value, [
    { code: 'leftover.term.buildability', params },
    { code: 'leftover.term.not_surveyed' },
  ])
}

/** Half for the sun of the standard's day, up to the two hours asked for, half for the share of shade in summer. */
function sun({ sun }: Unscored): Worth {
  if (sun.state === 'not_computed') return unknown('leftover.term.sun_unknown')
  const { hours, summerShadeShare: shade } = sun
  const inHours = (value: number): number => Math.round(value * 10) / 10
  const inPercent = (value: number): number => Math.round(100 * value)
  const params = {
    enough: enoughHours,
    leastHours: inHours(hours.least),
    mostHours: inHours(hours.most),
    leastShade: inPercent(shade.least),
    mostShade: inPercent(shade.most),
    hoursKnown: inHours(hours.least) === inHours(hours.most) ? 'yes' : 'no',
    shadeKnown: inPercent(shade.least) === inPercent(shade.most) ? 'yes' : 'no',
  }
  const worth = (hours: number, shade: number): number => (Math.min(1, hours / enoughHours) + shade) / 2
  const [worst, best] = [worth(hours.least, shade.least), worth(hours.most, shade.most)]
  if (best - worst > sameWorth) return unknown('leftover.term.sun_between', params)
  return known(worst, [{ code: 'leftover.term.sun', params }])
}

const tenureWorth: Readonly<Record<string, number>> = {
  common: 1,
  state: 1,
  collective: 0.8,
  private: 0.2,
  disputed: 0,
}

function tenure({ decision }: Unscored): Worth {
  const value = decision ? tenureWorth[decision.tenure] : undefined
  if (!decision || value === undefined) return unknown('leftover.term.tenure_unknown')
  return known(
    value,
    [{ code: 'leftover.term.tenure', params: { tenure: decision.tenure } }],
    [{ table: 'land', ids: [decision.landId] }],
  )
}

function conflict({ nearestWindows, nearestTraffic }: Unscored): Worth {
  const closeness = (distanceM: number | undefined, limitM: number): number =>
    distanceM === undefined ? 0 : Math.max(0, 1 - distanceM / limitM)
  const why: Message[] = []
  const sources: LeftoverSource[] = []
  for (const [near, limitM, code] of [
    [nearestWindows, windowsM, 'leftover.term.windows'],
    [nearestTraffic, trafficM, 'leftover.term.traffic'],
  ] as const) {
    if (!near || near.distanceM >= limitM) continue
    why.push({ code, params: { distanceM: Math.round(near.distanceM * 10) / 10, limitM } })
    sources.push({ table: near.table, ids: [near.id] })
  }
  if (why.length === 0) why.push({ code: 'leftover.term.no_conflict', params: { windowsM, trafficM } })
  const value = Math.max(
    closeness(nearestWindows?.distanceM, windowsM),
    closeness(nearestTraffic?.distanceM, trafficM),
  )
  return known(value, why, sources)
}

const worthOf: Readonly<Record<LeftoverTermName, (piece: Unscored, most: LeftoverMost) => Worth>> = {
  need_gap: needGap,
  activity,
  demand,
  buildability,
  sun,
  tenure,
  conflict,
}

/**
 * The terms of the siting score of facts §4.3 (a proposal; the weights are the person's), each with its reasons and the
 * rows it rests on; none of what is not a find. Made for a piece that somebody looks at: of a whole city they would
 * take more memory than all else that is known of its pieces.
 */
export function termsOf(piece: Unscored, { parameters: { weights }, most }: Scale): LeftoverTerm[] {
  if (piece.standing !== 'find') return []
  return leftoverTerms.map((name) => {
    const worth = worthOf[name](piece, most)
    const weight = weights[name]
    return { name, weight, ...worth, contribution: worth.value === null ? null : worth.value * weight }
  })
}

/**
 * Scores and ranks the finds. Terms that are not known are left out of the sum and of what it is divided by, never
 * taken as 0; finds that were rejected keep their score but have no rank. Everything that is not a find follows,
 * largest first. To be called again when only weights have changed.
 * @param onWork called after every little piece of work; what it throws ends it
 */
export function rankPieces(
  pieces: readonly Unscored[],
  scale: Scale,
  onWork: () => void = () => {},
): LeftoverPiece[] {
  const scores = pieces.map((piece) => {
    onWork()
    return scoreOf(termsOf(piece, scale))
  })
  const ranked: LeftoverPiece[] = []
  for (const at of placesInOrder(pieces, scores, onWork)) {
    onWork()
    const piece = pieces[at] as Unscored
    const rank = orderOf(piece) === 0 ? ranked.length + 1 : null
    ranked.push({ ...piece, score: scores[at] ?? null, rank })
  }
  return ranked
}

/** So many comparisons take a millisecond or less. */
const comparedAtOnce = 1024

/** By figures in columns: to look into the pieces for each of a million comparisons takes ten times as long. */
function placesInOrder(
  pieces: readonly Unscored[],
  scores: readonly (number | null)[],
  onWork: () => void,
): Int32Array {
  const orders = pieces.map(orderOf)
  const worths = scores.map((score) => score ?? 0)
  const areasM2 = pieces.map(({ areaM2 }) => areaM2)
  const keyOf = (at: number): string => pieces[at]?.key ?? ''
  let compared = 0
  return Int32Array.from(pieces.keys()).sort((a, b) => {
    if (++compared % comparedAtOnce === 0) onWork()
    return (
      (orders[a] as number) - (orders[b] as number) ||
      (worths[b] as number) - (worths[a] as number) ||
      (areasM2[b] as number) - (areasM2[a] as number) ||
      (keyOf(a) < keyOf(b) ? -1 : keyOf(a) > keyOf(b) ? 1 : 0)
    )
  })
}

/** The best that there is among the finds. */
export function mostOfFinds(pieces: readonly Unscored[]): LeftoverMost {
  const finds = pieces.filter(({ standing }) => standing === 'find')
  return {
    residents: mostOf(finds, peopleOf),
    homes: mostOf(finds, homesOf),
    personHours: mostOf(finds, (piece) => piece.activity.personHours),
    voices: mostOf(finds, voicesOf),
  }
}

const orderOf = ({ standing, decision }: Unscored): number =>
  standing !== 'find' ? 2 : decision?.status === 'rejected' ? 1 : 0

function mostOf(pieces: readonly Unscored[], figure: (piece: Unscored) => number): number {
  return pieces.reduce((most, piece) => Math.max(most, figure(piece)), 0)
}

function scoreOf(terms: readonly LeftoverTerm[]): number | null {
  let sum = 0
  let reachable = 0
  for (const { contribution, weight } of terms) {
    if (contribution === null) continue
    sum += contribution
    reachable += Math.max(0, weight)
  }
  return reachable > 0 ? Math.min(1, Math.max(0, sum / reachable)) : null
}
