import type { CrsCandidate, ImportCrs } from '#shared/contract/import-crs'
import { canonicalCrs } from '#shared/crs/systems'
import type { Message } from '#shared/model/message'
import { isOpenStreetMap, type RawSource } from '../raw-source'
import { type Hypothesis, hypothesesFor, isNearMeridian, zoneOf } from './crs-hypotheses'
import { EdgeIndex, farthestM } from './edge-index'
import { median, type Place, sampleOf } from './sample-places'
import { toGlobe } from './source-crs'
import type { Box, Surroundings } from './surroundings'

export interface CrsProposal extends Pick<ImportCrs, 'declared' | 'candidates' | 'needsDecision'> {
  /** Where nothing is declared and one system is what a person would expect: it may be shown as chosen. */
  readonly expected: CrsCandidate | null
  /** Whether WGS 84, which stands for what nobody says, puts it where it can be and nothing lines up far better. */
  readonly fitsWgs84: boolean
}

/** What stands for a system where nobody says any. */
const wgs84 = 'EPSG:4326'
/** Every zone, where nothing is there to tell them apart. */
const mostCandidates = 60

/** Mainland China with its seas: the box of the GCJ-02 formula (facts §8.1). */
const china: Box = [72.004, 0.8292, 137.8347, 55.8272]
/** Files reach a little beyond the study area. */
const marginM = 500
const metresPerDegree = 111_320
/** What lies in another part of the world than the study area is not worth a line. */
const farthestKm = 300
/** Lying this much closer, and this much off as declared, is no chance: another system is meant. */
const fewTimes = 3
const tooFarM = 3
/** What lies so little behind the best is about as likely. */
const closeScore = 0.05
/** Most of a file near the study area is worth this much, and so is China where there is none. */
const leastScore = 0.3

/**
 * Which coordinate systems a file may be in, by where each would put it: best first. The person decides where what
 * is declared puts the file beside what is there while another system does not, where what is declared is none we
 * know, and where nothing is declared and several planes are about equally likely. GeoJSON, KML and GPX are WGS 84
 * unless they say otherwise, by their standards. `null` for what has no coordinates and for OpenStreetMap.
 */
export function proposeCrs(sources: readonly RawSource[], surroundings: Surroundings): CrsProposal | null {
  const placed = sources.filter((source) => !source.placeless && !isOpenStreetMap(source))
  if (placed.length === 0) return null
  const index = EdgeIndex.of(surroundings)
  // Layers of one file may be in different systems: each of these is asked by itself.
  const systems = [...new Set(placed.map(({ crs }) => crs))]
  const proposals = systems.map((crs) =>
    proposeForAll(
      placed.filter((source) => source.crs === crs),
      surroundings.bounds,
      index,
    ),
  )
  const declared = systems.flatMap((crs) => crs ?? []).join(' · ') || null
  const [only] = proposals
  if (only && proposals.length === 1) return { ...only, declared }
  // What is said of a file holds for all of its layers: of several systems none is taken unasked for the others.
  const isUsual = ({ crs, swapped }: CrsCandidate) => crs === wgs84 && !swapped
  const open = proposals.find(
    ({ needsDecision, expected }) => needsDecision || (expected !== null && !isUsual(expected)),
  )
  return {
    declared,
    candidates: (open ?? only)?.candidates ?? [],
    needsDecision: open !== undefined,
    expected: null,
    fitsWgs84: proposals.every(({ fitsWgs84 }) => fitsWgs84),
  }
}

/** For sources that declare the same, or nothing. */
function proposeForAll(
  sources: readonly RawSource[],
  study: Box | null,
  index: EdgeIndex | null,
): Omit<CrsProposal, 'declared'> {
  const [first] = sources
  const said = first?.crs ?? (first?.format === 'geojson' ? wgs84 : null)
  const declared = canonicalCrs(said ?? '')
  const sample = sampleOf(sources)
  const judged = hypothesesFor(sample, declared)
    .flatMap((hypothesis) => judge(hypothesis, sample, declared, study, index) ?? [])
    .sort((one, other) => other.score - one.score)
    .slice(0, mostCandidates)
  const under = (system: string | null) => judged.find(({ crs, swapped }) => crs === system && !swapped)
  const fitsWgs84 = sample.length === 0 || !isContradicted(under(wgs84), judged[0])
  if (declared !== null)
    return {
      candidates: judged,
      needsDecision: sample.length > 0 && isContradicted(under(declared), judged[0]),
      expected: null,
      fitsWgs84,
    }
  const { best, others } = foremost(judged)
  // A plane is expected where it alone puts the file near the place, or without one into China; degrees always are.
  const stands = best && (best.crs === wgs84 || (others.length === 0 && best.score > leastScore))
  const expected = said === null && stands ? withOthers(best, others) : null
  return {
    candidates: expected ? [expected, ...judged.filter((candidate) => candidate !== best)] : judged,
    needsDecision: sample.length > 0 && expected === null,
    expected,
    fitsWgs84,
  }
}

/** What most speaks for, and what is about as likely; among these WGS 84 comes first, by custom. */
function foremost(judged: readonly CrsCandidate[]) {
  const alike = judged.filter(({ score }) => score >= (judged[0]?.score ?? 0) - closeScore)
  const best = alike.find(({ crs, swapped }) => crs === wgs84 && !swapped) ?? judged[0]
  return { best, others: alike.filter((candidate) => candidate !== best) }
}

function withOthers(candidate: CrsCandidate, others: readonly CrsCandidate[]): CrsCandidate {
  if (others.length === 0) return candidate
  const names = others.map(({ crs }) => crs).join(' / ')
  return {
    ...candidate,
    evidence: [...candidate.evidence, { code: 'crs.evidence.alike', params: { others: names } }],
  }
}

function isContradicted(own: CrsCandidate | undefined, best: CrsCandidate | undefined): boolean {
  if (!own || !best || own === best) return !own && best !== undefined
  if (own.medianDistanceM === null || best.medianDistanceM === null) return best.score - own.score > 0.3
  return own.medianDistanceM > tooFarM && own.medianDistanceM > fewTimes * best.medianDistanceM
}

function judge(
  { crs, swapped }: Hypothesis,
  sample: readonly Place[],
  declared: string | null,
  study: Box | null,
  index: EdgeIndex | null,
): CrsCandidate | null {
  const transform = toGlobe(crs)
  const places = sample.map(([x, y]) => transform(swapped ? [y, x] : [x, y]))
  if (places.length === 0 || !places.every(isOnEarth)) return null
  const bounds = boundsOf(places)
  const middle: Place = [median(places.map(([lng]) => lng)), median(places.map(([, lat]) => lat))]
  const isDeclared = crs === declared && !swapped
  if (!isDeclared && !isNearMeridian(crs, middle[0])) return null
  const evidence: Message[] = []
  if (isDeclared) evidence.push({ code: 'crs.evidence.declared' })
  if (swapped) evidence.push({ code: 'crs.evidence.swapped' })
  const zone = zoneOf(Number(crs.slice('EPSG:'.length)))
  if (zone !== null) evidence.push({ code: 'crs.evidence.zone-number', params: { zone: `${zone}` } })

  let score = isDeclared ? 0.05 : swapped ? 0 : 0.02
  // A number before the easting that is a zone's is no chance.
  if (zone !== null) score += 0.05
  let medianDistanceM: number | null = null
  if (study) {
    const inside = places.filter((place) => distanceToM(study, place) <= marginM).length / places.length
    score += 0.4 * inside
    if (inside > 0) evidence.push({ code: 'crs.evidence.inside', params: { share: inside } })
    else {
      const distanceKm = distanceToM(study, middle) / 1000
      if (distanceKm > farthestKm && !isDeclared && crs !== wgs84) return null
      evidence.push({ code: 'crs.evidence.outside', params: { distanceKm } })
    }
    if (index && inside > 0) {
      medianDistanceM = median(places.map((place) => index.distanceM(place)))
      score += 0.5 / (1 + medianDistanceM / 2)
      const isFar = medianDistanceM >= farthestM
      if (!isFar) evidence.push({ code: 'crs.evidence.distance', params: { distanceM: medianDistanceM } })
    }
  } else {
    const isChina = isIn(china, middle)
    score += isChina ? 0.4 : 0
    evidence.push({ code: isChina ? 'crs.evidence.in-china' : 'crs.evidence.outside-china' })
  }
  if (crs === 'GCJ-02' || crs === 'BD-09') {
    const [x, y] = sample[0] ?? [0, 0]
    const distanceM = distanceBetweenM(swapped ? [y, x] : [x, y], places[0] ?? middle)
    evidence.push({ code: 'crs.evidence.shifted', params: { distanceM } })
  }
  return { crs, swapped, score: Math.min(1, score), evidence, bounds, medianDistanceM }
}

function isOnEarth([lng, lat]: Place): boolean {
  return Math.abs(lng) <= 180 && Math.abs(lat) <= 90
}

function isIn([west, south, east, north]: Box, [lng, lat]: Place): boolean {
  return lng >= west && lng <= east && lat >= south && lat <= north
}

function distanceToM([west, south, east, north]: Box, [lng, lat]: Place): number {
  const nearest: Place = [Math.min(Math.max(lng, west), east), Math.min(Math.max(lat, south), north)]
  return distanceBetweenM(nearest, [lng, lat])
}

/** Good to a percent: it tells metres from kilometres. */
function distanceBetweenM([lng1, lat1]: Place, [lng2, lat2]: Place): number {
  const across = Math.cos((((lat1 + lat2) / 2) * Math.PI) / 180)
  return Math.hypot((lng2 - lng1) * across, lat2 - lat1) * metresPerDegree
}

function boundsOf(places: readonly Place[]): Box {
  const box: [number, number, number, number] = [180, 90, -180, -90]
  for (const [lng, lat] of places) {
    box[0] = Math.min(box[0], lng)
    box[1] = Math.min(box[1], lat)
    box[2] = Math.max(box[2], lng)
    box[3] = Math.max(box[3], lat)
  }
  return box
}
