import type { Feature, LineString } from 'geojson'
import type { ReachDestination, ReachLink, ReachResult } from '#shared/contract/land-reach'
import type { Overlay } from '../../../map/map-store'
import { linkKey } from './reach-store'

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
  opened: readonly ReachLink[],
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
        // A gate is too short to be seen as a line.
        ...opened.filter(({ kind }) => kind === 'open_gate').map(({ place }) => point(place)),
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

/** Straight lines from homes to what is nearest to each on foot. */
export function nearestLines(
  { homes, destinations }: ReachResult,
  placeOf: (buildingId: number) => readonly [number, number] | null,
  only: ReadonlySet<number> | null,
): Feature[] {
  const lines: Feature[] = []
  for (const [i, id] of homes.ids.entries()) {
    if (only && !only.has(id)) continue
    const to = destinations[homes.nearest[i] ?? -1]?.place
    const from = to && placeOf(id)
    if (!from) continue
    lines.push({
      type: 'Feature',
      geometry: { type: 'LineString', coordinates: [[...from], [...to]] },
      properties: only ? { above: true } : { faint: true },
    })
  }
  return lines
}
