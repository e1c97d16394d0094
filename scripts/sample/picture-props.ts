import type { Random } from './random'

/** Pieces of a drawing 320 wide and 200 high. Each returns SVG; numbers are rounded, so that a picture stays small. */
export type Prop = (random: Random) => string

const n = (value: number) => String(Math.round(value))
export const box = (x: number, y: number, width: number, height: number, fill: string, more = '') =>
  `<rect x="${n(x)}" y="${n(y)}" width="${n(width)}" height="${n(height)}" fill="${fill}"${more}/>`
const disc = (x: number, y: number, radius: number, fill: string) =>
  `<circle cx="${n(x)}" cy="${n(y)}" r="${n(radius)}" fill="${fill}"/>`
export const shape = (d: string, fill: string) => `<path d="${d}" fill="${fill}"/>`
const stroke = (d: string, colour: string, width: number) =>
  `<path d="${d}" fill="none" stroke="${colour}" stroke-width="${width}" stroke-linecap="round"/>`

/** A line that wanders downwards: cracks, cables, moss. */
function wander(random: Random, x: number, y: number, steps: number, dx: number, dy: number): string {
  let d = `M${n(x)} ${n(y)}`
  for (let step = 0; step < steps; step++)
    d += `l${n(random.between(-dx, dx))} ${n(random.between(dy * 0.5, dy))}`
  return d
}

const car = (x: number, y: number, colour: string) =>
  shape(`M${n(x)} ${n(y)}h74v-15l-12-4-9-14h-30l-11 14-12 3z`, colour) +
  shape(`M${n(x + 24)} ${n(y - 20)}l7-9h9v9zM${n(x + 43)} ${n(y - 20)}v-9h7l7 9z`, '#e8eef0') +
  disc(x + 17, y, 7, '#2f3336') +
  disc(x + 58, y, 7, '#2f3336')

const bicycle = (x: number, y: number, colour: string) =>
  `<g fill="none" stroke="${colour}" stroke-width="2.5"><circle cx="${n(x)}" cy="${n(y)}" r="10"/><circle cx="${n(x + 30)}" cy="${n(y)}" r="10"/><path d="M${n(x)} ${n(y)}l9-17h15l6 17M${n(x + 9)} ${n(y - 17)}l7 17 8-17-2-7h5"/></g>`

const person = (x: number, y: number, colour: string) =>
  disc(x, y - 30, 5, '#d9b08c') + shape(`M${n(x - 6)} ${n(y)}v-17q6-12 12 0v17z`, colour)

const clothes = ['#6b7f8e', '#a4685a', '#7d8b5b', '#c39b54', '#8a6f8d', '#4f6d6a']
const paint = ['#b9574a', '#e3e0d6', '#55616b', '#8fa3ad', '#3f4a52']

export const props = {
  crack: (random) => stroke(wander(random, random.between(70, 220), 40, 7, 13, 20), '#4a3f38', 2.5),
  peeling: (random) =>
    [0, 1, 2]
      .map(() => {
        const [x, y] = [random.between(40, 230), random.between(50, 110)]
        return shape(`M${n(x)} ${n(y)}q${n(random.between(10, 26))} -14 30 4t8 26q-22 16-36 2z`, '#b8a48c')
      })
      .join(''),
  damp: (random) =>
    shape(`M20 ${n(random.between(92, 112))}q40 -22 80 -4t90 6 110 -10v66h-280z`, '#8b8c6e" opacity=".45'),
  rustyPipe: (random) => {
    const x = random.between(60, 250)
    return (
      box(x, 20, 8, 140, '#a3623c') +
      box(x - 3, random.between(60, 80), 14, 9, '#6f3f26') +
      box(x - 3, 116, 14, 8, '#6f3f26')
    )
  },
  cables: (random) =>
    [0, 1, 2, 3, 4]
      .map(() => {
        const y = random.between(24, 60)
        return stroke(
          `M0 ${n(y)}Q${n(random.between(90, 230))} ${n(y + random.between(30, 90))} 320 ${n(random.between(20, 70))}`,
          '#2d2f31',
          1.5,
        )
      })
      .join(''),
  socketCable: (random) => {
    const x = random.between(120, 200)
    return (
      stroke(`M${n(x)} 50Q${n(x + 26)} 110 ${n(x - 8)} 158`, '#2f2f2f', 2) +
      box(x - 20, 156, 26, 8, '#f1f1ea') +
      bicycle(x + 14, 166, '#3d6f8c')
    )
  },
  airConditioner: (random) => {
    const [x, y] = [random.between(80, 220), random.between(60, 100)]
    return `<g transform="rotate(${n(random.between(9, 17))} ${n(x)} ${n(y)})">${box(x, y, 36, 24, '#e9e6dc')}${disc(x + 13, y + 12, 9, '#b9b6ab')}</g>`
  },
  leak: (random) => {
    const x = random.between(60, 200)
    return (
      shape(`M${n(x)} 12h70l-12 34-10-8-9 30-12-26-11 14z`, '#8a7d63" opacity=".6') +
      box(x + 18, 162, 34, 16, '#c05a4a')
    )
  },
  boxes: (random) =>
    [0, 1, 2, 3, 4]
      .map((step) =>
        box(
          196 + (step % 3) * 28 + random.between(-4, 4),
          150 - Math.floor(step / 3) * 24 + random.between(-3, 3),
          30,
          26,
          random.pick(['#c7a36f', '#b78f58', '#a9855a']),
        ),
      )
      .join('') + box(150, 92, 10, 86, '#8d6a4a'),
  brokenRail: () =>
    stroke('M60 120L150 70', '#7b4b2a', 5) +
    stroke('M176 56L236 24', '#7b4b2a', 5) +
    stroke('M150 70q8 10 2 20', '#8b8b8b', 2),
  newRail: () =>
    stroke('M60 120L240 22', '#a8743d', 6) + stroke('M92 102v22M150 71v22M208 40v22', '#6c6c6c', 3),
  electricBikes: (random) =>
    [0, 1, 2]
      .map((place) =>
        bicycle(
          56 + place * 74 + random.between(-8, 8),
          166,
          random.pick(['#3d6f8c', '#b9574a', '#4c4f52', '#7d8b5b']),
        ),
      )
      .join('') + stroke('M40 120q60 40 120 34', '#2f2f2f', 2),
  emptyCabinet: () =>
    box(226, 84, 44, 54, '#b6473c') +
    box(231, 90, 34, 42, '#efe9da') +
    shape('M236 128l12-18 14 18z', '#d8cdb0'),
  fireDoor: () =>
    box(196, 50, 56, 118, '#8c6f63') +
    shape('M196 50l-26 10v114l26-6z', '#a58678') +
    box(176, 162, 18, 12, '#a0523d'),
  hydrant: () =>
    box(206, 70, 62, 78, '#b6473c') +
    shape('M216 80h42v58h-42z', '#dfe4e2') +
    stroke('M220 90l14 16 8-6 12 24', '#556', 1.5) +
    disc(237, 118, 10, '#7f2d26'),
  exitSign: (random) => {
    const x = random.between(120, 190)
    return (
      box(x, 40, 60, 24, '#2c8a57') +
      shape(`M${n(x + 14)} 45h6l4 6 6 1v3h-8l-4-4-2 6 4 3v4h-4v-3l-6-4z`, '#f4fff8') +
      shape(`M${n(x + 40)} 46l10 6-10 6z`, '#f4fff8')
    )
  },
  slabs: (random) =>
    [0, 1, 2, 3, 4, 5]
      .map(
        (place) =>
          `<rect x="${n(place * 52 + 4)}" y="${n(random.between(156, 166))}" width="46" height="20" fill="${random.pick(['#b7b1a3', '#a49e90', '#c3bdb0'])}" transform="rotate(${n(random.between(-6, 6))} ${n(place * 52 + 26)} 166)"/>`,
      )
      .join(''),
  puddle: (random) =>
    shape(`M${n(random.between(30, 70))} 176q40 -20 100 -12t110 8q-10 16-90 16t-120-12z`, '#8fb0bd') +
    shape('M110 176q30 -8 70 -2-30 8-70 2z', '#bcd3da'),
  plank: () => shape('M40 178l180-12 4 6-182 14z', '#9a744b'),
  cars: (random) =>
    [0, 1, 2]
      .map((place) =>
        car(14 + place * 98 + random.between(-6, 10), 172 + random.between(-4, 5), random.pick(paint)),
      )
      .join(''),
  deadCar: (random) =>
    car(random.between(80, 150), 172, '#8d8f86') +
    shape('M96 140q40 -16 70 -2-30 8-70 2z', '#b98a3c') +
    disc(128, 150, 3, '#a8743d'),
  carOnGreen: (random) =>
    box(0, 160, 320, 40, '#7f9a68') +
    car(random.between(90, 140), 176, random.pick(paint)) +
    stroke('M40 178l10-10M260 180l12-8M70 186l8-8', '#5b7548', 4),
  bicycles: (random) =>
    [0, 1, 2, 3, 4]
      .map((place) =>
        bicycle(
          22 + place * 58 + random.between(-6, 6),
          168 + (place % 2) * 8,
          random.pick(['#3d6f8c', '#b9574a', '#4c4f52']),
        ),
      )
      .join(''),
  fruit: (random) =>
    [0, 1, 2]
      .map(
        (place) =>
          box(random.between(20, 50) + place * 44, 162, 36, 16, '#b78f58') +
          disc(46 + place * 44, 160, 7, random.pick(['#c5643f', '#d7a93b', '#8fa04b'])),
      )
      .join(''),
  bins: (random) =>
    ['#3f6fa0', '#4a8a5a', '#b9574a', '#6b6b6b']
      .map(
        (fill, place) =>
          box(70 + place * 48, 126 + random.between(0, 4), 38, 46, fill) +
          box(68 + place * 48, place === 1 ? 108 : 120, 42, 8, fill),
      )
      .join(''),
  flies: (random) =>
    [0, 1, 2, 3, 4, 5]
      .map(() => disc(random.between(90, 230), random.between(80, 116), 1.6, '#333'))
      .join(''),
  fitness: () =>
    stroke('M90 176v-78M190 176v-78M90 98h100M120 98v46l-14 22M160 98v40', '#3f7f8c', 6) +
    box(98, 164, 20, 5, '#c39b54') +
    shape('M70 178l150-2 6 4-158 6z', '#a4685a'),
  slide: (random) =>
    stroke('M96 176v-86M130 176v-86M96 108h34M96 130h34M96 152h34', '#b9574a', 5) +
    stroke('M130 92Q176 100 228 172', '#d7a93b', 11) +
    stroke(`M${n(random.between(168, 182))} 116l10 12-8 8`, '#333', 2.5),
  steps: (random) =>
    [0, 1, 2, 3]
      .map((step) => box(110, 120 + step * 15, 100 + step * 26, 15, step % 2 ? '#b7b1a3' : '#c6c0b3'))
      .join('') + stroke(wander(random, 150, 122, 4, 22, 14), '#6d8757', 5),
  doorSteps: () =>
    box(128, 60, 60, 84, '#6d5a4c') +
    box(118, 144, 80, 11, '#c6c0b3') +
    box(108, 155, 100, 11, '#b7b1a3') +
    box(98, 166, 120, 11, '#a9a395'),
  wheelchair: () =>
    `<g fill="none" stroke="#33424a" stroke-width="3"><circle cx="252" cy="164" r="14"/><path d="M240 132v18h20l8 20M240 150h16"/></g>` +
    disc(240, 124, 6, '#d9b08c'),
  kerb: () =>
    box(0, 158, 320, 12, '#cfcabd') + box(60, 140, 120, 10, '#d7b24a') + disc(196, 146, 13, '#6f7376'),
  lockedGate: () =>
    stroke(
      'M100 176v-96M130 176v-96M160 176v-96M190 176v-96M220 176v-96M92 92h136M92 150h136',
      '#50656b',
      5,
    ) +
    box(150, 112, 22, 20, '#d7b24a') +
    stroke('M154 112q7 -18 14 0', '#8b8b8b', 3),
  narrowWalls: (random) =>
    box(0, 0, random.between(116, 132), 200, '#9b8f80') +
    box(random.between(186, 198), 0, 140, 200, '#8a7e70') +
    stroke('M120 60q38 18 74 -6', '#2d2f31', 1.5),
  sofa: () =>
    shape('M60 176v-34q0 -10 12 -10h76q12 0 12 10v34z', '#8a6f8d') +
    box(72, 152, 76, 14, '#a589a8') +
    bicycle(196, 168, '#d7a93b'),
  weeds: (random) =>
    [0, 1, 2, 3, 4, 5, 6, 7]
      .map((place) => {
        const x = 20 + place * 38 + random.between(-8, 8)
        return stroke(`M${n(x)} 178l-5-16M${n(x)} 178l1-22M${n(x)} 178l7-14`, '#75904f', 2.5)
      })
      .join(''),
  rubble: (random) =>
    [0, 1, 2, 3, 4, 5]
      .map(() => {
        const x = random.between(20, 280)
        return shape(`M${n(x)} 180l8-12 12 3 6 9z`, random.pick(['#a9745c', '#8f8678', '#b59a82']))
      })
      .join(''),
  tinShed: () =>
    shape('M70 176v-62l130-12v74z', '#8fa3ad') +
    stroke('M84 176v-62M104 176v-64M124 176v-66M144 176v-67M164 176v-69M184 176v-72', '#71858f', 2) +
    box(206, 150, 40, 26, '#a9855a'),
  pillars: () =>
    box(0, 30, 320, 26, '#a7a59c') +
    box(66, 56, 26, 122, '#b8b6ad') +
    box(226, 56, 26, 122, '#b8b6ad') +
    car(112, 176, '#e3e0d6'),
  posts: (random) =>
    [0, 1, 2, 3, 4, 5]
      .map((place) => box(40 + place * 44, random.between(128, 140), 5, 46, '#7d5b48'))
      .join('') + person(random.between(140, 200), 178, '#6b7f8e'),
  crowd: (random) =>
    [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]
      .map((place) =>
        person(22 + place * 31 + random.between(-6, 6), 176 + random.between(-6, 8), random.pick(clothes)),
      )
      .join(''),
  oldPeople: (random) =>
    [0, 1, 2].map((place) => person(random.between(60, 90) + place * 62, 178, random.pick(clothes))).join(''),
  chargers: () =>
    [0, 1, 2]
      .map(
        (place) =>
          box(70 + place * 76, 112, 20, 60, '#e9e6dc') +
          box(74 + place * 76, 118, 12, 12, place === 1 ? '#222' : '#4a8a5a'),
      )
      .join('') + car(150, 178, '#55616b'),
  socketRow: (random) =>
    box(30, 84, 260, 10, '#8fa3ad') +
    [0, 1, 2, 3, 4]
      .map((place) => bicycle(40 + place * 54, 168, random.pick(['#3d6f8c', '#b9574a', '#4c4f52'])))
      .join(''),
  liftSpace: () =>
    `<path d="M196 34h52v142h-52z" fill="none" stroke="#1e7a72" stroke-width="3" stroke-dasharray="8 6"/>` +
    shape('M214 96l8-12 8 12zM214 110l8 12 8-12z', '#1e7a72'),
  noCamera: () =>
    stroke('M150 64h26M150 64v14', '#777', 4) + stroke('M140 56l44 30M184 56l-44 30', '#b9574a', 3),
  tape: () =>
    stroke('M0 150L320 132', '#d7b24a', 6) + stroke('M0 150L320 132', '#b9574a" stroke-dasharray="14 14', 6),
  manhole: () =>
    disc(150, 174, 18, '#6f7376') +
    stroke('M140 174h20M144 168h12M144 180h12', '#4d5153', 2) +
    shape('M110 180q40 -16 84 2-46 14-84-2z', '#7a6a4c" opacity=".55'),
  factory: (random) =>
    shape('M20 176v-84l40-22v22l40-22v22l40-22v22l40-22v106z', '#a59a8b') +
    [0, 1, 2, 3]
      .map((place) => box(34 + place * 36, 120, 22, 24, random.chance(0.5) ? '#4a4f52' : '#c8d3d4'))
      .join('') +
    box(206, 40, 16, 136, '#9b6a55'),
  window: (random) =>
    box(190, 60, 70, 60, '#cfdde0') +
    stroke('M225 60v60M190 90h70', '#8a7d63', 4) +
    [0, 1, 2, 3].map(() => disc(random.between(196, 254), random.between(66, 116), 2, '#fff')).join(''),
  vegetables: (random) =>
    [0, 1, 2, 3, 4, 5]
      .map((place) => {
        const x = 30 + place * 48 + random.between(-6, 6)
        return shape(
          `M${n(x)} 176q-10 -18 4 -22 2 12-2 22 10 -22 16-14-4 12-14 14z`,
          random.pick(['#7d9a55', '#648a4b']),
        )
      })
      .join(''),
} satisfies Record<string, Prop>

export type PropName = keyof typeof props
