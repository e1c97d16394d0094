import type { Feature, LineString } from 'geojson'
import type { ReachDestination, ReachLink, ReachResult } from '#shared/contract/land-reach'
import { allWayLines, wayLine } from '#shared/land/reach/way-line'
import type { Overlay } from '../../../map/map-store'
import { linkKey, type OpenedLink } from './reach-store'

const areaTones = ['reach_near', 'reach_middle', 'reach_far'] as const

/** The areas, the widest first: each lies on the one around it. */
export function areaOverlays({ areas }: ReachResult): Overlay[] {
  return areas
    .map(
      ({ geometry }, i): Overlay => ({
        kind: 'shapes',
        solid: true,
        tone: areaTones[i] ?? 'reach_far',
        features:
          geometry.coordinates.length > 0 ? [{ type: 'Feature', geometry, properties: { faint: true } }] : [],
      }),
    )
    .reverse()
}

/** Where people walk to; what may not be open is hatched. */
export function destinationOverlays(destinations: readonly ReachDestination[]): Overlay[] {
  const ids = (table: string, openUnknown: boolean) =>
    destinations.filter((one) => one.table === table && one.openUnknown === openUnknown).map(({ id }) => id)
  const tables = [...new Set(destinations.flatMap(({ table }) => table ?? []))]
  const places = destinations.filter(({ table }) => table === null)
  return [
    ...tables.flatMap((table): Overlay[] => [
      { kind: 'features', table, ids: ids(table, false), tone: 'covered' },
      { kind: 'features', table, ids: ids(table, true), tone: 'unknown' },
    ]),
    ...(places.length > 0
      ? [
          {
            kind: 'shapes' as const,
            tone: 'accent' as const,
            features: places.map(({ place }): Feature => point(place)),
          },
        ]
      : []),
  ]
}

const point = (place: readonly [number, number], properties: Feature['properties'] = {}): Feature => ({
  type: 'Feature',
  geometry: { type: 'Point', coordinates: [...place] },
  properties,
})

/** Homes out of reach; those of which the way is not known are told apart. */
export function leftOutOverlays({ leftOut }: ReachResult): Overlay[] {
  const isUnknown = ({ reason }: (typeof leftOut)[number]) => reason === 'no_path' || reason === 'perhaps'
  return [
    {
      kind: 'features',
      table: 'buildings',
      tone: 'not_covered',
      ids: leftOut.filter((one) => !isUnknown(one)).map(({ buildingId }) => buildingId),
    },
    {
      kind: 'features',
      table: 'buildings',
      tone: 'unknown',
      ids: leftOut.filter(isUnknown).map(({ buildingId }) => buildingId),
    },
  ]
}

/** Homes that are within the last of the minutes only by what is taken as opened. */
export function homesGained(before: ReachResult, after: ReachResult): number[] {
  const most = Math.max(...after.minutes)
  const were = new Map<number, number>()
  for (const [i, id] of before.homes.ids.entries()) were.set(id, before.homes.minutes[i] ?? Number.NaN)
  const gained: number[] = []
  for (const [i, id] of after.homes.ids.entries()) {
    const is = after.homes.minutes[i] ?? Number.NaN
    if (is <= most && !((were.get(id) ?? Number.NaN) <= most)) gained.push(id)
  }
  return gained
}

/** What is taken as opened, strongly; what could be, by its rank. */
export function linkOverlays(
  ranked: readonly ReachLink[],
  opened: readonly OpenedLink[],
  chosen: string | null,
): Overlay[] {
  const openedKeys = new Set(opened.map(linkKey))
  const line = (geometry: LineString): Feature => ({ type: 'Feature', geometry, properties: { above: true } })
  const strong = ranked.filter((link) => linkKey(link) === chosen && !openedKeys.has(linkKey(link)))
  return [
    { kind: 'shapes', tone: 'accent', features: strong.map(({ geometry }) => line(geometry)) },
    {
      kind: 'shapes',
      solid: true,
      tone: 'changed',
      features: [
        ...opened.map(({ geometry }) => line(geometry)),
        // A gate, or a wall across a path, is too short to be seen as a line.
        ...opened
          .filter(({ kind, lengthM }) => kind === 'open_gate' || (kind === 'breach' && lengthM === 0))
          .map(({ place }) => point(place)),
      ],
    },
    {
      kind: 'shapes',
      solid: true,
      tone: 'accent',
      // The number of one that is opened would stand on what is to be seen.
      features: ranked
        .filter((link) => !openedKeys.has(linkKey(link)))
        .map(({ place, rank }) => point(place, { badge: String(rank), order: rank })),
    },
  ]
}

/** The ways of all homes along the network, lightly. */
export function allWays({ ways }: ReachResult): Feature[] {
  if (!ways) return []
  const geometry = { type: 'MultiLineString' as const, coordinates: allWayLines(ways) }
  return [{ type: 'Feature', geometry, properties: { faint: true } }]
}

/** The ways of some homes, strongly: out of the building, along the network, and straight to a door at its end. */
export function waysOf(
  { homes, destinations, ways }: ReachResult,
  buildingIds: readonly number[],
  placeOf: (buildingId: number) => readonly [number, number] | null,
): Feature[] {
  return buildingIds.flatMap((id): Feature[] => {
    const home = homes.ids.indexOf(id)
    const line = ways && home >= 0 ? wayLine(ways, home) : []
    if (line.length === 0) return []
    const from = placeOf(id)
    const to = destinations[homes.nearest[home] ?? -1]
    // Into an open space the way ends at its edge: its middle may be across a lawn.
    const door = to && (to.table === null || to.table === 'facilities') ? to.place : null
    const coordinates = [...(from ? [[...from]] : []), ...line, ...(door ? [[...door]] : [])]
    return [{ type: 'Feature', geometry: { type: 'LineString', coordinates }, properties: { above: true } }]
  })
}
