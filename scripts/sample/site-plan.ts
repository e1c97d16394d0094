import type { Choice } from '#shared/model/vocabularies'
import { type Drawn, drawnRing } from './building-plan'
import { degrees, type Point, placed, points, type Ring } from './plane'

export interface GreenPlan {
  readonly name: string | null
  readonly kind: Choice<'green_kind'>
  readonly open: boolean
  readonly gated: boolean
  readonly ring: Ring
}

export interface ActivitySpacePlan {
  readonly name: string
  readonly kind: Choice<'activity_space_kind'>
  readonly open: boolean
  readonly ring: Ring
}

export interface ParkingPlan {
  readonly name: string
  readonly kind: Choice<'parking_kind'>
  readonly spaces: number
  readonly ring: Ring
}

export interface ParcelPlan {
  readonly name: string
  readonly kind: Choice<'land_use'>
  readonly ring: Ring
}

/** A running track: straights of that length, bends of that radius. */
function track(at: string, headingDegrees: number, straightM: number, radiusM: number): Ring {
  const [centre] = points(at)
  if (!centre) throw new RangeError(`no place in ${at}`)
  const corners: Point[] = []
  for (let step = 0; step <= 8; step++) {
    const angle = -Math.PI / 2 + (step * Math.PI) / 8
    corners.push([straightM / 2 + radiusM * Math.cos(angle), radiusM * Math.sin(angle)])
  }
  const whole = [...corners, ...corners.map(([x, y]): Point => [-x, -y])]
  return whole.map((corner) => placed(corner, centre, degrees(headingDegrees)))
}

const green = (
  name: string | null,
  kind: GreenPlan['kind'],
  access: 'open' | 'gated' | 'shut',
  ring: Ring,
): GreenPlan => ({ name, kind, open: access === 'open', gated: access === 'gated', ring })
const space = (
  name: string,
  kind: ActivitySpacePlan['kind'],
  open: boolean,
  ring: Ring,
): ActivitySpacePlan => ({ name, kind, open, ring })
const parking = (name: string, kind: ParkingPlan['kind'], spaces: number, ...drawn: Drawn): ParkingPlan => ({
  name,
  kind,
  spaces,
  ring: drawnRing(drawn),
})
const box = (...drawn: Drawn) => drawnRing(drawn)

export const greenPlans: readonly GreenPlan[] = [
  green('梧桐公园', 'park', 'open', points('-263,23 -192,26 -186,-8 -188,-42 -203,-73 -232,-46 -263,-12')),
  green('一村小游园', 'garden', 'gated', box('-143,286', 4, '52×24')),
  green('粮机新村花坛', 'planting', 'gated', box('-346,222', -5, '28×15')),
  green('二村中心绿地', 'lawn', 'gated', points('12,290 70,292 73,304 68,317 20,315 11,304')),
  green('纺机新村花园', 'garden', 'gated', box('386,197', -4, '50×22')),
  green('河沿新村花坛', 'planting', 'gated', box('-190,-262', 6, '40×18')),
  green('三村花园', 'garden', 'gated', box('162,-184', 8, '44×22')),
  green('四村中心花园', 'garden', 'gated', box('452,-54', 6.5, '54×22')),
  green('河滨苑中心草坪', 'lawn', 'gated', points('312,-196 350,-172 356,-204 352,-236 340,-266 304,-246')),
  green('河滨苑东绿地', 'lawn', 'gated', points('424,-226 446,-240 462,-258 450,-262 436,-252')),
  green('小学植物角', 'garden', 'shut', box('112,-52', -4, '16×22')),
  green('街道办绿化', 'planting', 'open', box('286,357', 0, '40×7')),
  green(null, 'planting', 'open', points('-405,-379 -345,-386 -345,-403 -405,-395')),
  green(
    '河边荒绿地',
    'planting',
    'open',
    points('-322,-388.5 -258,-396 -230,-394.5 -230,-414 -252,-416 -322,-406.5'),
  ),
  green(null, 'planting', 'open', points('-160,-388.5 -120,-385 -52,-378 -52,-395 -120,-404 -160,-408')),
  green(null, 'woods', 'open', points('116,-393.5 205,-410.5 205,-430 160,-424.5 116,-415')),
  green(null, 'planting', 'open', points('246,-414 312,-402.5 312,-424 246,-435')),
  green(null, 'planting', 'open', points('338,-399 410,-361.5 440,-341 440,-359 392,-391 338,-415')),
]

export const activitySpacePlans: readonly ActivitySpacePlan[] = [
  space('梧桐公园小广场', 'square', true, box('-208,10', -3, '24×18')),
  space('梧桐公园健身点', 'fitness', true, box('-246,-10', -40, '16×11')),
  space('社区小广场', 'square', true, box('-131,12', -4, '38×20')),
  space('街道办前广场', 'square', true, box('287,378', 2, '46×28')),
  space('河滨平台', 'elderly', true, points('-96,-385 -70,-382 -70,-395 -96,-399')),
  space('小学操场', 'pitch', false, track('44,-72', -3, 62, 23)),
  space('中学操场', 'pitch', false, track('448,328', 88, 44, 30)),
  space('幼儿园活动场', 'playground', false, box('212,-13', 2, '52×20')),
  space('一村健身点', 'fitness', false, box('-98,285', 4, '18×16')),
  space('二村老年活动场', 'elderly', false, box('134,298', 2.5, '32×20')),
  space('二村儿童乐园', 'playground', false, box('22,130', 2.5, '17×12')),
  space('纺机新村儿童乐园', 'playground', false, box('430,196', -4, '18×18')),
  space('仓前新村小广场', 'square', true, box('-380,-62', -2, '28×17')),
  space('三村健身点', 'fitness', false, box('62,-198', 8, '17×13')),
  space('三村老年活动场', 'elderly', false, box('206,-178', 8, '24×18')),
  space('四村儿童乐园', 'playground', false, box('345,-50', 6.5, '20×15')),
  space('河滨苑儿童乐园', 'playground', false, box('372,-248', -10, '22×15')),
]

export const parkingPlans: readonly ParkingPlan[] = [
  parking('一村西停车场', 'surface', 31, '-262,288', 4, '44×17'),
  parking('一村南停车场', 'surface', 34, '-256,198', 4, '48×17'),
  parking('粮机新村停车场', 'surface', 22, '-464,226', -5, '34×16'),
  parking('二村东停车场', 'surface', 46, '188,292', 2.5, '36×32'),
  parking('二村西停车场', 'surface', 28, '0,206', 2.5, '40×17'),
  parking('二村北停车场', 'surface', 24, '176,388', 2.5, '36×16'),
  parking('纺机新村停车场', 'surface', 52, '498,204', -4, '46×28'),
  parking('纺机新村西停车场', 'surface', 26, '282,120', -4, '38×16'),
  parking('仓前新村停车场', 'surface', 20, '-456,-62', -2, '32×15'),
  parking('河沿新村停车场', 'surface', 18, '-112,-248', 6, '28×16'),
  parking('三村停车场', 'surface', 38, '196,-290', 8, '46×19'),
  parking('四村停车场', 'surface', 30, '306,-62', 6.5, '38×18'),
  parking('四村东停车场', 'surface', 34, '500,30', 6.5, '46×18'),
  parking('河滨苑地下车库', 'underground', 168, '398,-256', -25, '46×40'),
  parking('河滨苑地面车位', 'surface', 24, '432,-314', 27, '44×11'),
  parking('街道办停车场', 'surface', 36, '288,308', 0, '54×20'),
  parking('菜场停车场', 'surface', 17, '-74,96', 90, '26×10'),
  parking('新村路路侧车位', 'roadside', 17, '234.4,320', 81.5, '96×2.2'),
  parking('育才路路侧车位', 'roadside', 21, '20,53', -4, '116×2.2'),
  parking('桥东路路侧车位', 'roadside', 19, '484,-130', 5, '100×2.2'),
  parking('菜场自行车停放处', 'bicycle', 60, '-120,160', 2, '50×5'),
]

/** Ground without a wall, by its use. */
export const openParcelPlans: readonly ParcelPlan[] = [
  {
    name: '斜塘巷老房',
    kind: 'residential',
    ring: points(
      '-292,-22 -205,-106 -120,-164 -84,-202 -150,-214 -240,-218 -262,-222 -328,-180 -330,-48 -300,-10',
    ),
  },
  { name: '仓前老房', kind: 'residential', ring: points('-514,204 -442,158 -378,100 -512,112') },
  { name: '桥堍老房', kind: 'residential', ring: points('-46,-214 30,-312 62,-372 -30,-366') },
  { name: '街道办事处', kind: 'public', ring: points('250,268 308,268 398,276 396,456 250,455 241,380') },
  { name: '社区中心', kind: 'public', ring: points('-178,50 -74,46 -78,-46 -178,-44') },
  { name: '菜场', kind: 'commercial', ring: points('-163,172 -66,168 -67,76 -163,80') },
]
