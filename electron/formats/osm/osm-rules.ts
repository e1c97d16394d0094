import type { FieldValue } from '#shared/model/row'
import type { Shape } from '../raw-source'
import type { Tags } from './osm-elements'
import {
  activitySpace,
  gateOpen,
  metres,
  nameOf,
  openToPublic,
  roadWidth,
  walkable,
  wholeNumber,
  year,
  yesNo,
} from './osm-fields'
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
export type Wanted = readonly string[] | 'any'

/**
 * One way of reading tags into a table. The first rule of a table that fits wins; an element may go into
 * several tables (a hospital building is a building and a facility).
 */
export interface OsmRule {
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
    // What stood here is gone: a plot to build on or to leave open, like `landuse=brownfield`, and no building.
    table: 'land_use',
    shapes: ['area'],
    when: { 'demolished:building': 'any', 'razed:building': 'any' },
    unless: { building: 'any', 'demolished:building': ['no'], 'razed:building': ['no'] },
    fields: namedKind(() => 'construction'),
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
