import type { IdleRoom } from '../../contract/land-priority'
import { polygonsAreaM2 } from '../../geometry/measure'
import { type PlaneMultiPolygon, toPlanePoints } from '../../geometry/plane'
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
  readonly area: PlaneMultiPolygon
  readonly place: readonly [number, number]
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
  const { project, metric } = community
  const rooms: PlacedRoom[] = []
  for (const row of project.rows('land')) {
    const kind = textOf(row.properties.kind)
    const isRoom = kind === 'shed_or_room' || kind === 'underground'
    if (!isRoom || textOf(row.properties.status) === 'rejected') continue
    const area = community.areaOf(row)
    const place = representativePoint(area)
    if (!place) continue
    const written = writtenArea(row)
    const outlineM2 = polygonsAreaM2(area)
    // How much room lies below a piece of ground, its outline does not tell.
    const fromOutline = kind === 'shed_or_room' && outlineM2 > 0
    const room = {
      ...{ table: 'land' as const, id: row.id },
      ...{ areaM2: written ?? (fromOutline ? outlineM2 : null), underground: kind === 'underground' },
      areaFrom:
        written !== null ? ('written' as const) : fromOutline ? ('outline' as const) : ('unknown' as const),
      tenure: textOf(row.properties.tenure) ?? 'unknown',
      idleBecause: { code: `land_matching.idle.${kind}` },
    }
    rooms.push({ area, place, room: { ...room, ...commonOf(row, metric.toLngLat(place)) } })
  }
  for (const row of project.rows('facilities')) {
    const idle = writtenAttribute(row, ['idle', '闲置', 'vacant', '空置', '使用状态'])
    const [place] = toPlanePoints(row.geometry, metric)
    if (idle === null || !isIdle.has(String(idle).trim().toLowerCase()) || !place) continue
    const areaM2 = numberOf(row.properties.floor_area_m2) ?? writtenArea(row)
    const room = {
      ...{ table: 'facilities' as const, id: row.id, areaM2, underground: false },
      areaFrom: areaM2 === null ? ('unknown' as const) : ('written' as const),
      tenure: 'unknown',
      idleBecause: { code: 'land_matching.idle.facility' },
    }
    rooms.push({ area: [], place, room: { ...room, ...commonOf(row, metric.toLngLat(place)) } })
  }
  return rooms
}

function commonOf(row: Row, [lng, lat]: readonly [number, number]) {
  const rounded = (degrees: number) => Math.round(degrees * 1e7) / 1e7
  return {
    name: textOf(row.properties.name),
    place: [rounded(lng), rounded(lat)] as const,
    permittedUses: permittedUses(row),
  }
}

function writtenArea(row: Row): number | null {
  const areaM2 = Number.parseFloat(String(writtenAttribute(row, areaNames) ?? ''))
  return areaM2 > 0 ? areaM2 : null
}

/** Codes of `facility_kind` where the words are known, as the codes themselves or as either catalogue says them. */
function permittedUses(row: Row): readonly string[] | null {
  const written = writtenAttribute(row, useNames)
  if (written === null) return null
  const words = String(written)
    .split(/[,，、;；/\s]+/)
    .filter((word) => word !== '')
  return words.length > 0 ? words.map((word) => kindByWord.get(word.toLowerCase()) ?? word) : null
}

const kindByWord = new Map(
  vocabularies.facility_kind.flatMap((kind) => [
    [kind, kind] as const,
    ...Object.values(catalogues).map((words) => {
      return [(words[`choice.facility_kind.${kind}`] ?? kind).toLowerCase(), kind] as const
    }),
  ]),
)
