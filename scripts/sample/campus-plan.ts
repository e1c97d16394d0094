import type { EnclosurePlan } from './enclosure-plan'
import { points } from './plane'

/** What else stands behind walls: the schools, the button factory that closed, the granary that half did. */
export const campusPlans: readonly EnclosurePlan[] = [
  {
    name: '梧桐小学',
    landUse: 'education',
    ring: points('-50,50 126,40 137,-40 132,-109 -60,-112'),
    barrier: 'wall',
    ways: [{ widthM: 6, line: points('40,55.3 39,44 36,20') }],
    gates: [{ name: '梧桐小学校门', near: [39, 45], kind: 'gate', open: true, hours: '7:00–17:30' }],
    rows: null,
  },
  {
    name: '梧桐里幼儿园',
    landUse: 'education',
    ring: points('158,42 250,46 247,-30 156,-36'),
    barrier: 'fence',
    ways: [{ widthM: 4, line: points('141.2,-4 157,-4 176,-4') }],
    gates: [{ name: '幼儿园大门', near: [157, -4], kind: 'gate', open: true, hours: '7:30–16:40' }],
    rows: null,
  },
  {
    name: '梧桐初级中学',
    landUse: 'education',
    ring: points('404,280 402,450 540,446 543,280'),
    barrier: 'wall',
    ways: [{ widthM: 7, line: points('560,332 542,332 512,334') }],
    gates: [{ name: '初级中学校门', near: [542, 332], kind: 'gate', open: true, hours: '6:50–18:00' }],
    rows: null,
  },
  {
    name: '弘光纽扣厂（已停产）',
    landUse: 'industrial',
    ring: points('-501,-182 -335,-186 -262,-232 -250,-378 -420,-360 -522,-336 -503,-240'),
    barrier: 'wall',
    ways: [
      { widthM: 6, line: points('-510.8,-232 -502,-232 -392,-238 -300,-250 -292,-300') },
      { widthM: 5, line: points('-392,-238 -396,-300 -398,-374.6') },
    ],
    gates: [
      { name: '纽扣厂大门', near: [-502, -232], kind: 'gate', open: true, hours: '8:00–17:00' },
      { name: '纽扣厂河边门', near: [-398, -362], kind: 'gate', open: false, hours: '常年上锁' },
    ],
    rows: null,
  },
  {
    name: '城南粮库',
    landUse: 'industrial',
    ring: points('-508,430 -314,420 -316,350 -313,296 -517,294'),
    barrier: 'wall',
    ways: [{ widthM: 7, line: points('-527.4,352 -514,352 -440,349 -336,346') }],
    gates: [{ name: '粮库大门', near: [-514, 352], kind: 'gate', open: true, hours: '8:00–17:00' }],
    rows: null,
  },
]
