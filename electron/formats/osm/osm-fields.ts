import type { FieldValue } from '#shared/model/row'
import type { Tags } from './osm-elements'

/** The name in Chinese where there is one. */
export function nameOf(tags: Tags): string | null {
  return tags['name:zh'] ?? tags.name ?? null
}

/** Fields of a place for play, sport or gathering. */
export function activitySpace(tags: Tags): Record<string, FieldValue> {
  const kinds: Readonly<Record<string, string>> = {
    playground: 'playground',
    fitness_station: 'fitness',
    pitch: 'pitch',
    track: 'pitch',
  }
  return {
    name: nameOf(tags),
    kind: kinds[tags.leisure ?? ''] ?? 'square',
    open_to_public: openToPublic(tags, false),
  }
}

/** Who may come in: said by the tags, or meant by what it is, or unknown. */
export function openToPublic(tags: Tags, byNature: boolean): boolean | null {
  const access = tags.access
  if (access === 'no' || access === 'private' || access === 'customers') return false
  if (access === 'yes' || access === 'permissive' || access === 'public' || byNature) return true
  return null
}

/** Whether people on foot get through, as far as the tags say. */
export function gateOpen(tags: Tags): boolean | null {
  const foot = tags.foot ?? tags.access
  if (tags.locked === 'yes' || foot === 'no' || foot === 'private') return false
  if (foot === 'yes' || foot === 'permissive' || foot === 'designated' || tags.barrier === 'entrance')
    return true
  return null
}

/**
 * On foot: what people may use, not what is pleasant. The carriageways of motorways and trunk roads count only
 * where a pavement is tagged. A private path inside a compound is walked by those who live there.
 */
export function walkable(tags: Tags): boolean {
  const foot = tags.foot
  if (foot === 'no' || foot === 'use_sidepath') return false
  if (foot === 'yes' || foot === 'designated' || foot === 'permissive') return true
  if (tags.access === 'no') return false
  const carriageway = /^(?:motorway|trunk)(?:_link)?$/.test(tags.highway ?? '')
  const pavement = [tags.sidewalk, tags['sidewalk:both'], tags['sidewalk:left'], tags['sidewalk:right']]
  return !carriageway || pavement.some((side) => side !== undefined && side !== 'no' && side !== 'none')
}

/**
 * Width of one lane where only their number is known: CJJ 37-2012 (2016) table 5.3.1, cars at up to 60 km/h.
 * The number of lanes stays among the attributes, so that the derived width can be told from a measured one.
 */
const laneWidthM = 3.25

/** In metres: measured, else by the number of lanes; `null` where neither is tagged. */
export function roadWidth(tags: Tags): number | null {
  const lanes = wholeNumber(tags.lanes)
  return metres(tags.width ?? tags.est_width) ?? (lanes ? lanes * laneWidthM : null)
}

/** `12`, `12 m`, `12.5m`; other units than metres are not guessed at. */
export function metres(text: string | undefined): number | null {
  const figure = /^(\d+(?:\.\d+)?)\s*m?$/.exec(text?.trim() ?? '')?.[1]
  return figure ? Number(figure) : null
}

/** A figure as the nearest whole number; `null` for anything else. */
export function wholeNumber(text: string | undefined): number | null {
  const figure = /^\d+(?:\.\d+)?$/.exec(text?.trim() ?? '')?.[0]
  return figure ? Math.round(Number(figure)) : null
}

/** The year of `1987`, `1987-05`, `~1987`; decades and centuries are not a year. */
export function year(text: string | undefined): number | null {
  const figure = /^~?(\d{4})(?:-\d{2}(?:-\d{2})?)?$/.exec(text?.trim() ?? '')?.[1]
  return figure ? Number(figure) : null
}

/** `yes` and `no`; `null` for anything else. */
export function yesNo(text: string | undefined): boolean | null {
  return text === 'yes' ? true : text === 'no' ? false : null
}
