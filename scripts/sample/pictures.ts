import { box, type PropName, props, shape } from './picture-props'
import type { Random } from './random'

/** Where a picture is set; the props say what is wrong there. */
export type Backdrop = 'facade' | 'stairs' | 'street' | 'night' | 'yard' | 'alley' | 'canal' | 'room'

const skies = ['#dfe6e6', '#e6e2d6', '#d9e2e8', '#e9e4da']
const walls = ['#d8c7ad', '#cdb9a0', '#d9cfc0', '#c9c2b2', '#d3b9a4']
const n = (value: number) => String(Math.round(value))

const windowsOf = (x: number, columns: number, rows: number, stepX: number, lit = '#8ea3a8') => {
  let d = ''
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++)
      d += `M${n(x + column * stepX)} ${26 + row * 38}h20v22h-20z`
  }
  return shape(d, lit)
}

const tree = (x: number, random: Random) => {
  const leaf = random.pick(['#8aa06a', '#9aa65f', '#7f9a74'])
  return `${box(x, 104, 7, 56, '#7b6450')}<circle cx="${n(x + 3)}" cy="${n(random.between(78, 92))}" r="${n(random.between(26, 36))}" fill="${leaf}"/>`
}

function facade(random: Random): string {
  const columns = random.integer(4, 6)
  const laundry = [0, 1, 2]
    .map(() =>
      box(
        random.between(30, 270),
        random.pick([52, 90]),
        9,
        12,
        random.pick(['#b9574a', '#6b7f8e', '#efe9da', '#c39b54']),
      ),
    )
    .join('')
  return (
    box(0, 0, 320, 200, random.pick(skies)) +
    box(14, 10, 292, 168, random.pick(walls)) +
    windowsOf(34, columns, 3, 262 / columns) +
    laundry +
    box(0, 178, 320, 22, '#aaa598')
  )
}

function stairs(random: Random): string {
  let steps = ''
  for (let step = 0; step < 7; step++) steps += `M${20 + step * 30} ${176 - step * 16}h30v-16h220v200h-250z`
  return (
    box(0, 0, 320, 200, random.pick(['#d6d2c4', '#cfd2c8', '#ddd3c2'])) +
    box(0, 110, 320, 90, random.pick(['#a9b7a8', '#b3b0a2', '#a8b2b8'])) +
    shape(steps, '#8f8a80" opacity=".35')
  )
}

function street(random: Random): string {
  return (
    box(0, 0, 320, 200, random.pick(skies)) +
    box(0, 46, random.between(90, 140), 114, random.pick(walls)) +
    box(random.between(160, 200), 30, 130, 130, random.pick(walls)) +
    windowsOf(14, 3, 3, 34) +
    tree(random.between(130, 160), random) +
    box(0, 158, 320, 42, '#a5a196')
  )
}

function night(random: Random): string {
  const x = random.between(60, 250)
  return (
    box(0, 0, 320, 200, '#2b3340') +
    box(0, 40, 120, 120, '#39414d') +
    box(180, 26, 140, 134, '#353d49') +
    windowsOf(200, 3, 2, 38, random.pick(['#e7c46a', '#3f4854'])) +
    box(x, 60, 4, 110, '#59606a') +
    (random.chance(0.4) ? shape(`M${n(x)} 60l-46 110h96z`, '#e7c46a" opacity=".25') : '') +
    box(0, 160, 320, 40, '#3b414a')
  )
}

function yard(random: Random): string {
  return (
    box(0, 0, 320, 200, random.pick(skies)) +
    box(0, 60, 320, 84, random.pick(walls)) +
    windowsOf(random.between(12, 30), 6, 2, 52) +
    tree(random.between(10, 40), random) +
    tree(random.between(260, 290), random) +
    box(0, 142, 320, 58, random.pick(['#b9b39f', '#a9ad8c', '#bdb6a6']))
  )
}

function alley(random: Random): string {
  return (
    box(0, 0, 320, 200, random.pick(skies)) +
    shape(`M0 70l60 -34 60 34v90h-120z`, random.pick(['#ddd6c8', '#e4ddcf'])) +
    shape('M-6 74l66 -40 66 40v-12l-66 -38 -66 38z', '#5d6265') +
    shape('M190 80l66 -40 70 40v80h-136z', random.pick(['#d5ccbc', '#e0d8c8'])) +
    shape('M182 84l74 -46 76 46v-12l-76 -44 -74 44z', '#55595c') +
    box(0, 158, 320, 42, '#9d978a')
  )
}

function canal(random: Random): string {
  return (
    box(0, 0, 320, 200, random.pick(skies)) +
    tree(random.between(20, 60), random) +
    tree(random.between(240, 280), random) +
    box(0, 130, 320, 30, '#8f9a7a') +
    box(0, 160, 320, 18, '#b3ada0') +
    box(0, 178, 320, 22, '#8fb0ad')
  )
}

const room = (random: Random) =>
  box(0, 0, 320, 200, random.pick(['#e4dccb', '#dfe0d6'])) +
  box(0, 170, 320, 30, '#a58a6b') +
  box(40, 120, 90, 50, '#8a6f5a')

export const backdrops: Readonly<Record<Backdrop, (random: Random) => string>> = {
  facade,
  stairs,
  street,
  night,
  yard,
  alley,
  canal,
  room,
}

/** A small drawing of what was seen: never a photograph, so that nobody takes the sample for a real place. */
export function drawPicture(backdrop: Backdrop, parts: readonly PropName[], random: Random): string {
  const drawn = backdrops[backdrop](random) + parts.map((part) => props[part](random)).join('')
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 200" width="640" height="400">${drawn}</svg>\n`
}
