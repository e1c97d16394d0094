import type { Feature } from 'geojson'
import type { ReachResult } from '#shared/contract/land-reach'
import { wayLine } from '#shared/land/reach/way-line'
import type { Session } from './session'

const rounded = (value: number | undefined, decimals: number): number | null =>
  value !== undefined && Number.isFinite(value) ? Number(value.toFixed(decimals)) : null

/**
 * What was found as features with flat columns, told apart by `what`: `area` (the widest first, so that the nearest
 * lies on top), `left_out` homes, `destination`s, `link`s and, where they were asked for, the `way` of every home.
 */
export function reachFeatures(result: ReachResult, session: Session): Feature[] {
  const words = (messages: Parameters<Session['worded']>[0]): string =>
    session
      .worded(messages)
      .map(({ text }) => text)
      .join(session.locale === 'en' ? ' ' : '')
  const areas = [...result.areas].reverse().map(
    ({ geometry, minutes, areaM2, streetsM }): Feature => ({
      type: 'Feature',
      geometry,
      properties: {
        what: 'area',
        minutes,
        area_m2: rounded(areaM2, 1),
        streets_m: rounded(streetsM, 1),
      },
    }),
  )
  const point = (place: readonly [number, number], properties: Feature['properties']): Feature => ({
    type: 'Feature',
    geometry: { type: 'Point', coordinates: [...place] },
    properties,
  })
  const leftOut = result.leftOut.map((home) =>
    point(home.place, {
      what: 'left_out',
      building_id: home.buildingId,
      name: home.name,
      minutes: rounded(home.minutes ?? undefined, 2),
      residents: home.residents,
      reason: home.reason,
      why: words([home.why]),
    }),
  )
  const destinations = result.destinations.map(({ table, id, name, place, openUnknown, ways }) =>
    point(place, { what: 'destination', table, id, name, open_unknown: openUnknown, ways }),
  )
  const links = (result.links?.ranked ?? []).map(
    (link): Feature => ({
      type: 'Feature',
      geometry: link.geometry,
      properties: {
        what: 'link',
        rank: link.rank,
        kind: link.kind,
        source_table: link.source?.table ?? null,
        source_id: link.source?.id ?? null,
        name: link.name,
        length_m: rounded(link.lengthM, 1),
        person_minutes: rounded(link.personMinutes, 1),
        homes: link.homes,
        people: link.people,
        newly_connected: link.newlyConnected,
        why: words(link.why),
      },
    }),
  )
  return [...areas, ...wayFeatures(result), ...leftOut, ...destinations, ...links]
}

function wayFeatures({ homes, destinations, ways }: ReachResult): Feature[] {
  if (!ways) return []
  return Array.from(homes.ids, (id, home): Feature[] => {
    const coordinates = wayLine(ways, home)
    if (coordinates.length === 0) return []
    const to = destinations[homes.nearest[home] ?? -1]
    const properties = {
      what: 'way',
      building_id: id,
      minutes: rounded(homes.minutes[home], 2),
      minutes_perhaps: rounded(homes.minutesPerhaps[home], 2),
      to_table: to?.table ?? null,
      to_id: to?.id ?? null,
      to_name: to?.name ?? null,
    }
    return [{ type: 'Feature', geometry: { type: 'LineString', coordinates }, properties }]
  }).flat()
}
