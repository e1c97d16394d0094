import type { Choice } from '#shared/model/vocabularies'
import { type Line, points, type Ring } from './plane'

export type Activity = Choice<'activity'>

/** What people do at all: how long, at what hour, at what age. Slots and ages in the order of their vocabularies. */
export interface Habit {
  readonly minutes: readonly [least: number, most: number]
  /** 7–9, 9–11, 11–14, 14–16, 16–18, 18–20, 20–22. */
  readonly slots: readonly [number, number, number, number, number, number, number]
  /** 0–6, 7–17, 18–39, 40–59, 60–74, 75+. */
  readonly ages: readonly [number, number, number, number, number, number]
  /** Weekend against workday. */
  readonly weekend: number
}

export const habits: Readonly<Record<Activity, Habit>> = {
  passing: { minutes: [1, 4], slots: [9, 4, 5, 3, 9, 7, 3], ages: [2, 8, 24, 22, 14, 5], weekend: 0.8 },
  sitting: { minutes: [12, 75], slots: [2, 8, 3, 9, 6, 4, 1], ages: [0, 0.4, 1, 3, 14, 13], weekend: 1 },
  chatting: { minutes: [8, 60], slots: [3, 8, 3, 7, 7, 8, 3], ages: [0, 0.5, 2, 8, 16, 9], weekend: 1.1 },
  childcare: { minutes: [15, 70], slots: [2, 8, 1, 5, 10, 6, 1], ages: [5, 0, 3, 3, 7, 1], weekend: 1.1 },
  playing: { minutes: [10, 60], slots: [0.5, 4, 2, 4, 11, 9, 2], ages: [9, 12, 0.3, 0, 0, 0], weekend: 2 },
  exercise: { minutes: [15, 55], slots: [10, 6, 1, 3, 5, 8, 3], ages: [0, 0.6, 2, 6, 15, 6], weekend: 1.1 },
  dance: { minutes: [35, 90], slots: [5, 1, 0, 0.5, 0.5, 12, 5], ages: [0, 0, 0.4, 8, 15, 2], weekend: 1 },
  ball: { minutes: [20, 80], slots: [1, 3, 1, 4, 9, 6, 1], ages: [0.4, 12, 7, 2, 1, 0], weekend: 2.4 },
  chess: { minutes: [30, 120], slots: [0.5, 5, 3, 12, 7, 2, 0.5], ages: [0, 0, 0.4, 4, 14, 9], weekend: 1 },
  dog_walking: { minutes: [10, 35], slots: [9, 2, 1, 1, 4, 10, 8], ages: [0, 0.6, 6, 8, 6, 1], weekend: 1.1 },
  drying: { minutes: [3, 12], slots: [4, 9, 5, 5, 3, 0.3, 0], ages: [0, 0, 1, 5, 10, 5], weekend: 1.4 },
  gardening: {
    minutes: [12, 55],
    slots: [6, 7, 0.6, 3, 7, 1.5, 0],
    ages: [0, 0, 0.3, 3, 13, 6],
    weekend: 1.1,
  },
  trading: { minutes: [4, 22], slots: [12, 10, 3, 2, 7, 3, 0.5], ages: [0, 0.3, 4, 10, 14, 5], weekend: 1.3 },
  parking: { minutes: [2, 8], slots: [8, 2, 2, 2, 6, 10, 5], ages: [0, 0, 10, 9, 1.5, 0], weekend: 0.7 },
  other: { minutes: [3, 25], slots: [3, 4, 3, 4, 4, 3, 1], ages: [1, 2, 5, 6, 7, 3], weekend: 1 },
}

/** A place that draws people: an area, or a line with the width over which they spread. */
export interface Haunt {
  readonly name: string
  readonly weight: number
  readonly area?: Ring
  readonly line?: Line
  readonly spreadM?: number
  readonly doings: Partial<Readonly<Record<Activity, number>>>
  /** Factors on the hours, where a place has hours of its own. */
  readonly slots?: Habit['slots']
  readonly ages?: Habit['ages']
  readonly workdaysOnly?: boolean
}

const schoolGateHours: Habit['slots'] = [7, 0.2, 1.2, 0.4, 12, 0.4, 0]

/** Haunts drawn by hand; gates, sunny corners and car parks follow from the layout. */
export const hauntPlans: readonly Haunt[] = [
  {
    name: '梧桐里街早市',
    weight: 15,
    line: points('-66,380 -49,250 -53,140 -60,72'),
    spreadM: 6,
    doings: { trading: 10, passing: 7, chatting: 3, other: 1, sitting: 0.5 },
    slots: [1.6, 1.4, 0.8, 0.5, 1.2, 0.8, 0.4],
  },
  {
    name: '菜场门口',
    weight: 8,
    area: points('-90,112 -77,112 -77,156 -90,156'),
    doings: { trading: 12, passing: 3, chatting: 3 },
    slots: [2, 1.6, 0.5, 0.4, 1, 0.2, 0],
  },
  {
    name: '公园小广场',
    weight: 9,
    area: points('-221,2 -196,0 -195,20 -220,21'),
    doings: { dance: 9, exercise: 4, chatting: 4, childcare: 3, sitting: 2, playing: 2 },
  },
  {
    name: '梧桐公园',
    weight: 6,
    area: points('-258,14 -196,20 -190,-38 -204,-66 -232,-40'),
    doings: { sitting: 5, chatting: 4, chess: 4, childcare: 3, exercise: 3, dog_walking: 1.2, passing: 2 },
  },
  {
    name: '公园健身点',
    weight: 2.4,
    area: points('-254,-8 -246,0 -236,-10 -244,-18'),
    doings: { exercise: 10, chatting: 2 },
  },
  {
    name: '社区小广场',
    weight: 6,
    area: points('-149,4 -113,2 -112,22 -148,24'),
    doings: { sitting: 5, chatting: 6, chess: 3, playing: 2, dance: 2, childcare: 3, passing: 3 },
  },
  {
    name: '社区食堂门口',
    weight: 2.6,
    area: points('-174,18 -146,17 -145,23 -173,24'),
    doings: { passing: 4, chatting: 5, other: 4 },
    slots: [1, 0.8, 9, 0.2, 3, 1.5, 0],
    ages: [0.2, 0.1, 0.4, 0.8, 2, 2.4],
  },
  {
    name: '小学校门口',
    weight: 7,
    area: points('18,47 62,44 62,53 18,57'),
    doings: { childcare: 8, passing: 5, chatting: 3, trading: 1.5, playing: 2.4, parking: 1 },
    slots: schoolGateHours,
    workdaysOnly: true,
  },
  {
    name: '幼儿园门口',
    weight: 2.6,
    area: points('146,-18 155,-18 156,12 145,12'),
    doings: { childcare: 9, chatting: 3, playing: 2, passing: 1 },
    slots: [6, 0.3, 0.2, 1, 13, 0.3, 0],
    workdaysOnly: true,
  },
  {
    name: '初级中学门口',
    weight: 1.6,
    area: points('544,318 553,318 552,350 543,350'),
    doings: { passing: 9, trading: 1, other: 1 },
    slots: [8, 0.1, 0.6, 0.1, 9, 1, 0],
    ages: [0, 9, 1, 1, 0.3, 0],
    workdaysOnly: true,
  },
  {
    name: '桥堍老榆树下',
    weight: 2.4,
    area: points('-49,-218 -44,-217 -26,-241 -44,-244'),
    doings: { chess: 9, sitting: 6, chatting: 5 },
  },
  {
    name: '河滨步道',
    weight: 4.6,
    line: points('-520,-380 -420,-396 -250,-419 -120,-407 -39,-397 75,-410 160,-428 234,-440 322,-426'),
    spreadM: 2.5,
    doings: { exercise: 7, dog_walking: 6, passing: 4, chatting: 2, sitting: 1 },
  },
  {
    name: '河滨平台',
    weight: 1.6,
    area: points('-96,-386 -71,-383 -71,-394 -96,-398'),
    doings: { exercise: 5, sitting: 4, chatting: 3, other: 1 },
  },
  {
    name: '街道办前广场',
    weight: 2.6,
    area: points('266,366 308,367 308,390 265,389'),
    doings: { dance: 6, ball: 5, playing: 3, passing: 2 },
    slots: [1, 0.6, 0.5, 0.6, 1, 2, 1.4],
  },
  {
    name: '斜塘巷',
    weight: 4,
    line: points('-500,195 -440,152 -361,80 -275,-8 -192,-92 -112,-152 -66,-182'),
    spreadM: 2.6,
    doings: { passing: 8, sitting: 3, chatting: 4, drying: 1.6, gardening: 0.6, trading: 0.8 },
  },
  {
    name: '老房子弄堂',
    weight: 3,
    line: points('-262,-84 -268,-122 -206,-150 -160,-186'),
    spreadM: 2.2,
    doings: { sitting: 4, chatting: 5, drying: 3, gardening: 2, passing: 3 },
  },
  {
    name: '育才路',
    weight: 4,
    line: points('-520,96 -400,84 -250,70 -60,62 120,50 300,62 430,76 560,91'),
    spreadM: 6,
    doings: { passing: 10, trading: 1, parking: 1 },
  },
  {
    name: '梧桐路',
    weight: 3.6,
    line: points('-510,462 -300,448 -70,452 150,468 360,474 545,462'),
    spreadM: 10,
    doings: { passing: 10, trading: 1.5, dog_walking: 0.6 },
  },
  {
    name: '新村路',
    weight: 1.6,
    line: points('239,462 232,380 240,250 226,140 217,62'),
    spreadM: 3,
    doings: { passing: 8, parking: 4, chatting: 1 },
  },
  {
    name: '老锅炉房围挡外',
    weight: 0.5,
    line: points('246,196 246,250'),
    spreadM: 1.5,
    doings: { dog_walking: 5, passing: 4, parking: 2 },
  },
  {
    name: '一村楼间空地',
    weight: 0.9,
    area: points('-152,345 -112,348 -112,357 -152,354'),
    doings: { gardening: 8, drying: 6, chatting: 2 },
  },
  {
    name: '河边拆违空地',
    weight: 0.5,
    area: points('-20,-381 40,-386 40,-400 -20,-394'),
    doings: { dog_walking: 6, gardening: 2, parking: 2, passing: 2 },
  },
  {
    name: '二村老年活动场',
    weight: 2.2,
    area: points('120,290 148,291 148,307 119,306'),
    doings: { sitting: 6, chess: 5, chatting: 6, exercise: 3 },
  },
  {
    name: '二村儿童乐园',
    weight: 1.2,
    area: points('15,125 29,126 29,135 14,135'),
    doings: { playing: 9, childcare: 6, chatting: 1 },
  },
  {
    name: '一村健身点',
    weight: 1.6,
    area: points('-105,278 -91,279 -91,292 -106,291'),
    doings: { exercise: 9, chatting: 3, drying: 1 },
  },
  {
    name: '纺机新村儿童乐园',
    weight: 1.4,
    area: points('422,189 437,188 438,204 423,204'),
    doings: { playing: 9, childcare: 6 },
  },
  {
    name: '仓前新村小广场',
    weight: 1.3,
    area: points('-392,-69 -368,-69 -368,-55 -392,-55'),
    doings: { chatting: 6, sitting: 5, chess: 3, playing: 2 },
  },
  {
    name: '三村健身点',
    weight: 1.1,
    area: points('55,-202 69,-201 68,-193 55,-194'),
    doings: { exercise: 8, chatting: 3 },
  },
  {
    name: '三村老年活动场',
    weight: 1.2,
    area: points('196,-184 216,-182 215,-172 196,-173'),
    doings: { sitting: 6, chess: 5, chatting: 5 },
  },
  {
    name: '四村儿童乐园',
    weight: 1.4,
    area: points('337,-55 353,-54 352,-45 336,-46'),
    doings: { playing: 8, childcare: 6, chatting: 2 },
  },
  {
    name: '河滨苑儿童乐园',
    weight: 1.9,
    area: points('362,-252 380,-255 382,-244 364,-241'),
    doings: { playing: 9, childcare: 7, chatting: 2 },
  },
  {
    name: '河滨苑草坪',
    weight: 1.2,
    area: points('312,-236 346,-240 350,-200 318,-196'),
    doings: { playing: 5, dog_walking: 4, childcare: 3, sitting: 1 },
  },
]
