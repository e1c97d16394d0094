import type { Choice } from '#shared/model/vocabularies'
import { degrees, type Point, placed, points, type Ring, rectangle } from './plane'

/** A building drawn by hand. */
export interface BuildingPlan {
  readonly name: string
  readonly use: Choice<'building_use'>
  readonly floors: number
  readonly heightM: number
  readonly year: number
  readonly ring: Ring
}

/** Where it stands, how far it is turned (degrees), and `length×depth` or corners around that place. */
export type Drawn = readonly [at: string, headingDegrees: number, shape: string]

export function drawnRing([at, headingDegrees, shape]: Drawn): Ring {
  const [centre] = points(at)
  if (!centre) throw new RangeError(`no place in ${at}`)
  const [length, depth] = shape.split('×').map(Number)
  const heading = degrees(headingDegrees)
  if (length !== undefined && depth !== undefined) return rectangle(centre, length, depth, heading)
  return points(shape).map((corner: Point) => placed(corner, centre, heading))
}

const building = (
  name: string,
  use: BuildingPlan['use'],
  floors: number,
  heightM: number,
  year: number,
  ...drawn: Drawn
): BuildingPlan => ({ name, use, floors, heightM, year, ring: drawnRing(drawn) })

const schoolWings = '-40,16 40,16 40,6 4,6 4,-14 36,-14 36,-24 -36,-24 -36,-14 -4,-14 -4,6 -40,6'
const threeFingers =
  '-30,14 30,14 30,4 22,4 22,-12 12,-12 12,4 5,4 5,-12 -5,-12 -5,4 -12,4 -12,-12 -22,-12 -22,4 -30,4'
const longEll = '-42,6 42,6 42,-6 -30,-6 -30,-34 -42,-34'
const officeTee = '-26,8 26,8 26,-6 14,-6 14,-24 2,-24 2,-6 -26,-6'
const sawTooth =
  '-42,-17 42,-17 42,10 35,17 35,10 28,17 28,10 21,17 21,10 14,17 14,10 7,17 7,10 0,17 0,10 -7,17 -7,10 -14,17 -14,10 -21,17 -21,10 -28,17 -28,10 -35,17 -35,10 -42,17'

/** Schools, works, offices and the rest that was designed one by one. */
export const publicBuildings: readonly BuildingPlan[] = [
  building('梧桐小学教学楼', 'education', 4, 15.6, 1989, '14,-4', -4, schoolWings),
  building('梧桐小学综合楼', 'education', 4, 15.8, 2003, '104,8', -4, '15×40'),
  building('梧桐小学食堂', 'education', 2, 8.4, 1992, '-37,-8', -3, '13×26'),
  building('梧桐里幼儿园', 'education', 3, 11.6, 1990, '208,16', 2, threeFingers),
  building('幼儿园门房', 'education', 1, 3.4, 1990, '164,5', 2, '4.5×5'),
  building('初级中学教学楼', 'education', 5, 19.4, 1995, '456,429', -1, longEll),
  building('初级中学实验楼', 'education', 4, 15.8, 1998, '480,391', -1, '54×12'),
  building('初级中学食堂', 'education', 3, 12, 1996, '524,398', -2, '14×44'),
  building('初级中学体育馆', 'education', 2, 11.5, 2005, '519,302', 0, '28×30'),
  building('纽扣厂办公楼', 'industrial', 4, 14.2, 1974, '-468,-201', -2, '46×12'),
  building('纽扣厂一车间', 'industrial', 2, 9.6, 1971, '-404,-207', -2, '48×20'),
  building('纽扣厂二车间', 'industrial', 1, 7.8, 1968, '-447,-270', -2, sawTooth),
  building('纽扣厂三车间', 'industrial', 2, 10.2, 1979, '-345,-280', -3, '68×34'),
  building('纽扣厂成品库', 'industrial', 1, 6.8, 1982, '-450,-320', 6, '72×18'),
  building('纽扣厂锅炉房', 'industrial', 1, 8.2, 1976, '-352,-214', -2, '18×13'),
  building('纽扣厂食堂', 'industrial', 1, 5.2, 1980, '-271,-336', 3, '13×30'),
  building('粮库一号仓', 'industrial', 1, 7.6, 1966, '-452,395', -3, '84×18'),
  building('粮库二号仓', 'industrial', 1, 7.6, 1966, '-360,388', -3, '70×18'),
  building('粮库三号仓', 'industrial', 1, 7.2, 1973, '-458,315', 1, '86×17'),
  building('粮库四号仓', 'industrial', 1, 7.2, 1973, '-359,317', 1, '72×17'),
  building('粮库办公楼', 'industrial', 3, 10.6, 1984, '-478,420', -3, '40×10'),
  building('街道办事处', 'public', 5, 18.6, 1996, '286,430', 2, officeTee),
  building('文化活动站', 'public', 3, 12.4, 1999, '363,428', 2, '42×18'),
  building('派出所', 'public', 4, 14.4, 2001, '366,384', 2, '34×14'),
  building('供电营业所', 'public', 2, 8.6, 1993, '368,302', -2, '30×14'),
  building('梧桐里菜场', 'commercial', 2, 10.5, 1994, '-120,134', 2, '60×40'),
  building('菜场水产棚', 'commercial', 1, 4.6, 2002, '-117,97', -1, '58×12'),
  building('菜场水果摊', 'commercial', 1, 3.6, 2004, '-70,132', 92, '44×7'),
  building('社区服务中心', 'public', 3, 11.4, 1998, '-100,38', -4, '42×14'),
  building('社区食堂', 'public', 2, 7.8, 1987, '-159,32', -3, '32×14'),
  building('社区卫生服务站', 'health', 2, 8, 1995, '-100,-25', -6, '34×14'),
  building('养老服务站', 'public', 2, 7.6, 1986, '-156,-26', -3, '28×14'),
  building('水泵房', 'other', 1, 4.2, 1978, '-486,-376', -8, '9×7'),
  building('河沿路公厕', 'other', 1, 3.6, 1985, '222,-424', -10, '10×6'),
  building('斜塘巷公厕', 'other', 1, 3.6, 1983, '-214,-110', -45, '9×5.5'),
  building('育才路变电房', 'other', 1, 4.4, 1991, '250,-236', 1, '8×6'),
  building('垃圾房', 'other', 1, 3.8, 1999, '-155,160', 2, '9×6'),
  building('公园管理房', 'public', 1, 3.8, 1993, '-200,41', -3, '9×6'),
]

/** Lift towers of about 2000 in 河滨苑: butterfly plans, four or six homes a floor. */
export interface TowerPlan {
  readonly at: Point
  readonly headingDegrees: number
  readonly floors: number
  readonly homesPerFloor: number
  readonly year: number
  readonly ring: Ring
}

const butterfly =
  '-13,-9 -4,-9 -4,-6 4,-6 4,-9 13,-9 13,3 10,3 10,9.5 3,9.5 3,7 -3,7 -3,9.5 -10,9.5 -10,3 -13,3'

const tower = (
  at: string,
  headingDegrees: number,
  floors: number,
  homesPerFloor: number,
  year: number,
): TowerPlan => {
  const [place] = points(at)
  if (!place) throw new RangeError(`no place in ${at}`)
  return {
    at: place,
    headingDegrees,
    floors,
    homesPerFloor,
    year,
    ring: drawnRing([at, headingDegrees, butterfly]),
  }
}

export const towerPlans: readonly TowerPlan[] = [
  tower('306,-149', -9, 11, 4, 1999),
  tower('372,-188', -9, 11, 4, 1999),
  tower('451,-176', -9, 18, 6, 2001),
  tower('476,-226', -5, 18, 6, 2002),
  tower('464,-288', -5, 16, 4, 2002),
  tower('394,-288', -14, 14, 4, 2001),
  tower('287,-304', -6, 12, 4, 2000),
  tower('288,-358', -6, 12, 4, 2000),
]
