import type { Message } from '../../model/message'
import type { Row } from '../../model/row'
import { booleanOf, textOf } from '../../model/table'
import type { Choice } from '../../model/vocabularies'
import { writtenAttribute } from '../written-attributes'

/**
 * Kinds of facts §4.2 that are no free ground: a building, a lawn or a car park stands there, and only what was written
 * down about it can tell. Each with the tables that can, in the order in which they are told.
 */
const tellingTables = {
  demolished: ['buildings', 'land_use'],
  poor_green: ['green'],
  shed_or_room: ['buildings', 'parking'],
  fragmented_parking: ['parking'],
  underground: ['buildings', 'parking'],
} as const satisfies Partial<Record<Choice<'land_kind'>, readonly string[]>>

export type ToldKind = keyof typeof tellingTables
export const toldKinds = Object.keys(tellingTables) as readonly ToldKind[]
export const toldTables = [...new Set(Object.values(tellingTables).flat())]

/** A row that is leftover land by what is written down about it. */
export interface ToldLand {
  readonly table: string
  readonly row: Row
  readonly kind: ToldKind
  readonly kindWhy: Message
}

/** What is written down in the row itself; what lies on it and around it may tell more (`told-places.ts`). */
export function toldBy(table: string, row: Row): ToldLand | null {
  for (const kind of toldKinds) {
    const tables: readonly string[] = tellingTables[kind]
    const word = tables.includes(table) ? tells[kind]?.(table, row) : null
    if (word) return { table, row, kind, kindWhy: { code: `leftover.told.${kind}`, params: { word } } }
  }
  return null
}

type Telling = (table: string, row: Row) => string | null

/** The word by which the row says it, `null` where it does not. */
const tells: Readonly<Partial<Record<ToldKind, Telling>>> = {
  demolished: (table, row) =>
    goneBuilding(row) ??
    (table === 'land_use'
      ? said(row, ['landuse'], brownfield)
      : said(row, ['building', ...stateNames], gone)),
  poor_green: (_table, row) => said(row, conditionNames, poor) ?? (isClosedPark(row) ? 'closed' : null),
  shed_or_room: (table, row) => {
    if (isUnderground(table, row)) return null
    if (table === 'parking') return textOf(row.properties.kind) === 'shed' ? 'shed' : null
    return said(row, ['building'], sheds) ?? idleWord(row)
  },
  underground: (table, row) => (isUnderground(table, row) ? idleWord(row) : null),
}

const stateNames = ['状态', '建筑状态', '拆违', '拆除情况', 'state', 'status', 'building:state']
const conditionNames = ['condition', 'state', '养护', '养护情况', '状况', '现状', '绿化状况', '质量']
const idleNames = ['disused', 'abandoned', 'vacant', 'idle', '闲置', '空置', '使用状态', '使用情况']

const gone = words('demolished', 'razed', 'ruins', 'collapsed', '已拆', '已拆除', '拆除', '拆违', '是')
const brownfield = words('brownfield')
const poor = words(
  'poor',
  'bad',
  'very_bad',
  'deficient',
  '差',
  '较差',
  '很差',
  '一般偏差',
  '荒废',
  '裸土',
  '失管',
  '需改造',
)
const sheds = words(
  'shed',
  'sheds',
  'garage',
  'garages',
  'hut',
  'bicycle_shed',
  'bike_shed',
  'container',
  '车棚',
  '自行车棚',
)
const idle = words('yes', 'true', '1', 'idle', 'vacant', 'disused', 'abandoned', '是', '闲置', '空置')

function words(...some: readonly string[]): ReadonlySet<string> {
  return new Set(some)
}

function said(row: Row, names: readonly string[], wanted: ReadonlySet<string>): string | null {
  for (const name of names) {
    const value = writtenAttribute(row, [name])
    if (value !== null && wanted.has(String(value).trim().toLowerCase())) return String(value)
  }
  return null
}

/** OpenStreetMap keeps what stood somewhere under a prefix; the value is the kind of building, or just `yes`. */
function goneBuilding(row: Row): string | null {
  for (const name of ['demolished:building', 'razed:building']) {
    const value = writtenAttribute(row, [name])
    if (value !== null && value !== 'no' && value !== false) return `${name}=${value}`
  }
  return null
}

const idleWord = (row: Row): string | null => said(row, idleNames, idle)

/** Parks and gardens are there to be entered; lawns and planted strips seldom are. */
const isClosedPark = ({ properties: { kind, open_to_public: open } }: Row): boolean =>
  (kind === 'park' || kind === 'garden') && booleanOf(open) === false

function isUnderground(table: string, row: Row): boolean {
  if (table === 'parking' && textOf(row.properties.kind) === 'underground') return true
  return said(row, ['location', '位置', 'parking'], words('underground', '地下', '人防')) !== null
}
