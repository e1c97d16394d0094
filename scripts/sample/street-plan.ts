import { type Line, points } from './plane'

/**
 * The streets of 梧桐里 as laid by hand, in metres around the middle of the neighbourhood: bent, not
 * square, with one old lane that runs slantwise along a filled-in creek. Junctions need not be drawn:
 * `streets.ts` finds where lines meet.
 */
export interface StreetPlan {
  readonly name: string | null
  readonly class: 'main' | 'secondary' | 'lane' | 'service' | 'pedestrian' | 'footpath' | 'steps'
  readonly widthM: number
  readonly walkable: boolean
  /** Passes over everything else: no junctions. */
  readonly elevated?: boolean
  readonly line: Line
}

const street = (name: string | null, kind: StreetPlan['class'], widthM: number, line: Line): StreetPlan => ({
  name,
  class: kind,
  widthM,
  walkable: true,
  line,
})

export const wutongRoad = street(
  '梧桐路',
  'main',
  24,
  points('-640,472 -520,462 -300,448 -70,452 150,468 360,474 552,462 650,452'),
)
export const cangqianStreet = street(
  '仓前街',
  'secondary',
  14,
  points('-508,545 -520,462 -530,300 -524,120 -505,-60 -512,-240 -535,-360 -541,-398 -552,-480'),
)
export const eastRing = street(
  '东环路',
  'main',
  32,
  points('544,545 552,462 562,300 568,120 562,-80 551,-250 543,-345 530,-480'),
)
const wutongliStreet = street(
  '梧桐里街',
  'secondary',
  12,
  points(
    '-73,530 -70,452 -62,380 -48,250 -52,140 -60,62 -74,-60 -66,-182 -48,-290 -40,-372 -38,-414 -30,-490',
  ),
)
const yucaiRoad = street(
  '育才路',
  'secondary',
  10,
  points('-523,96 -400,84 -250,70 -60,62 120,50 300,62 430,76 567,92'),
)
export const xietangLane = street(
  '斜塘巷',
  'lane',
  4.2,
  points('-527,215 -440,152 -361,80 -275,-8 -192,-92 -112,-152 -66,-182 -8,-252 38,-312 75,-383'),
)
const xincunRoad = street('新村路', 'lane', 7, points('240,470.6 232,380 240,250 226,140 216,56.4'))
const riversideRoad = street(
  '河沿路',
  'lane',
  6,
  points(
    '-533,-349 -420,-372 -250,-392 -120,-380 -40,-372 75,-383 230,-412 330,-398 420,-352 480,-316 546,-302',
  ),
)
const liangzhanAlley = street('粮站弄', 'lane', 4.5, points('-300,448 -306,350 -294,230 -302,150 -298,74.5'))
const xuefuAlley = street('学府弄', 'lane', 5, points('134,51 146,-40 140,-118'))
const shuyuanAlley = street('书院弄', 'lane', 5.5, points('-70,-122 40,-126 140,-118 252,-112'))
const qiaodongRoad = street('桥东路', 'lane', 7, points('284,-117 430,-138 559,-127'))

/** The ramp of the ring road: crosses over the neighbourhood's edge, nobody walks on it. */
const ramp: StreetPlan = {
  name: '东环路匝道',
  class: 'main',
  widthM: 9,
  walkable: false,
  elevated: true,
  line: points('566,-20 546,-86 527,-160 519,-250 512,-330 500,-480'),
}

export const streetPlans: readonly StreetPlan[] = [
  wutongRoad,
  cangqianStreet,
  eastRing,
  wutongliStreet,
  yucaiRoad,
  xietangLane,
  xincunRoad,
  riversideRoad,
  liangzhanAlley,
  xuefuAlley,
  shuyuanAlley,
  qiaodongRoad,
  ramp,
]

/** 梧桐浜, along the south, bending with the old polder dyke; centre line and width. */
export const canal = {
  name: '梧桐浜',
  widthM: 19,
  line: points(
    '-720,-352 -630,-378 -540,-391 -420,-410 -250,-433 -120,-421 -40,-411 75,-424 160,-442 235,-455 325,-441 400,-408 455,-371 500,-349 545,-338 640,-331 720,-340',
  ),
}

const path = (widthM: number, line: Line, name: string | null = null): StreetPlan =>
  street(name, 'footpath', widthM, line)

/** Ways that no wall closes: alleys between the bungalows, park paths, the canal walk. */
export const publicPaths: readonly StreetPlan[] = [
  // The park in the wedge between 育才路 and 斜塘巷, and the square of the community centre.
  path(2.4, points('-228,68.4 -228,26 -224,-4 -206,-34 -199,-85')),
  path(2, points('-267,-15 -246,2 -224,-4 -188,0 -130,4')),
  path(1.6, points('-246,2 -240,22 -228,26')),
  street(null, 'pedestrian', 4, points('-130,4 -68.4,-8')),
  path(2.6, points('-130,4 -134,65')),
  // Alleys of the old houses south of 斜塘巷.
  path(2.2, points('-240,-43.4 -262,-84 -268,-122 -258,-176 -246,-222 -243.5,-300 -245,-393'), '箍桶弄'),
  path(1.8, points('-190,-94 -206,-150 -197,-196 -146,-196'), '磨坊弄'),
  path(1.5, points('-325,-114 -300,-118 -268,-122 -206,-150 -160,-186 -146,-196 -112,-204 -66,-198')),
  path(1.1, points('-300,-118 -304,-60 -292,-24')),
  // The houses between 仓前街 and the head of 斜塘巷.
  path(1.8, points('-525,156 -472,134 -436,112 -424,86.4')),
  path(1.4, points('-472,134 -474,176')),
  // The corner of old houses by the canal bridge.
  path(1.6, points('-46,-316 -14,-318 34,-308')),
  path(1.3, points('-14,-318 -6,-346 -2,-375')),
  // Offices of the sub-district.
  street(null, 'service', 5, points('331,472.6 329,410 331,352 340,265')),
  street(null, 'service', 5, points('236,340 262,338 331,345')),
  // Behind the wall at the end of 书院弄.
  path(1.8, points('252,-112 268,-114.5 284,-117')),
  // The canal walk, its steps up to 河沿路, and the towpath that has fallen away east of the bridge.
  path(2.2, points('-538,-377 -420,-396 -250,-419 -120,-407 -39,-397'), '河滨步道'),
  path(2.2, points('-39,-397 75,-410 160,-428 234,-440 322,-426'), '河滨步道'),
  path(1.2, points('322,-426 392,-395 447,-358 494,-336 545,-324'), '河滨步道'),
  street(null, 'steps', 1.8, points('-330,-382 -332,-408')),
  street(null, 'steps', 1.8, points('-168,-385 -170,-411.5')),
  street(null, 'steps', 1.6, points('106,-389 108,-416')),
  street(null, 'steps', 1.6, points('318,-399 322,-426')),
  street(null, 'steps', 1.5, points('452,-332 460,-352')),
]
