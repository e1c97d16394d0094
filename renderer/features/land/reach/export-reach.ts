import type { Feature, Geometry } from 'geojson'
import type { ReachLinks, ReachResult } from '#shared/contract/land-reach'
import type { Words } from '../../../i18n/use-words'
import { useProjectStore } from '../../../state/project-store'
import { downloadGeoJson } from '../../../ui/files'
import { placeOfBuilding } from './building-place'

/**
 * Saves the picture as GeoJSON, told apart by `what`: `area` (the widest first), `home` with its minutes,
 * `destination`, `link` with its saving. Minutes that are not known or not possible are `null`.
 */
export function exportReach(result: ReachResult, links: ReachLinks | null, words: Words): void {
  const features = [
    ...areaFeatures(result),
    ...homeFeatures(result, words),
    ...destinationFeatures(result),
    ...(links ? linkFeatures(links, words) : []),
  ]
  const project = useProjectStore.getState().info?.name ?? ''
  downloadGeoJson(words('land.reach.file_name', { project }), { type: 'FeatureCollection', features })
}

const feature = (geometry: Geometry, properties: Feature['properties']): Feature => ({
  type: 'Feature',
  geometry,
  properties,
})

const finite = (value: number | undefined): number | null =>
  value !== undefined && Number.isFinite(value) ? Math.round(value * 100) / 100 : null

function areaFeatures({ areas }: ReachResult): Feature[] {
  return areas
    .map(({ geometry, minutes, areaM2, streetsM }) =>
      feature(geometry, { what: 'area', minutes, area_m2: finite(areaM2), streets_m: finite(streetsM) }),
    )
    .reverse()
}

function homeFeatures({ homes, destinations, leftOut }: ReachResult, words: Words): Feature[] {
  const reasons = new Map(leftOut.map(({ buildingId, reason, why }) => [buildingId, { reason, why }]))
  return [...homes.ids].flatMap((id, i) => {
    const place = placeOfBuilding(id)
    if (!place) return []
    const out = reasons.get(id)
    const properties = {
      what: 'home',
      building_id: id,
      minutes: finite(homes.minutes[i]),
      minutes_perhaps: finite(homes.minutesPerhaps[i]),
      nearest: destinations[homes.nearest[i] ?? -1]?.name ?? null,
      residents: finite(homes.residents[i]),
      reason: out?.reason ?? null,
      why: out ? words(out.why.code, out.why.params) : null,
    }
    return [feature({ type: 'Point', coordinates: place }, properties)]
  })
}

function destinationFeatures({ destinations }: ReachResult): Feature[] {
  return destinations.map(({ table, id, name, place, openUnknown }) =>
    feature(
      { type: 'Point', coordinates: [...place] },
      { what: 'destination', table, id, name, open_unknown: openUnknown },
    ),
  )
}

function linkFeatures({ ranked, weighedBy }: ReachLinks, words: Words): Feature[] {
  return ranked.map(({ geometry, rank, kind, name, lengthM, personMinutes, homes, people, why }) =>
    feature(geometry, {
      what: 'link',
      rank,
      kind,
      name,
      length_m: finite(lengthM),
      person_minutes: finite(personMinutes),
      weighed_by: weighedBy,
      homes,
      people,
      why: why.map(({ code, params }) => words(code, params)).join(' '),
    }),
  )
}
