import type { Feature, Geometry } from 'geojson'
import type { ReachLinks, ReachResult } from '../../contract/land-reach'
import type { Message } from '../../model/message'
import { wayLine } from './way-line'

/** How sentences are told one after the other. */
type Say = (messages: readonly Message[]) => string

/**
 * What was found as features with flat columns, told apart by `what`. Minutes that are not known or not possible are
 * `null`. Areas come with the widest first, so that the nearest lies on top.
 */
export function areaFeatures({ areas }: ReachResult): Feature[] {
  return areas
    .map(({ geometry, minutes, areaM2, streetsM }) =>
      feature(geometry, {
        ...{ what: 'area', minutes },
        area_m2: rounded(areaM2, 1),
        streets_m: rounded(streetsM, 1),
      }),
    )
    .reverse()
}

/** The `way` of every home that has one; none where they were not asked for. */
export function wayFeatures({ homes, destinations, ways }: ReachResult): Feature[] {
  if (!ways) return []
  return [...homes.ids].flatMap((id, home): Feature[] => {
    const coordinates = wayLine(ways, home)
    if (coordinates.length === 0) return []
    const to = destinations[homes.nearest[home] ?? -1]
    const properties = {
      ...{ what: 'way', building_id: id },
      minutes: rounded(homes.minutes[home], 2),
      minutes_perhaps: rounded(homes.minutesPerhaps[home], 2),
      ...{ to_table: to?.table ?? null, to_id: to?.id ?? null, to_name: to?.name ?? null },
    }
    return [feature({ type: 'LineString', coordinates }, properties)]
  })
}

/** Every `home` with its minutes, at the place that `placeOf` knows of its building; left out where it knows none. */
export function homeFeatures(
  { homes, destinations, leftOut }: ReachResult,
  placeOf: (buildingId: number) => readonly [lng: number, lat: number] | null,
  say: Say,
): Feature[] {
  const out = new Map(leftOut.map((home) => [home.buildingId, home]))
  return [...homes.ids].flatMap((id, home): Feature[] => {
    const place = placeOf(id)
    if (!place) return []
    const properties = {
      ...{ what: 'home', building_id: id },
      minutes: rounded(homes.minutes[home], 2),
      minutes_perhaps: rounded(homes.minutesPerhaps[home], 2),
      nearest: destinations[homes.nearest[home] ?? -1]?.name ?? null,
      residents: rounded(homes.residents[home], 2),
      ...whyLeftOut(out.get(id), say),
    }
    return [feature(point(place), properties)]
  })
}

/** The homes that are `left_out`. */
export function leftOutFeatures({ leftOut }: ReachResult, say: Say): Feature[] {
  return leftOut.map((home) =>
    feature(point(home.place), {
      ...{ what: 'left_out', building_id: home.buildingId, name: home.name },
      minutes: rounded(home.minutes ?? undefined, 2),
      residents: home.residents,
      ...whyLeftOut(home, say),
    }),
  )
}

export function destinationFeatures({ destinations }: ReachResult): Feature[] {
  return destinations.map(({ table, id, name, place, openUnknown, ways }) =>
    feature(point(place), { what: 'destination', table, id, name, open_unknown: openUnknown, ways }),
  )
}

/** Each `link` with what it saves. */
export function linkFeatures(links: ReachLinks | null, say: Say): Feature[] {
  return (links?.ranked ?? []).map((link) =>
    feature(link.geometry, {
      ...{ what: 'link', rank: link.rank, kind: link.kind, name: link.name },
      ...{ source_table: link.source?.table ?? null, source_id: link.source?.id ?? null },
      length_m: rounded(link.lengthM, 1),
      person_minutes: rounded(link.personMinutes, 1),
      weighed_by: links?.weighedBy ?? null,
      ...{ homes: link.homes, people: link.people, newly_connected: link.newlyConnected },
      why: say(link.why),
    }),
  )
}

function whyLeftOut(home: ReachResult['leftOut'][number] | undefined, say: Say) {
  return { reason: home?.reason ?? null, why: home ? say([home.why]) : null }
}

const feature = (geometry: Geometry, properties: Feature['properties']): Feature => ({
  type: 'Feature',
  geometry,
  properties,
})

const point = (place: readonly [number, number]): Geometry => ({ type: 'Point', coordinates: [...place] })

const rounded = (value: number | undefined, decimals: number): number | null =>
  value !== undefined && Number.isFinite(value) ? Number(value.toFixed(decimals)) : null
