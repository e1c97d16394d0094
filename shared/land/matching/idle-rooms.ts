import type { IdleRoom } from '../../contract/land-priority'
import { toldPlace } from '../../crs/local-metric'
import { polygonsAreaM2 } from '../../geometry/measure'
import { type PlaneMultiPolygon, type PlanePoint, toPlanePoints } from '../../geometry/plane'
import { representativePoint } from '../../geometry/representative-point'
import type { Community } from '../../indicators/community'
import type { Row } from '../../model/row'
import { numberOf, textOf } from '../../model/table'
import { vocabularies } from '../../model/vocabularies'
import { catalogues } from '../../words/catalogues'
import { writtenAttribute } from '../written-attributes'

/** A room with where it is on the plane, for walking to it. */
export interface PlacedRoom {
  readonly room: IdleRoom
  /** Empty for a point. */
  readonly area: PlaneMultiPolygon
  readonly place: PlanePoint
}

const isIdle = new Set(['true', '1', 'yes', 'idle', 'vacant', '是', '闲置', '空置'])
const areaNames = ['floor_area_m2', '建筑面积', '使用面积', '面积', 'area']
const useNames = ['permitted_uses', 'permitted_use', '允许用途', '可用于', '用途限制']

/**
 * Idle rooms by what the tables can say today: land of kind `shed_or_room` or `underground` that nobody has rejected,
 * and facilities whose attributes say that they are idle (`idle`, `闲置`). Size and permitted uses are read from the
 * attributes as a register of rooms has them; the outline of the ground stands in for the size of a shed.
 */
export function idleRooms(community: Community): PlacedRoom[] {
  const { project } = community
  return [
    ...[...project.rows('land')].flatMap((row) => roomOfLand(row, community)),
    ...[...project.rows('facilities')].flatMap((row) => roomOfFacility(row, community)),
  ]
}

function roomOfLand(row: Row, community: Community): PlacedRoom[] {
  const kind = textOf(row.properties.kind)
  const isRoom = kind === 'shed_or_room' || kind === 'underground'
  if (!isRoom || textOf(row.properties.status) === 'rejected') return []
  const area = community.areaOf(row)
  const place = representativePoint(area)
  if (!place) return []
  const writtenM2 = writtenAreaM2(row)
  // How much room lies below a piece of ground, its outline does not tell.
  const outlineM2 = kind === 'shed_or_room' ? polygonsAreaM2(area) || null : null
  const room: IdleRoom = {
    ...{ table: 'land', id: row.id, name: textOf(row.properties.name) },
    place: toldPlace(place, community.metric),
    areaM2: writtenM2 ?? outlineM2,
    areaFrom: writtenM2 !== null ? 'written' : outlineM2 !== null ? 'outline' : 'unknown',
    underground: kind === 'underground',
    tenure: textOf(row.properties.tenure) ?? 'unknown',
    permittedUses: permittedUses(row),
    idleBecause: { code: `land_matching.idle.${kind}` },
  }
  return [{ area, place, room }]
}

function roomOfFacility(row: Row, { metric }: Community): PlacedRoom[] {
  const idle = writtenAttribute(row, ['idle', '闲置', 'vacant', '空置', '使用状态'])
  const [place] = toPlanePoints(row.geometry, metric)
  if (idle === null || !isIdle.has(String(idle).trim().toLowerCase()) || !place) return []
  const areaM2 = numberOf(row.properties.floor_area_m2) ?? writtenAreaM2(row)
  const room: IdleRoom = {
    ...{ table: 'facilities', id: row.id, name: textOf(row.properties.name) },
    place: toldPlace(place, metric),
    ...{ areaM2, areaFrom: areaM2 === null ? 'unknown' : 'written' },
    ...{ underground: false, tenure: 'unknown', permittedUses: permittedUses(row) },
    idleBecause: { code: 'land_matching.idle.facility' },
  }
  return [{ area: [], place, room }]
}

function writtenAreaM2(row: Row): number | null {
  const areaM2 = Number.parseFloat(String(writtenAttribute(row, areaNames) ?? ''))
  return areaM2 > 0 ? areaM2 : null
}

/** Codes of `facility_kind` where the words are known, as the codes themselves or as either catalogue says them. */
function permittedUses(row: Row): readonly string[] | null {
  const written = writtenAttribute(row, useNames)
  if (written === null) return null
  const uses = String(written)
    .split(/[,，、;；/\n]+/)
    .map((use) => use.trim())
    .filter((use) => use !== '')
  return uses.length > 0 ? uses.flatMap(kindsOf) : null
}

/** A use of several words is one in English, and may be several uses in Chinese. */
function kindsOf(use: string): readonly string[] {
  const kind = kindByWord.get(use.toLowerCase())
  return kind ? [kind] : use.split(/\s+/).map((word) => kindByWord.get(word.toLowerCase()) ?? word)
}

const kindByWord = new Map(
  vocabularies.facility_kind.flatMap((kind) => [
    [kind, kind] as const,
    ...Object.values(catalogues).map((words) => {
      return [(words[`choice.facility_kind.${kind}`] ?? kind).toLowerCase(), kind] as const
    }),
  ]),
)
