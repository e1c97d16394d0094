import { residentsByAgeFields } from '#shared/model/built-in-tables'
import type { FieldValue, Row } from '#shared/model/row'
import { facilityPlans } from './facility-plan'
import { areaFeature, type Feature, lineFeature, pointFeature, rowsOf } from './features'
import { landPlans } from './land-plan'
import { plantLawns } from './lawns'
import { type Building, enclosurePlans } from './layout'
import { settle } from './people'
import { band, points, type Ring } from './plane'
import { randomFor } from './random'
import { activitySpacePlans, greenPlans, openParcelPlans, parkingPlans } from './site-plan'
import { canal, cangqianStreet, eastRing, wutongRoad } from './street-plan'
import type { Town } from './town'

/** What every row of the sample says of where it comes from: nobody shall take it for a real place. */
const provenance = { source: '虚构示例' } as const

/** The middle of the streets on three sides, the middle of the canal on the fourth. */
const boundaryRing: Ring = [
  ...wutongRoad.line.slice(1, -1),
  ...eastRing.line.slice(2, -2),
  ...canal.line.slice(3, -2).toReversed(),
  ...points('-541,-391'),
  ...cangqianStreet.line.slice(2, -2).toReversed(),
]

/** Rows of everything that stands or lies there, by table. */
export function stoneTables(town: Town): Readonly<Record<string, Row[]>> {
  const lawns = plantLawns(town.buildings, town.layout.ground)
  return {
    boundary: rowsOf([areaFeature(boundaryRing, { name: '梧桐里社区', ...provenance })]),
    land_use: rowsOf([
      ...enclosurePlans.map(({ name, landUse, ring, openSides }) =>
        areaFeature(ring, { name, kind: landUse, gated: !openSides, ...provenance }),
      ),
      ...openParcelPlans.map(({ name, kind, ring }) =>
        areaFeature(ring, { name, kind, gated: false, ...provenance }),
      ),
    ]),
    water: rowsOf([
      areaFeature(band(canal.line, canal.widthM), {
        name: canal.name,
        kind: 'canal',
        width_m: canal.widthM,
        ...provenance,
      }),
    ]),
    green: rowsOf(
      [...greenPlans, ...lawns].map(({ name, kind, open, gated, ring }) =>
        areaFeature(ring, { name, kind, open_to_public: open, gated, ...provenance }),
      ),
    ),
    activity_spaces: rowsOf(
      activitySpacePlans.map(({ name, kind, open, ring }) =>
        areaFeature(ring, { name, kind, open_to_public: open, ...provenance }),
      ),
    ),
    parking: rowsOf(
      parkingPlans.map(({ name, kind, spaces, ring }) =>
        areaFeature(ring, { name, kind, spaces, ...provenance }),
      ),
    ),
    roads: rowsOf(
      town.ways.map(({ name, class: kind, widthM, walkable, line }) =>
        lineFeature([line], { name, class: kind, width_m: widthM, walkable, ...provenance }),
      ),
    ),
    barriers: rowsOf(
      town.walls.map(({ kind, heightM, lines }) =>
        lineFeature(lines, { kind, height_m: heightM, ...provenance }),
      ),
    ),
    gates: rowsOf(
      town.gates.map(({ name, kind, open, hours, at }) =>
        pointFeature(at, { name, kind, open, hours: hours ?? null, ...provenance }),
      ),
    ),
    buildings: rowsOf(buildingFeatures(town.buildings)),
    facilities: rowsOf(
      facilityPlans.map(({ name, kind, at, floorAreaM2, hours }) =>
        pointFeature(at, { name, kind, floor_area_m2: floorAreaM2, hours, ...provenance }),
      ),
    ),
    land: rowsOf(
      landPlans.map(({ name, kind, status, tenure, note, ring }) =>
        areaFeature(ring, { name, kind, status, tenure, note, source: '走访发现（虚构示例）' }),
      ),
    ),
  }
}

function buildingFeatures(buildings: readonly Building[]): Feature[] {
  const random = randomFor('building facts')
  const residents = settle(buildings)
  return buildings.map((building, index) => {
    const people = residents[index]
    const byAge: Record<string, FieldValue> = {}
    for (const [age, field] of residentsByAgeFields.entries()) byAge[field] = people?.byAge[age] ?? null
    // Of the old houses nobody knows for sure when they were built.
    const yearKnown = building.year >= 1960 || random.chance(0.4)
    return areaFeature(building.ring, {
      name: building.name,
      use: building.use,
      floors: building.floors,
      height_m: Math.round(building.heightM * 10) / 10,
      built_year: yearKnown ? building.year : null,
      stair_units: building.stairUnits || null,
      lift: building.stairUnits > 0 ? building.lift : null,
      households: building.homes || null,
      residents: people?.all ?? null,
      ...byAge,
      ...provenance,
    })
  })
}
