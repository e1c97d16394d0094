import * as v from 'valibot'
import { polygonsAreaM2 } from '../../geometry/measure'
import type { PlaneMultiPolygon } from '../../geometry/plane'
import { areaColumns, placesInAreas } from '../../geometry/points-in-areas'
import type { WalkAccess } from '../../geometry/walk-access'
import type { IndicatorDefinition } from '../catalogue'
import { numberParam } from '../catalogue'
import type { Community, Ground } from '../community'
import { evidenceOf, type Finding, message, unknownBecause } from '../finding'
import type { AlternativeValue } from '../result'
import { idsOf, type WalkCoverage, walkCoverage, weightsOf } from '../walk-coverage'
import { groundEvidence, openSpaceCoverage } from './open-space-walk'

const tierList = v.array(v.object({ from_ha: v.number(), radius_m: v.number() }))

/** The service radius that the size of a green area earns it; `null` below the smallest size that counts. */
function radiusFor(areaM2: number, tiers: v.InferOutput<typeof tierList>): number | null {
  let radiusM: number | null = null
  for (const tier of tiers) if (areaM2 >= tier.from_ha * 10_000) radiusM = tier.radius_m
  return radiusM
}

interface Served {
  readonly ground: Ground
  readonly radiusM: number
}

/**
 * H25-25, as the handbook counts: residential land within the service radius of green areas, measured from
 * their edge as the crow flies. Green below 0.2 ha does not count, green inside a gated estate never does;
 * green outside the boundary does. Beside it stand two walking figures: the same radii on the network (the
 * difference is the detour), and five minutes to any open space, which a pocket park can raise.
 */
export function greenRadiusCoverage(community: Community, indicator: IndicatorDefinition): Finding {
  const tiers = v.parse(tierList, indicator.params.tiers)
  const greens = community.grounds().filter((ground) => ground.table === 'green')
  if (greens.length === 0) return unknownBecause(message('indicator.reason.no_green_recorded'))
  const land = community.residentialLand()
  const landM2 = polygonsAreaM2(land.area)
  if (landM2 === 0) return unknownBecause(message('indicator.reason.no_residential_land_or_homes'))

  const served: Served[] = []
  const unclear: Served[] = []
  const left: Ground[] = []
  let tooSmall = 0
  let gated = 0
  let closed = 0
  for (const ground of greens) {
    const radiusM = radiusFor(ground.areaM2, tiers)
    if (ground.open === 'no') closed++
    else if (ground.gated) gated++
    else if (radiusM === null) tooSmall++
    if (radiusM === null || ground.gated || ground.open === 'no') left.push(ground)
    else if (ground.open === 'yes') served.push({ ground, radiusM })
    else unclear.push({ ground, radiusM })
  }

  const around = (some: readonly Served[]): readonly PlaneMultiPolygon[] =>
    some.map(({ ground, radiusM }) => community.overlay.buffer(ground.area, radiusM))
  // Land that several greens serve counts once; to join their surroundings first would be work for nothing.
  const shareOf = (reached: readonly PlaneMultiPolygon[]): number =>
    (100 * polygonsAreaM2(community.overlay.intersection(land.area, reached.flat()))) / landM2
  const reached = around(served)
  const low = shareOf(reached)
  const high = unclear.length > 0 ? shareOf([...reached, ...around(unclear)]) : low

  const withoutPath = [...community.homeAccesses().values()].filter((access) => !access).length
  const homes = community.homes()
  const places = {
    eastings: Float64Array.from(homes, ({ place }) => place[0]),
    northings: Float64Array.from(homes, ({ place }) => place[1]),
  }
  const { places: within } = placesInAreas(places, areaColumns(reached), community.onWork)
  const isReached = new Set([...within].flatMap((place) => homes[place] ?? []))
  return {
    between: [low, high],
    reasons: [
      ...(land.from === 'buildings' ? [message('indicator.reason.no_residential_land')] : []),
      ...(unclear.length > 0
        ? [message('indicator.reason.openness_unknown', { count: unclear.length })]
        : []),
    ],
    alternatives: walkingFigures(community, served, unclear, numberParam(indicator, 'walk_m')),
    evidence: [
      ...groundEvidence(
        'counted',
        served.map(({ ground }) => ground),
      ),
      ...groundEvidence(
        'unknown',
        unclear.map(({ ground }) => ground),
      ),
      ...groundEvidence('not_counted', left),
      ...evidenceOf('covered', 'buildings', idsOf(homes.filter((home) => isReached.has(home)))),
      ...evidenceOf('not_covered', 'buildings', idsOf(homes.filter((home) => !isReached.has(home)))),
    ],
    basis: [
      message('indicator.basis.green_counted', { counted: served.length, total: greens.length }),
      ...(tooSmall > 0 ? [message('indicator.basis.green_too_small', { count: tooSmall })] : []),
      ...(gated > 0 ? [message('indicator.basis.green_gated', { count: gated })] : []),
      ...(closed > 0 ? [message('indicator.basis.green_closed', { count: closed })] : []),
      ...(withoutPath > 0 ? [message('indicator.basis.walk_left_out', { count: withoutPath })] : []),
      message(
        land.from === 'buildings' ? 'indicator.basis.footprints_m2' : 'indicator.basis.residential_land_m2',
        { areaM2: Math.round(landM2) },
      ),
    ],
  }
}

/**
 * Shares of the homes whose way out is mapped; `null` where there is no network to walk on, or where a home
 * is reached only by green that may not be open.
 */
function walkingFigures(
  community: Community,
  served: readonly Served[],
  unclear: readonly Served[],
  walkM: number,
): readonly AlternativeValue[] {
  const weights = weightsOf(community)
  const figure = (key: string, coverage: WalkCoverage): AlternativeValue => {
    const known = weights.of(coverage.covered) + weights.of(coverage.notCovered)
    const certain = known > 0 && coverage.perhaps.length === 0
    return {
      key,
      value: certain ? (100 * weights.of(coverage.covered)) / known : null,
      unit: 'percent',
    }
  }
  const farthestM = Math.max(0, ...[...served, ...unclear].map(({ radiusM }) => radiusM))
  // Smaller greens start late by what their radius falls short, so that one walk serves all radii.
  const accessesOf = (some: readonly Served[]): readonly WalkAccess[] =>
    some.flatMap(({ ground, radiusM }) =>
      community
        .accessesOf(ground)
        .map((access) => ({ ...access, linkM: access.linkM + farthestM - radiusM })),
    )
  return [
    figure('walk_same_radius', walkCoverage(community, accessesOf(served), accessesOf(unclear), farthestM)),
    figure('walk_5_min', openSpaceCoverage(community, walkM)),
  ]
}
