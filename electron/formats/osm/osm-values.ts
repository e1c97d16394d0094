import type { Choice } from '#shared/model/vocabularies'
import type { Tags } from './osm-elements'

/** Turns `{ ours: 'theirs theirs …' }` round: which of our codes a value of theirs means. */
function byValue<Code extends string>(table: Partial<Record<Code, string>>): Readonly<Record<string, Code>> {
  const entries = Object.entries(table) as [Code, string][]
  return Object.fromEntries(
    entries.flatMap(([code, values]) => values.split(' ').map((value) => [value, code] as const)),
  )
}

const buildingUses = byValue<Choice<'building_use'>>({
  residential:
    'apartments residential house dormitory bungalow terrace detached semidetached_house static_caravan',
  commercial: 'commercial retail office hotel supermarket kiosk shop bank',
  education: 'university school college kindergarten',
  health: 'hospital clinic',
  industrial: 'industrial warehouse factory manufacture',
  public:
    'public government civic library museum sports_hall sports_centre stadium grandstand train_station transportation fire_station toilets community_centre temple church mosque religious',
  other:
    'garage garages shed hut service construction ruins greenhouse parking carport guardhouse storage_tank',
})

const usesByAmenity = byValue<Choice<'building_use'>>({
  education: 'university school college kindergarten prep_school',
  health: 'hospital clinic doctors',
  commercial: 'restaurant fast_food cafe bank cinema bar food_court',
  public: 'library community_centre townhall police post_office toilets arts_centre theatre fire_station',
})

/** `building=yes` says nothing: then what goes on in it, and `null` where nobody says. */
export function buildingUse(tags: Tags): Choice<'building_use'> | null {
  const own = buildingUses[tags.building ?? '']
  if (own) return own
  const byAmenity = usesByAmenity[tags.amenity ?? '']
  if (byAmenity) return byAmenity
  if (tags.shop || tags.tourism === 'hotel') return 'commercial'
  if (tags.office) return tags.office === 'government' ? 'public' : 'commercial'
  return null
}

export const roadClass = byValue<Choice<'road_class'>>({
  main: 'motorway motorway_link trunk trunk_link primary primary_link',
  secondary: 'secondary secondary_link tertiary tertiary_link',
  lane: 'residential unclassified living_street road track',
  service: 'service',
  pedestrian: 'pedestrian',
  footpath: 'footway path bridleway corridor',
  steps: 'steps',
  cycleway: 'cycleway',
})

export const barrierKind = byValue<Choice<'barrier_kind'>>({
  wall: 'wall city_wall retaining_wall',
  fence: 'fence guard_rail handrail jersey_barrier',
  hedge: 'hedge',
  kerb: 'kerb',
  other: 'ditch chain cable_barrier block bollard',
})

export const gateKind = byValue<Choice<'gate_kind'>>({
  gate: 'gate hampshire_gate sliding_gate full-height_turnstile turnstile',
  door: 'wicket_gate kissing_gate door',
  barrier_arm: 'lift_gate swing_gate',
  opening: 'entrance',
})

const greenKinds = byValue<Choice<'green_kind'>>({
  park: 'park nature_reserve recreation_ground',
  garden: 'garden',
  lawn: 'grass meadow village_green grassland',
  woods: 'forest wood',
  planting: 'flowerbed scrub shrubbery orchard plant_nursery greenery heath',
})

/** A park with trees is a park: leisure speaks before land use, land use before nature. */
export function greenKind(tags: Tags): Choice<'green_kind'> {
  for (const key of ['leisure', 'landuse', 'natural']) {
    const kind = greenKinds[tags[key] ?? '']
    if (kind) return kind
  }
  return 'other'
}

const waterKinds = byValue<Choice<'water_kind'>>({
  river: 'river stream riverbank',
  lake: 'lake reservoir lagoon',
  pond: 'pond basin',
  canal: 'canal ditch drain moat',
})

export function waterKind(tags: Tags): Choice<'water_kind'> {
  for (const key of ['water', 'waterway', 'landuse']) {
    const kind = waterKinds[tags[key] ?? '']
    if (kind) return kind
  }
  return 'other'
}

const parkingKinds = byValue<Choice<'parking_kind'>>({
  underground: 'underground',
  roadside: 'street_side lane on_kerb half_on_kerb',
})

export function parkingKind(tags: Tags): Choice<'parking_kind'> {
  if (tags.amenity !== 'parking') return tags.covered === 'yes' || tags.building ? 'shed' : 'bicycle'
  return parkingKinds[tags.parking ?? ''] ?? 'surface'
}

const landUses = byValue<Choice<'land_use'>>({
  residential: 'residential garages',
  commercial: 'commercial retail',
  education: 'education university college school kindergarten',
  health: 'hospital',
  public: 'institutional religious',
  industrial: 'industrial',
  construction: 'construction brownfield',
})

export function landUseKind(tags: Tags): Choice<'land_use'> {
  return landUses[tags.amenity ?? ''] ?? landUses[tags.landuse ?? ''] ?? 'other'
}

const facilitiesByAmenity = byValue<Choice<'facility_kind'>>({
  community_centre: 'community_centre social_centre townhall',
  canteen: 'canteen',
  clinic: 'clinic doctors dentist health_post',
  hospital: 'hospital',
  elderly_station: 'nursing_home',
  childcare: 'childcare',
  kindergarten: 'kindergarten',
  culture_station: 'library arts_centre theatre public_bookcase',
  market: 'marketplace',
  pharmacy: 'pharmacy',
  restaurant: 'restaurant fast_food cafe food_court bar pub',
  bank: 'bank',
  post: 'post_office parcel_locker post_box',
  toilet: 'toilets',
  waste_point: 'waste_disposal waste_transfer_station recycling',
  car_charging: 'charging_station',
  bus_stop: 'bus_station',
  police: 'police',
  bench: 'bench',
  other:
    'social_facility atm fuel cinema fire_station bicycle_rental car_wash vending_machine telephone drinking_water shelter driving_school',
})

const facilitiesByShop = byValue<Choice<'facility_kind'>>({
  supermarket: 'supermarket department_store mall',
  market: 'greengrocer',
})

/** Keys of places people go to. Stations themselves are not taken: one walks to their entrances. */
const facilityKeys = {
  amenity: Object.keys(facilitiesByAmenity),
  highway: ['bus_stop'],
  public_transport: ['platform'],
  railway: ['subway_entrance'],
  healthcare: ['clinic', 'doctor', 'hospital', 'centre'],
} as const

function facilityOf(tags: Tags): Choice<'facility_kind'> {
  if (tags.amenity === 'social_facility' && /senior|elderly/.test(tags['social_facility:for'] ?? ''))
    return 'elderly_station'
  if (tags.amenity === 'charging_station' && isForBicycles(tags)) return 'bicycle_charging'
  const byAmenity = facilitiesByAmenity[tags.amenity ?? '']
  if (byAmenity) return byAmenity
  if (tags.shop) return facilitiesByShop[tags.shop] ?? 'shop'
  if (tags.railway === 'subway_entrance') return 'metro_station'
  if (tags.healthcare) return tags.healthcare === 'hospital' ? 'hospital' : 'clinic'
  return 'bus_stop'
}

function isForBicycles(tags: Tags): boolean {
  const bicycles = [tags.bicycle, tags.scooter, tags.motorcycle].includes('yes')
  return bicycles && tags.motorcar !== 'yes' && tags.car !== 'yes'
}

export const facilityKind = { keys: facilityKeys, of: facilityOf }

/** Chinese names say the level more often than `isced:level` does. */
export function schoolKind(tags: Tags): Choice<'facility_kind'> {
  const level = tags['isced:level'] ?? ''
  const name = tags['name:zh'] ?? tags.name ?? ''
  if (/小学/.test(name) || /^1/.test(level)) return 'primary_school'
  if (/中学|初中|高中/.test(name) || /^[23]/.test(level)) return 'middle_school'
  return 'other'
}
