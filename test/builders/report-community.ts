import type { Geometry } from 'geojson'
import { issueTypes } from '#shared/indicators/issue-types'
import type { MemoryProject } from '#shared/model/memory-project'
import type { FieldValue } from '#shared/model/row'
import { vocabularies } from '#shared/model/vocabularies'
import { communityProject, line, type Metres, point, polygon } from './community-project'

type Values = Readonly<Record<string, FieldValue>>
type NewRow = readonly [geometry: Geometry | null, properties?: Values]

/** The whole place stands a little askew to the compass, as places do. */
const turn = (7 * Math.PI) / 180
const askew = ([x, y]: Metres): Metres => [
  x * Math.cos(turn) - y * Math.sin(turn),
  x * Math.sin(turn) + y * Math.cos(turn),
]
const area = (...corners: readonly Metres[]): Geometry => polygon(...corners.map(askew))
const way = (...points: readonly Metres[]): Geometry => line(...points.map(askew))
const spot = (x: number, y: number): Geometry => point(...askew([x, y]))
const block = (x: number, y: number, width: number, depth: number): Geometry =>
  area([x, y], [x + width, y], [x + width, y + depth], [x, y + depth])

/** The nth of a list, round and round. */
const nth = <T>(list: readonly T[], index: number): T => {
  const item = list[index % list.length]
  if (item === undefined) throw new Error('nth of nothing')
  return item
}

/** Slabs of six storeys in rows to the south, every seventh without a head count. */
function homes(): NewRow[] {
  const rows: NewRow[] = []
  for (const [row, y] of [-165, -122, -80, -36, 38, 82, 126].entries()) {
    for (const [column, x] of [-195, -128, -62, 28, 96, 158].entries()) {
      const number = rows.length + 1
      if ((row === 3 && column === 2) || (row === 5 && column === 4)) continue
      const length = 50 - ((row + column) % 3) * 6
      const people = { residents_0_6: 9, residents_7_17: 14, residents_18_39: 41, residents_40_59: 38 }
      const counted =
        number % 7 === 0 ? {} : { residents: 158, ...people, residents_60_74: 40, residents_75_plus: 16 }
      rows.push([
        block(x + (row % 2) * 4, y, length, 11),
        {
          name: `${number}号楼`,
          use: column === 0 && row % 3 === 0 ? 'mixed' : 'residential',
          floors: 6,
          built_year: 1983 + ((row * 3 + column) % 14),
          households: 48,
          lift: false,
          ...counted,
        },
      ])
    }
  }
  return rows
}

const publicBuildings: readonly NewRow[] = [
  [
    area([-62, -36], [-20, -36], [-20, -8], [-40, -8], [-40, -22], [-62, -22]),
    { name: '梧桐里小学', use: 'education' },
  ],
  [block(92, 82, 46, 24), { name: '社区服务中心', use: 'public' }],
  [block(-214, -200, 60, 14), { name: '便民市场', use: 'commercial' }],
  [block(170, -200, 32, 16), { name: '卫生服务站', use: 'health' }],
  [block(-214, 168, 40, 18), { name: null, use: 'industrial' }],
  [block(-150, 172, 12, 9), { name: null, use: null }],
]

const observed = [
  '三单元二层的灯坏了半年，晚上摸黑上楼。',
  '雨天这里积水没过脚面。',
  '电动车堵住了楼道口。',
  '路沿没有坡道，轮椅上不去。',
  null,
]

function observations(): NewRow[] {
  const places: readonly Metres[] = [
    [-188, -160],
    [-185, -158],
    [-183, -161],
    [-110, -116],
    [-50, -74],
    [40, -160],
    [104, -116],
    [166, -74],
    [30, -30],
    [110, -32],
    [-190, 44],
    [-120, 48],
    [44, 44],
    [104, 50],
    [170, 88],
    [-60, 132],
    [-5, 10],
    [2, 96],
    [-5, -100],
    [210, 0],
  ]
  return places.map(([x, y], index) => [
    index === 16 ? block(x - 8, y - 8, 14, 18) : spot(x, y),
    {
      category: index === 18 ? '井盖松动' : nth(issueTypes, index * 7).id,
      severity: nth(vocabularies.severity, index),
      status: nth(vocabularies.observation_status, Math.floor(index / 3)),
      words: nth(observed, index),
      picture: index % 6 === 0 ? nth(pictureHashes, index / 6) : null,
      building_id: index % 4 === 0 ? index + 1 : null,
      recorded_at: '2025-05-18T02:00:00Z',
      recorded_by: '周工',
    },
  ])
}

const said: readonly (readonly [string, 'support' | 'neutral' | 'oppose'])[] = [
  ['老人下楼没地方坐，早该修个小公园。', 'support'],
  ['只要晚上十点以后安静，我赞成。', 'support'],
  ['公园可以有，车位也不能少。', 'neutral'],
  ['就在我家窗户底下，怕跳广场舞吵。', 'oppose'],
  ['给孩子留块平整的地，别铺大理石，雨天滑。', 'support'],
  ['先把路灯修好再说别的。', 'neutral'],
  ['凉亭容易有人抽烟打牌到半夜，我不同意。', 'oppose'],
]

function opinions(): NewRow[] {
  return Array.from({ length: 40 }, (_, index): NewRow => {
    const [words, stance] = nth(said, index)
    return [
      index % 3 === 0 ? spot(-20 + index, 20 - index) : null,
      {
        words,
        stance,
        resident: '李桂芬',
        age_group: nth([...vocabularies.age_group, null], index),
        space_id: index % 5 < 3 ? (index % 3) + 1 : null,
        recorded_at: '2025-05-20T02:00:00Z',
        recorded_by: '周工',
      },
    ]
  })
}

const pictureHashes = ['a1', 'b2', 'c3'].map((start) => start.padEnd(64, '0'))

/** A drawn picture for each hash: what an attachment looks like on its way into a report. */
export const reportPictures: ReadonlyMap<string, string> = new Map(
  pictureHashes.map((hash, index) => [
    hash,
    `data:image/svg+xml;base64,${btoa(
      `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 80 60"><rect width="80" height="60" fill="${nth(['#b9c7cf', '#c9bda8', '#a8b79b'], index)}"/><path d="M0 60L30 20L52 44L64 30L80 60Z" fill="${nth(['#6d7f8a', '#8a7655', '#5f7350'], index)}"/></svg>`,
    )}`,
  ]),
)

/**
 * A community with something for every section of a report: 40 slabs of homes (some without a head count),
 * streets, a wall with a shut gate, leftover land, two schemes, observations of every severity, opinions.
 */
export function reportCommunity(): MemoryProject {
  return communityProject({
    boundary: [[area([-232, -212], [228, -214], [236, 60], [214, 200], [-120, 206], [-236, 196])]],
    land_use: [[block(-228, -208, 450, 400), { kind: 'residential', gated: false }]],
    green: [
      [
        area([-16, -150], [14, -150], [16, -60], [2, -40], [-16, -60]),
        { name: '梧桐园', kind: 'park', open_to_public: true },
      ],
      [block(-130, 6, 90, 18), { kind: 'lawn' }],
      [block(40, 150, 120, 14), { kind: 'planting', open_to_public: false }],
    ],
    water: [
      [
        way([-300, -240], [-100, -250], [120, -236], [320, -262]),
        { name: '清沟河', kind: 'river', width_m: 18 },
      ],
    ],
    activity_spaces: [[block(-40, 96, 36, 24), { name: '文化广场', kind: 'square', open_to_public: true }]],
    parking: [
      [block(166, 20, 40, 14), { kind: 'surface', spaces: 32 }],
      [block(-214, -20, 30, 40), { kind: 'surface' }],
    ],
    roads: [
      [
        way([-320, -222], [0, -226], [320, -220]),
        { name: '河沿路', class: 'main', width_m: 18, walkable: true },
      ],
      [way([232, -300], [246, 40], [222, 300]), { name: '梧桐东街', class: 'secondary', walkable: true }],
      [
        way([-232, 18], [20, 22], [240, 8]),
        { name: '梧桐里中街', class: 'lane', width_m: 7, walkable: true },
      ],
      [way([20, -226], [20, 22], [14, 210]), { name: '学院巷', class: 'lane', walkable: true }],
      ...[-144, -102, -58, 60, 104].map(
        (y): NewRow => [way([-206, y], [20, y], [214, y]), { class: 'footpath', walkable: true }],
      ),
    ],
    barriers: [
      [way([-232, -206], [-236, 190], [-120, 200]), { kind: 'wall', height_m: 2.2 }],
      [way([-120, 200], [60, 198]), { kind: 'hedge' }],
    ],
    gates: [
      [spot(-233, -60), { name: '西门', kind: 'gate', open: false }],
      [spot(20, 199), { name: '北门', kind: 'gate', open: true }],
    ],
    buildings: [...homes(), ...publicBuildings],
    facilities: [[spot(-190, -194), { name: '便民市场', kind: 'market' }]],
    land: [
      [
        area([-42, 4], [8, 6], [6, 16], [-40, 15]),
        { name: '锅炉房旧址', kind: 'demolished', status: 'accepted', tenure: 'common' },
      ],
      [block(176, 104, 34, 26), { kind: 'idle', status: 'candidate', tenure: 'unknown' }],
      [
        area([-228, 70], [-212, 70], [-210, 120], [-226, 120]),
        { kind: 'corner', status: 'candidate', tenure: 'state' },
      ],
      [block(60, -182, 30, 12), { kind: 'between_buildings', status: 'rejected', tenure: 'disputed' }],
    ],
    schemes: [
      [
        null,
        { name: '方案甲', note: '先补老人和孩子的活动场地，再理停车。', created_at: '2025-05-25T02:00:00Z' },
      ],
      [null, { name: '方案乙', created_at: '2025-05-26T02:00:00Z' }],
    ],
    spaces: [
      [
        area([-40, 5], [6, 7], [4, 15], [-38, 14]),
        { name: '梧桐口袋公园', kind: 'pocket_park', scheme_id: 1, land_id: 1 },
      ],
      [block(178, 106, 30, 22), { kind: 'elderly_corner', scheme_id: 1, land_id: 2 }],
      [block(-226, 74, 12, 40), { kind: 'parking', scheme_id: 1, land_id: 3 }],
      [block(178, 106, 30, 22), { kind: 'parking', scheme_id: 2, land_id: 2 }],
    ],
    observations: observations(),
    opinions: opinions(),
    indicator_entries: [
      [
        null,
        {
          indicator: 'X-15',
          value: 82.5,
          note: '入户问卷 240 份',
          recorded_at: '2025-05-21T02:00:00Z',
          recorded_by: '周工',
        },
      ],
    ],
    settings: Object.entries({
      name: '梧桐里社区',
      planner: '周岚',
      organisation: '梧桐里责任规划师工作站',
      map_source: '现场踏勘与虚构数据',
      map_date: '2025 年 5 月',
      community_population_note: '虚构，2025 年 5 月',
      fictional: 'true',
    }).map(([key, value]): NewRow => [null, { key, value }]),
  })
}
