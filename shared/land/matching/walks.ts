import type { PlaneMultiPolygon, PlanePoint } from '../../geometry/plane'
import { accessOfPoint, type WalkAccess } from '../../geometry/walk-access'
import { walkDistances } from '../../geometry/walk-distances'
import type { Community, Home } from '../../indicators/community'

/** A door this far from any mapped path has no known way out, as for homes (`Community`). */
const mostLinkM = 60

/** How far homes walk to the nearest of some places; `Infinity` beyond the limit. */
export interface Walks {
  readonly by: 'network' | 'straight'
  /** Homes of which the walk can be told at all. */
  readonly homes: readonly Home[]
  toNearest(places: readonly WalkTarget[], limitM: number): (home: Home) => number
}

interface WalkTarget {
  readonly place: PlanePoint
  /** Empty for a point. */
  readonly area: PlaneMultiPolygon
}

/** Walks on the network, or straight lines where no path is mapped: said by `by`, never mixed. */
export function walksOf(community: Community): Walks {
  const network = community.network()
  if (!network) {
    return {
      by: 'straight',
      homes: community.homes(),
      toNearest: (places, limitM) => (home) => {
        const nearest = Math.min(
          Number.POSITIVE_INFINITY,
          ...places.map(({ place }) => Math.hypot(place[0] - home.place[0], place[1] - home.place[1])),
        )
        return nearest <= limitM ? nearest : Infinity
      },
    }
  }
  const accesses = community.homeAccesses()
  const accessesOf = ({ place, area }: WalkTarget): readonly WalkAccess[] => {
    if (area.length > 0) return community.accessesInto(area)
    const access = accessOfPoint(network, place, mostLinkM)
    return access ? [access] : []
  }
  return {
    by: 'network',
    homes: community.homes().filter((home) => accesses.get(home)),
    toNearest: (places, limitM) => {
      const distances = walkDistances(network, places.flatMap(accessesOf), limitM)
      return (home) => {
        const access = accesses.get(home)
        return access ? distances.to(access) : Infinity
      }
    },
  }
}
