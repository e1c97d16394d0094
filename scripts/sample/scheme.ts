import type { Row } from '#shared/model/row'
import type { Choice } from '#shared/model/vocabularies'
import { drawnRing } from './building-plan'
import { areaFeature, recordsOf, rowsOf } from './features'
import { boilerSite, gardenSite, landPlans } from './land-plan'
import { points, type Ring } from './plane'

interface SpacePlan {
  readonly name: string
  readonly kind: Choice<'space_kind'>
  readonly landId: number
  readonly note: string
  readonly ring: Ring
}

/** The spaces of 方案甲, each drawn a little inside the piece of ground it uses. */
export const spacePlans: readonly SpacePlan[] = [
  {
    name: '锅炉房口袋公园',
    kind: 'pocket_park',
    landId: landPlans.indexOf(boilerSite) + 1,
    note: '一条直路连通新村路和纺机新村，环路一圈约 200 米，留泡桐，带靠背的椅子朝南。',
    ring: points('252,194 305,196.5 303,252.5 266,255.5 251.5,249.5'),
  },
  {
    name: '一村社区花园',
    kind: 'community_garden',
    landId: landPlans.indexOf(gardenSite) + 1,
    note: '东半边高床种植箱，西半边修好晒衣架，中间留 1.2 米通道。',
    ring: drawnRing(['-132,351', 4, '41×13']),
  },
]

export function schemeTables(): Readonly<Record<string, Row[]>> {
  return {
    schemes: recordsOf([
      {
        name: '方案甲',
        note: '先做两处小的：锅炉房空地改成口袋公园，一村楼间空地改成社区花园。',
        created_at: '2026-09-22T06:30:00.000Z',
      },
    ]),
    spaces: rowsOf(
      spacePlans.map(({ name, kind, landId, note, ring }) =>
        areaFeature(ring, { name, kind, scheme_id: 1, land_id: landId, note }),
      ),
    ),
    indicator_entries: recordsOf([
      {
        indicator: 'H25-20',
        value: 1,
        note: '育才路公房和斜塘巷老房没有物业，其余小区有物业公司或居委会代管。',
        recorded_at: '2026-09-14T02:10:00.000Z',
        recorded_by: '沈禾',
      },
      {
        indicator: 'X-15',
        value: 68.4,
        note: '九月入户问卷：发出 412 份，收回有效 367 份，满意和基本满意 251 份。',
        recorded_at: '2026-10-12T03:40:00.000Z',
        recorded_by: '顾小满',
      },
    ]),
  }
}
