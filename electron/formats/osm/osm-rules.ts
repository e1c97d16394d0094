import type { FieldValue } from '#shared/model/row'
import type { Shape } from '../raw-source'
import type { Tags } from './osm-elements'
import {
  barrierKind,
  buildingUse,
  facilityKind,
  gateKind,
  greenKind,
  landUseKind,
  parkingKind,
  roadClass,
  schoolKind,
  waterKind,
} from './osm-values'

/** Values of a key that count, or `any` of them. */
type Wanted = readonly string[] | 'any'

/**
 * One way of reading tags into a table. The first rule of a table that fits wins; an element may go into
 * several tables (a hospital building is a building and a facility).
 */
interface OsmRule {
  readonly table: string
  readonly shapes: readonly Shape[]
  /** Any one of these keys with one of these values. */
  readonly when: Readonly<Record<string, Wanted>>
  /** None of these. */
  readonly unless?: Readonly<Record<string, Wanted>>
  /** A closed way of this kind is a ring to walk along, and an area only where `area=yes` says so. */
  readonly surface?: true
  readonly fields: (tags: Tags) => Record<string, FieldValue>
}

const namedKind =
  (kind: (tags: Tags) => FieldValue) =>
  (tags: Tags): Record<string, FieldValue> => ({ name: nameOf(tags), kind: kind(tags) })

/** The rules, by table. Tag meanings: https://wiki.openstreetmap.org/wiki/Map_features (November 2026). */
export const osmRules: readonly OsmRule[] = [
  {
    table: 'buildings',
    shapes: ['area'],
    when: { building: 'any' },
    unless: { building: ['no', 'roof'] },
    fields: (tags) => ({
      name: nameOf(tags),
      use: buildingUse(tags),
      floors: wholeNumber(tags['building:levels']),
      height_m: metres(tags.height),
      built_year: year(tags.start_date),
      households: wholeNumber(tags['building:flats']),
      lift: yesNo(tags.elevator),
    }),
  },
  {
    table: 'roads',
    shapes: ['way', 'area'],
    when: { highway: Object.keys(roadClass) },
    fields: (tags) => ({
      name: nameOf(tags),
      class: roadClass[tags.highway ?? ''] ?? null,
      width_m: roadWidth(tags),
      walkable: walkable(tags),
    }),
  },
  {
    table: 'barriers',
    shapes: ['way', 'area'],
    when: { barrier: Object.keys(barrierKind) },
    // A hedge round a lawn is drawn as one closed way: the lawn is the area, the hedge its outline.
    fields: (tags) => ({ kind: barrierKind[tags.barrier ?? ''] ?? null, height_m: metres(tags.height) }),
  },
  {
    table: 'gates',
    shapes: ['node'],
    when: { barrier: Object.keys(gateKind) },
    fields: (tags) => ({
      name: nameOf(tags),
      kind: gateKind[tags.barrier ?? ''] ?? null,
      open: gateOpen(tags),
      hours: tags.opening_hours ?? null,
    }),
  },
  {
    table: 'activity_spaces',
    shapes: ['area'],
    when: { leisure: ['playground', 'fitness_station', 'pitch', 'track'], place: ['square'] },
    fields: activitySpace,
  },
  {
    table: 'activity_spaces',
    shapes: ['area'],
    when: { highway: ['pedestrian'] },
    surface: true,
    fields: activitySpace,
  },
  {
    table: 'green',
    shapes: ['area'],
    when: {
      leisure: ['park', 'garden', 'nature_reserve'],
      landuse: [
        'grass',
        'meadow',
        'village_green',
        'flowerbed',
        'forest',
        'park',
        'greenery',
        'orchard',
        'plant_nursery',
        'recreation_ground',
      ],
      natural: ['wood', 'scrub', 'grassland', 'heath', 'shrubbery'],
    },
    fields: (tags) => ({
      name: nameOf(tags),
      kind: greenKind(tags),
      open_to_public: openToPublic(tags, tags.leisure === 'park' || tags.landuse === 'park'),
      gated: tags.fenced === 'yes' || tags.fee === 'yes' ? true : null,
    }),
  },
  {
    table: 'water',
    shapes: ['area'],
    when: {
      natural: ['water'],
      waterway: ['riverbank', 'dock'],
      landuse: ['reservoir', 'basin'],
    },
    fields: namedKind(waterKind),
  },
  {
    table: 'water',
    shapes: ['way'],
    when: { waterway: ['river', 'stream', 'canal', 'ditch', 'drain'] },
    unless: { tunnel: 'any' },
    fields: (tags) => ({ name: nameOf(tags), kind: waterKind(tags), width_m: metres(tags.width) }),
  },
  {
    table: 'parking',
    shapes: ['area'],
    when: { amenity: ['parking', 'bicycle_parking', 'motorcycle_parking'] },
    fields: (tags) => ({ name: nameOf(tags), kind: parkingKind(tags), spaces: wholeNumber(tags.capacity) }),
  },
  {
    table: 'boundary',
    shapes: ['area'],
    // Levels 9 to 11: sub-district, community and below (https://wiki.openstreetmap.org/wiki/WikiProject_China).
    when: { admin_level: ['9', '10', '11'] },
    fields: (tags) => ({ name: nameOf(tags) }),
  },
  {
    table: 'land_use',
    shapes: ['area'],
    when: {
      landuse: [
        'residential',
        'commercial',
        'retail',
        'education',
        'institutional',
        'industrial',
        'construction',
        'brownfield',
        'religious',
        'garages',
      ],
      amenity: ['university', 'college', 'school', 'kindergarten', 'hospital'],
    },
    unless: { building: 'any' },
    fields: (tags) => ({
      name: nameOf(tags),
      kind: landUseKind(tags),
      gated: tags.gated === 'yes' || tags.residential === 'gated' ? true : null,
    }),
  },
  {
    table: 'facilities',
    shapes: ['node', 'area'],
    when: { amenity: ['school', 'prep_school'] },
    fields: namedKind((tags) => schoolKind(tags)),
  },
  {
    table: 'facilities',
    shapes: ['node', 'area'],
    when: { ...facilityKind.keys, shop: 'any' },
    unless: { shop: ['no', 'vacant'], railway: ['platform'], disused: ['yes'] },
    fields: (tags) => ({ ...namedKind(facilityKind.of)(tags), hours: tags.opening_hours ?? null }),
  },
  {
    // As areas they are activity spaces; as mere points they would otherwise be lost.
    table: 'facilities',
    shapes: ['node'],
    when: { leisure: ['playground', 'fitness_station', 'pitch'] },
    fields: namedKind(() => 'other'),
  },
]

/** Keys that tell what a thing is: whoever carries one and fits no rule is something we have no table for. */
const mainKeys = new Set([
  ...osmRules.flatMap((rule) => Object.keys(rule.when)),
  'aeroway',
  'craft',
  'emergency',
  'healthcare',
  'historic',
  'man_made',
  'office',
  'power',
  'public_transport',
  'railway',
  'tourism',
])

export interface OsmMatch {
  readonly table: string
  readonly fields: Record<string, FieldValue>
}

/** By key, which rules ask for it: few elements carry more than two or three of these. */
const rulesByKey = new Map<string, number[]>()
osmRules.forEach((rule, number) => {
  for (const key of Object.keys(rule.when)) rulesByKey.set(key, [...(rulesByKey.get(key) ?? []), number])
})

function rulesFor(tags: Tags): OsmRule[] {
  const numbers: number[] = []
  for (const key in tags)
    for (const number of rulesByKey.get(key) ?? []) if (!numbers.includes(number)) numbers.push(number)
  return numbers.sort((a, b) => a - b).flatMap((number) => osmRules[number] ?? [])
}

/** Where an element of that shape goes by its tags, one match a table at most, in the order of the rules. */
export function matchOsmRules(tags: Tags, shapes: readonly Shape[]): OsmMatch[] {
  const matches: OsmMatch[] = []
  for (const rule of rulesFor(tags)) {
    if (!rule.shapes.some((shape) => shapes.includes(shape))) continue
    if (!anyOf(tags, rule.when) || (rule.unless && anyOf(tags, rule.unless))) continue
    if (rule.surface && shapes.includes('way') && tags.area !== 'yes') continue
    if (matches.some((match) => match.table === rule.table)) continue
    matches.push({ table: rule.table, fields: rule.fields(tags) })
  }
  return matches
}

/** Whether these are OpenStreetMap tags of something, whether or not we have a table for it. */
export function hasMainKey(tags: Readonly<Record<string, unknown>>): boolean {
  for (const key in tags) if (mainKeys.has(key)) return true
  return false
}

function anyOf(tags: Tags, wanted: Readonly<Record<string, Wanted>>): boolean {
  for (const key in wanted) {
    const values = wanted[key] ?? []
    const value = tags[key]
    if (value !== undefined && (values === 'any' || values.includes(value))) return true
  }
  return false
}

function nameOf(tags: Tags): string | null {
  return tags['name:zh'] ?? tags.name ?? null
}

function activitySpace(tags: Tags): Record<string, FieldValue> {
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
function openToPublic(tags: Tags, byNature: boolean): boolean | null {
  const access = tags.access
  if (access === 'no' || access === 'private' || access === 'customers') return false
  if (access === 'yes' || access === 'permissive' || access === 'public' || byNature) return true
  return null
}

function gateOpen(tags: Tags): boolean | null {
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
function walkable(tags: Tags): boolean {
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

function roadWidth(tags: Tags): number | null {
  const lanes = wholeNumber(tags.lanes)
  return metres(tags.width ?? tags.est_width) ?? (lanes ? lanes * laneWidthM : null)
}

/** `12`, `12 m`, `12.5m`; other units than metres are not guessed at. */
function metres(text: string | undefined): number | null {
  const figure = /^(\d+(?:\.\d+)?)\s*m?$/.exec(text?.trim() ?? '')?.[1]
  return figure ? Number(figure) : null
}

function wholeNumber(text: string | undefined): number | null {
  const figure = /^\d+(?:\.\d+)?$/.exec(text?.trim() ?? '')?.[0]
  return figure ? Math.round(Number(figure)) : null
}

/** The year of `1987`, `1987-05`, `~1987`; decades and centuries are not a year. */
function year(text: string | undefined): number | null {
  const figure = /^~?(\d{4})(?:-\d{2}(?:-\d{2})?)?$/.exec(text?.trim() ?? '')?.[1]
  return figure ? Number(figure) : null
}

function yesNo(text: string | undefined): boolean | null {
  return text === 'yes' ? true : text === 'no' ? false : null
}
