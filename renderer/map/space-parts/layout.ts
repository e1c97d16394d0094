import { clearanceM } from '#shared/geometry/inner-circle'
import type { PlaneLine, PlanePoint, PlaneRing } from '#shared/geometry/plane'
import { distanceToLineM } from './path-through'
import { blob, circle, rectangle } from './shapes'
import { fits, type Site } from './site'

/** What a sketched space is drawn with; the map's style gives each its colour. */
export type PartKind =
  | 'paving'
  | 'path'
  | 'track'
  | 'bed'
  | 'soft'
  | 'play'
  | 'court'
  | 'court_line'
  | 'bay'
  | 'roof'
  | 'table'
  | 'seat'
  | 'tree'

/** A piece of the drawing in the frame of its site: an area, or a line with a width on the ground. */
export type Part =
  | { readonly kind: PartKind; readonly ring: PlaneRing }
  | { readonly kind: PartKind; readonly line: PlaneLine; readonly widthM: number }

interface Disc {
  readonly centre: PlanePoint
  readonly radiusM: number
}

/** Nothing is drawn closer to the outline than this. */
const marginM = 0.3
const seatM = { length: 1.8, width: 0.55 } as const
/** Throws for one thing to place before the site counts as full. */
const throwsEach = 24

/** A drawing under way: what lies where, so that trees do not stand on the path nor seats in the beds. */
export class Layout {
  readonly parts: Part[] = []
  readonly #paths: { readonly line: PlaneLine; readonly halfM: number }[] = []
  readonly #taken: Disc[] = []

  constructor(readonly site: Site) {}

  path(line: PlaneLine, widthM: number): void {
    if (line.length < 2) return
    this.parts.push({ kind: 'path', line, widthM })
    this.#paths.push({ line, halfM: widthM / 2 })
  }

  /** A line that is only drawn: markings of a court, a running loop. */
  line(kind: PartKind, line: PlaneLine, widthM: number): void {
    if (line.every((point) => clearanceM(point, this.site.polygon) >= marginM)) {
      this.parts.push({ kind, line, widthM })
    }
  }

  /** Adds an area if it lies inside the site. Says whether it does. */
  area(kind: PartKind, ring: PlaneRing): boolean {
    if (!fits(this.site, ring, marginM)) return false
    this.parts.push({ kind, ring })
    return true
  }

  disc(kind: PartKind, centre: PlanePoint, radiusM: number): boolean {
    return radiusM > 0 && this.area(kind, circle(centre, radiusM))
  }

  /** Keeps a place free of what is scattered later. */
  take(centre: PlanePoint, radiusM: number): void {
    this.#taken.push({ centre, radiusM })
  }

  isFree(centre: PlanePoint, radiusM: number, offPathM = 0.3): boolean {
    return (
      clearanceM(centre, this.site.polygon) >= radiusM + marginM &&
      this.#taken.every(
        (disc) =>
          Math.hypot(disc.centre[0] - centre[0], disc.centre[1] - centre[1]) >= disc.radiusM + radiusM,
      ) &&
      this.#paths.every(({ line, halfM }) => distanceToLineM(centre, line) >= halfM + offPathM)
    )
  }

  /** Up to `count` free places of radii between `leastM` and `mostM`, each taken as it is given. */
  places(count: number, leastM: number, mostM: number, offPathM?: number): Disc[] {
    const [minX, minY, maxX, maxY] = this.site.bounds
    const found: Disc[] = []
    for (let i = 0; i < count * throwsEach && found.length < count; i++) {
      const radiusM = leastM + (mostM - leastM) * this.site.random()
      const centre: PlanePoint = [
        minX + (maxX - minX) * this.site.random(),
        minY + (maxY - minY) * this.site.random(),
      ]
      if (!this.isFree(centre, radiusM, offPathM)) continue
      this.take(centre, radiusM)
      found.push({ centre, radiusM })
    }
    return found
  }

  /** Trees with one crown for about `m2Each` of the site. */
  trees(m2Each: number, most = 60): void {
    const count = Math.min(most, Math.max(2, Math.round(this.site.areaM2 / m2Each)))
    for (const { centre, radiusM } of this.places(count, 1.5, 2.8, 1.2)) {
      this.area('tree', blob(centre, radiusM, this.site.random))
    }
  }

  beds(count: number): void {
    for (const { centre, radiusM } of this.places(count, 1.6, 3.4)) {
      this.area('bed', blob(centre, radiusM, this.site.random))
    }
  }

  /** A bench; left out where the ground is taken or the path runs. */
  seat(centre: PlanePoint, angle: number): void {
    if (!this.isFree(centre, 0.6)) return
    if (this.area('seat', rectangle(centre, seatM.length, seatM.width, angle))) this.take(centre, 1)
  }

  /** Benches round a place, looking at it. */
  seatsRound([x, y]: PlanePoint, radiusM: number, count: number): void {
    const start = this.site.random() * Math.PI
    for (let i = 0; i < count; i++) {
      const angle = start + (2 * Math.PI * i) / count
      this.seat([x + radiusM * Math.cos(angle), y + radiusM * Math.sin(angle)], angle + Math.PI / 2)
    }
  }

  /** Benches on alternate sides of the path, one every `everyM`. */
  seatsAlong(line: PlaneLine, offsetM: number, everyM: number): void {
    let walked = everyM / 2
    let side = 1
    for (const [i, from] of line.entries()) {
      const to = line[i + 1]
      if (!to) continue
      const angle = Math.atan2(to[1] - from[1], to[0] - from[0])
      walked += Math.hypot(to[0] - from[0], to[1] - from[1])
      if (walked < everyM) continue
      walked = 0
      this.seat(
        [from[0] - Math.sin(angle) * offsetM * side, from[1] + Math.cos(angle) * offsetM * side],
        angle,
      )
      side = -side
    }
  }
}
