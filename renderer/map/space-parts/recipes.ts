import type { PlanePoint } from '#shared/geometry/plane'
import type { Choice } from '#shared/model/vocabularies'
import { Layout, type Part } from './layout'
import { pathThrough } from './path-through'
import { circle, rectangle } from './shapes'
import { fits, type Site } from './site'

type SpaceKind = Choice<'space_kind'>
type Recipe = (layout: Layout) => void

/** Two people with a pram or a wheelchair pass each other (GB 55019-2021: 1.80 m where it is crowded, else 1.20 m). */
const wideEnoughM = (site: Site): number => (site.heart.radiusM >= 4 ? 1.8 : 1.2)

/** A strip that one person fills needs no path of its own. */
const thinnestWithPathM = 1.6

function walkThrough(layout: Layout, sway = 0.16): void {
  const { site } = layout
  if (site.heart.radiusM * 2 < thinnestWithPathM) return
  const line = pathThrough(site, site.random() < 0.5 ? sway : -sway)
  layout.path(line, wideEnoughM(site))
}

/** A paved round in the middle with benches about it. Gives its radius, 0 where there is no room. */
function smallSquare(layout: Layout, share: number, mostM: number): number {
  const { centre, radiusM: inner } = layout.site.heart
  const radiusM = Math.min(mostM, inner * share)
  if (radiusM < 1.5 || !layout.disc('paving', centre, radiusM)) return 0
  layout.seatsRound(centre, radiusM - 0.5, Math.max(2, Math.min(6, Math.round(radiusM))))
  layout.take(centre, radiusM)
  return radiusM
}

function pocketPark(layout: Layout): void {
  walkThrough(layout)
  smallSquare(layout, 0.5, 7)
  for (const part of layout.parts) {
    if (part.kind === 'path' && 'line' in part) layout.seatsAlong(part.line, part.widthM / 2 + 0.9, 14)
  }
  layout.beds(Math.min(9, 1 + Math.round(layout.site.areaM2 / 160)))
  layout.trees(60)
}

/** Raised beds of 1.2 m, which can be reached from both sides, in rows across the site. */
function communityGarden(layout: Layout): void {
  walkThrough(layout, 0)
  const { site } = layout
  const [minX, minY, maxX, maxY] = site.bounds
  const bed = { length: 3.6, width: 1.2 }
  const middleY = site.heart.centre[1]
  for (let x = minX + 1.6; x < maxX; x += bed.width + 0.9) {
    for (let step = Math.floor((minY - middleY) / 4.5); step <= (maxY - middleY) / 4.5; step++) {
      const centre: PlanePoint = [x, middleY + (step + 0.5) * 4.5]
      // One place in nine stays free: for a table, a water butt, a heap of compost.
      if (site.random() < 0.11) continue
      if (!layout.isFree(centre, 0.5, bed.length / 2)) continue
      if (layout.area('bed', rectangle(centre, bed.length, bed.width, Math.PI / 2))) layout.take(centre, 1.9)
    }
  }
  for (const { centre } of layout.places(1, 1.6, 1.6)) layout.area('roof', rectangle(centre, 2.6, 1.8))
  layout.trees(160, 12)
}

function communityLounge(layout: Layout): void {
  const { centre, radiusM } = layout.site.heart
  const [length, width] = [Math.min(16, radiusM * 1.3), Math.min(9, radiusM * 0.85)]
  layout.disc('paving', centre, Math.min(12, radiusM * 0.92))
  layout.area('roof', rectangle(centre, length, width))
  layout.take(centre, Math.hypot(length, width) / 2)
  layout.seatsRound(centre, Math.min(11, radiusM * 0.85), 5)
  layout.trees(90, 20)
}

function playground(layout: Layout): void {
  const { site } = layout
  const { centre, radiusM } = site.heart
  const softM = Math.min(9, radiusM * 0.62)
  layout.disc('soft', centre, softM)
  for (let i = 0; i < 3; i++) {
    const angle = (2 * Math.PI * (i + site.random() * 0.5)) / 3
    const away = softM * 0.55
    layout.disc(
      'play',
      [centre[0] + away * Math.cos(angle), centre[1] + away * Math.sin(angle)],
      softM * 0.17,
    )
  }
  // Whoever minds the children sits at the rim and sees all of it.
  layout.take(centre, softM)
  layout.seatsRound(centre, softM + 0.9, 5)
  for (const place of layout.places(2, Math.max(1, softM * 0.3), Math.max(1.2, softM * 0.45))) {
    layout.disc('soft', place.centre, place.radiusM)
    layout.disc('play', place.centre, place.radiusM * 0.4)
  }
  layout.trees(75, 30)
}

function fitness(layout: Layout): void {
  const { centre, radiusM } = layout.site.heart
  const loopM = Math.min(14, radiusM * 0.72)
  layout.line('track', circle(centre, loopM, 40), 1.6)
  const yardM = Math.min(8, loopM * 0.55)
  layout.disc('soft', centre, yardM)
  for (let i = 0; i < 6; i++) {
    const angle = (2 * Math.PI * i) / 6
    const at: PlanePoint = [
      centre[0] + yardM * 0.62 * Math.cos(angle),
      centre[1] + yardM * 0.62 * Math.sin(angle),
    ]
    layout.area('play', rectangle(at, 1.5, 0.8, angle))
  }
  layout.take(centre, loopM + 1)
  layout.seatsRound(centre, loopM + 1.9, 4)
  layout.trees(75, 30)
}

/** Tables for chess and tea in company, a roof against rain, a path without a step. */
function elderlyCorner(layout: Layout): void {
  walkThrough(layout, 0.1)
  const squareM = smallSquare(layout, 0.55, 6)
  const { centre } = layout.site.heart
  if (squareM > 2.5) layout.area('roof', rectangle(centre, squareM, squareM * 0.6))
  for (const { centre: at } of layout.places(
    Math.min(5, 1 + Math.round(layout.site.areaM2 / 120)),
    1.6,
    1.6,
  )) {
    layout.area('table', rectangle(at, 0.9, 0.9))
    for (let i = 0; i < 4; i++) {
      const angle = (Math.PI / 2) * i
      layout.area(
        'seat',
        rectangle([at[0] + 1.05 * Math.cos(angle), at[1] + 1.05 * Math.sin(angle)], 0.5, 0.5),
      )
    }
  }
  layout.beds(3)
  layout.trees(80, 30)
}

/** Full and half basketball, badminton, table tennis with room about it: the largest that fits is drawn. */
const courtsM = [
  [28, 15],
  [15, 14],
  [13.4, 6.1],
  [9, 5],
  [5, 3],
] as const

function sports(layout: Layout): void {
  const { site } = layout
  const { centre } = site.heart
  const [x, y] = centre
  for (const [length, width] of courtsM) {
    if (!fits(site, rectangle(centre, length + 2, width + 2), 0.3)) continue
    layout.area('court', rectangle(centre, length + 2, width + 2))
    layout.line('court_line', rectangle(centre, length, width), 0.15)
    layout.line(
      'court_line',
      [
        [x, y - width / 2],
        [x, y + width / 2],
      ],
      0.15,
    )
    layout.line('court_line', circle(centre, width * 0.13, 24), 0.15)
    for (let at = -length / 2 + 1; at < length / 2; at += 4) layout.seat([x + at, y + width / 2 + 1.9], 0)
    layout.take(centre, Math.hypot(length, width) / 2)
    break
  }
  layout.trees(80, 30)
}

/** Bays of 2.5 × 5.3 m at right angles to an aisle of 6 m (5.5 m is the least for turning in). */
const bayM = { width: 2.5, length: 5.3, aisle: 6 } as const

function parking(layout: Layout): void {
  const { site } = layout
  const [minX, minY, maxX, maxY] = site.bounds
  const step = bayM.length * 2 + bayM.aisle
  const baysFrom = (startY: number): PlanePoint[] => {
    const bays: PlanePoint[] = []
    for (let y = startY; y < maxY; y += step) {
      for (const rowY of [y + bayM.length / 2, y + bayM.length * 1.5 + bayM.aisle]) {
        for (let x = minX + bayM.width / 2 + 0.4; x < maxX; x += bayM.width) {
          if (fits(site, rectangle([x, rowY], bayM.width, bayM.length), 0.3)) bays.push([x, rowY])
        }
      }
    }
    return bays
  }
  let best: PlanePoint[] = []
  for (let shift = 0; shift < step; shift += 1) {
    const bays = baysFrom(minY - step + shift)
    if (bays.length > best.length) best = bays
  }
  for (const bay of best) {
    layout.area('bay', rectangle(bay, bayM.width, bayM.length))
    layout.take(bay, Math.hypot(bayM.width, bayM.length) / 2)
  }
}

function other(layout: Layout): void {
  walkThrough(layout)
  layout.trees(90, 30)
}

const recipes: Readonly<Record<SpaceKind, Recipe>> = {
  pocket_park: pocketPark,
  community_garden: communityGarden,
  community_lounge: communityLounge,
  playground,
  fitness,
  elderly_corner: elderlyCorner,
  sports,
  parking,
  other,
}

/** The parts of a space of that kind on its site, from the ground up. A sketch of what could be there, no design. */
export function partsFor(kind: string | null, site: Site): readonly Part[] {
  const layout = new Layout(site)
  const recipe = recipes[(kind ?? 'other') as SpaceKind] ?? other
  recipe(layout)
  return layout.parts
}
