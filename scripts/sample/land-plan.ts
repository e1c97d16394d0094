import type { Choice } from '#shared/model/vocabularies'
import { type Drawn, drawnRing } from './building-plan'
import { points, type Ring } from './plane'

export interface LandPlan {
  readonly name: string
  readonly kind: Choice<'land_kind'>
  readonly status: Choice<'land_status'>
  readonly tenure: Choice<'tenure'>
  readonly note: string
  readonly ring: Ring
}

const box = (...drawn: Drawn) => drawnRing(drawn)
const candidate = (
  name: string,
  kind: LandPlan['kind'],
  ring: Ring,
  note: string,
  tenure: LandPlan['tenure'] = 'unknown',
): LandPlan => ({ name, kind, status: 'candidate', tenure, note, ring })

export const boilerSite = candidate(
  '老锅炉房空地',
  'demolished',
  points('250,191 307,193.5 305,255 266,258 249,252'),
  '1987 年的集中供热锅炉房，2019 年拆除后用围挡围着，地面是碎砖和杂草。',
  'state',
)

export const gardenSite = candidate(
  '一村楼间空地',
  'between_buildings',
  box('-132,351', 4, '44×15'),
  '原来的晒衣场，铁架子锈断后没再修。一楼住户在边上种了葱和丝瓜。',
  'common',
)

/** Pieces that nobody looks after, as found on the first walks. Who holds them is mostly not asked yet. */
export const landPlans: readonly LandPlan[] = [
  boilerSite,
  gardenSite,
  candidate(
    '斜塘巷口三角地',
    'corner',
    points('-331,64.5 -305,66 -303.5,33'),
    '巷口被两条路切出来的尖角，堆着共享单车和旧沙发。',
  ),
  candidate(
    '桥堍三角地',
    'corner',
    points('-50,-216 -45,-214 -22,-243 -45,-246'),
    '有一棵老榆树，树下放着居民自己搬来的藤椅。',
  ),
  candidate(
    '粮库南墙夹心地',
    'corner',
    points('-424,285.5 -322,287 -322,293.5 -424,293'),
    '粮库围墙和粮机新村围墙之间的一条缝，只有粮站弄这头能进。',
  ),
  candidate(
    '菜场后角',
    'corner',
    points('-162,86 -151,85.5 -151,108 -162,109'),
    '鱼摊倒水的地方，夏天味道重。',
  ),
  candidate(
    '书院弄尽头',
    'dead_end',
    points('240,-107.5 265,-108.5 266,-120 242,-121'),
    '弄堂到此被铁门堵死，铁门那边就是桥东路。',
  ),
  candidate(
    '匝道桥下',
    'under_bridge',
    points('518.5,-166 535,-164 527.5,-262 509.5,-261'),
    '净高约 4.5 米，白天停着几辆不动的面包车。',
    'state',
  ),
  candidate('纽扣厂后场', 'idle', box('-328,-338', -4, '60×36'), '停产以后没人用，水泥地面基本完好。'),
  candidate(
    '河边拆违空地',
    'demolished',
    points('-22,-378.5 42,-384 42,-402 -22,-395'),
    '2024 年拆掉一排棚屋，地基还露在外面。',
  ),
  candidate(
    '河边荒绿地',
    'poor_green',
    points('-318,-391 -258,-398 -234,-396.5 -234,-412 -252,-414 -318,-405'),
    '绿化死了一半，被踩出三条小路。',
  ),
  candidate(
    '二村中心绿地',
    'poor_green',
    points('15,292.5 68,294.5 70.5,304 66,314.5 22,312.5 13.5,304'),
    '草皮秃了，雨后全是泥，亭子的顶漏水。',
    'common',
  ),
  candidate(
    '一村旧车棚',
    'shed_or_room',
    box('-108,236', 4, '22×6'),
    '棚顶已经拆走，只剩水泥地和一排铁桩。',
    'common',
  ),
  candidate(
    '三村南墙停车地',
    'fragmented_parking',
    box('186,-377', -9, '50×10'),
    '画了八个车位，实际停十几辆，消防车进不来。',
  ),
  candidate(
    '三村东墙外长条地',
    'corner',
    points('246,-262 257,-260 255,-366 247,-366'),
    '两个小区都以为是对方的，没有人扫。',
    'disputed',
  ),
  candidate(
    '河滨苑人防口',
    'underground',
    box('334,-222', -12, '28×20'),
    '草坪下有一处闲置人防，入口锁着，据说进过水。',
  ),
]
