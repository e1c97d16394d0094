import type { Choice } from '#shared/model/vocabularies'
import { type Point, points } from './plane'

export interface FacilityPlan {
  readonly name: string
  readonly kind: Choice<'facility_kind'>
  readonly at: Point
  readonly floorAreaM2: number | null
  readonly hours: string | null
}

const facility = (
  name: string,
  kind: FacilityPlan['kind'],
  at: string,
  floorAreaM2: number | null = null,
  hours: string | null = null,
): FacilityPlan => {
  const [place] = points(at)
  if (!place) throw new RangeError(`no place in ${at}`)
  return { name, kind, at: place, floorAreaM2, hours }
}

/** What people go to on foot: in buildings their door, in the open the thing itself. */
export const facilityPlans: readonly FacilityPlan[] = [
  facility('梧桐里社区服务中心', 'community_centre', '-101,31', 1180, '8:30–17:30'),
  facility('社区食堂', 'canteen', '-152,24', 320, '6:30–8:30、10:45–12:30、16:45–18:30'),
  facility('社区卫生服务站', 'clinic', '-101,-17', 410, '8:00–17:00'),
  facility('梧桐里养老服务站', 'elderly_station', '-155,-18', 260, '8:30–16:30'),
  facility('街道文化活动站', 'culture_station', '361,418', 940, '9:00–20:30'),
  facility('梧桐里幼儿园', 'kindergarten', '177,-3', 1960, '7:30–16:40'),
  facility('梧桐小学', 'primary_school', '38,24', 5900, '7:00–17:30'),
  facility('梧桐初级中学', 'middle_school', '512,340', 9800, '6:50–18:00'),
  facility('梧桐里菜场', 'market', '-88,130', 3900, '5:30–18:30'),
  facility('派出所社区警务室', 'police', '353,377', 60, '全天'),
  facility('邻家超市', 'supermarket', '-49,352', 420, '7:00–21:30'),
  facility('粮站便民超市', 'supermarket', '-302,205', 160, '7:00–20:30'),
  facility('育才文具店', 'shop', '-212,57', 45),
  facility('阿福五金修配', 'shop', '-62,268', 38),
  facility('梧桐里烟酒店', 'shop', '-74,366', 40),
  facility('小周理发', 'shop', '-39,214', 30),
  facility('桥头杂货', 'shop', '-34,-322', 36, '6:30–20:00'),
  facility('三村小店', 'shop', '97,-146', 24),
  facility('四村便利店', 'shop', '405,56', 60, '全天'),
  facility('河滨苑便利店', 'shop', '424,-152', 55, '全天'),
  facility('裁缝铺', 'shop', '-213,-128', 18),
  facility('仁济药房', 'pharmacy', '-47,318', 110, '8:00–21:00'),
  facility('育才路药店', 'pharmacy', '-246,60', 70, '8:00–20:30'),
  facility('老汤面馆', 'restaurant', '-64,232', 80, '5:30–13:30'),
  facility('梧桐生煎', 'restaurant', '-40,266', 50, '6:00–14:00'),
  facility('河桥茶馆', 'restaurant', '-22,-326', 70, '6:00–17:00'),
  facility('兰州拉面', 'restaurant', '-36,168', 60),
  facility('二村早点', 'restaurant', '112,445', 45, '5:00–10:00'),
  facility('农商银行梧桐里支行', 'bank', '36,439', 180, '8:30–16:30'),
  facility('邮政储蓄所', 'bank', '-154,429', 120, '8:30–16:30'),
  facility('快递驿站（一村）', 'post', '-88,316', 40, '9:00–20:00'),
  facility('快递驿站（四村）', 'post', '410,46', 35, '9:00–20:00'),
  facility('邮政所', 'post', '-130,429.5', 90, '8:30–17:00'),
  facility('斜塘巷公厕', 'toilet', '-214,-110', 48, '全天'),
  facility('河沿路公厕', 'toilet', '222,-424', 60, '全天'),
  facility('梧桐公园公厕', 'toilet', '-200,41', 54, '6:00–21:00'),
  facility('街道养老服务中心（日间照料）', 'elderly_station', '300,420', 380, '8:00–17:00'),
  ...pointsOf('垃圾分类投放点', 'waste_point', [
    '-196,330',
    '-98,300',
    '-398,262',
    '88,290',
    '70,140',
    '204,274',
    '342,176',
    '450,182',
    '-418,-22',
    '-398,-150',
    '-140,-296',
    '108,-232',
    '126,-330',
    '388,-20',
    '470,-12',
    '400,-232',
    '326,-352',
    '-250,-150',
    '196,-70',
  ]),
  ...pointsOf('电动自行车充电棚', 'bicycle_charging', [
    '-206,262',
    '84,330',
    '214,240',
    '350,150',
    '-396,-40',
    '134,-262',
    '410,-50',
    '386,-214',
  ]),
  ...pointsOf('公共座椅', 'bench', [
    '-230,-20',
    '-214,2',
    '-196,-30',
    '-138,18',
    '-122,16',
    '-90,-388',
    '-36,-226',
    '296,372',
    '278,386',
    '160,-421',
    '-44,330',
    '-56,210',
  ]),
  facility('电动汽车充电桩（街道办）', 'car_charging', '306,312'),
  facility('电动汽车充电桩（河滨苑）', 'car_charging', '428,-310'),
  facility('梧桐路·一村', 'bus_stop', '-176,441'),
  facility('梧桐路·二村', 'bus_stop', '60,451'),
  facility('梧桐路·街道办', 'bus_stop', '352,460'),
  facility('东环路·中学', 'bus_stop', '546,366'),
  facility('东环路·四村', 'bus_stop', '549,30'),
  facility('仓前街·粮库', 'bus_stop', '-519,372'),
  facility('育才路·小学', 'bus_stop', '8,52'),
  facility('河桥', 'bus_stop', '-36,-356'),
]

function pointsOf(name: string, kind: FacilityPlan['kind'], places: readonly string[]): FacilityPlan[] {
  return places.map((at) => facility(name, kind, at))
}
